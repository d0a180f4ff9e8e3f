import { type AddInstruction, defineRule, type Fix, has, replace, sourceKind, unsafe, type Word } from "../../src/rule/index.js";

const addOnly = ["checksum", "keep-git-dir", "unpack"];
/** Endings of texts, which are no archives whatever is in them. */
const texts =
  /\.(?:bash|c|cfg|conf|config|cpp|cs|css|csproj|csv|env|go|gradle|h|html?|ini|java|js|json|jsx|key|list|lock|lua|md|mjs|mod|pem|php|pl|properties|ps1|py|rb|rs|rules|service|sh|sln|sql|sum|svg|template|tmpl|toml|ts|tsx|txt|xml|ya?ml)$/;
/** Endings that hadolint takes for those of archives. */
const archives = /\.(?:tar|Z|bz2|gz|lz|lzma|tZ|tb2|tbz|tbz2|tgz|tlz|tpz|txz|xz)$/;

export default defineRule({
  id: "add-local-file",
  summary: "Local files should be copied with COPY, not ADD",
  since: "0.1.0",
  category: "correctness",
  severity: "warning",
  fix: "safe",
  covers: ["hadolint/DL3020"],
  presets: { strict: true, hadolint: true },
  when: has("ADD"),
  messages: {
    local: "{source} comes from the build context, and ADD would also unpack it if it were an archive; use COPY, which only copies",
    copy: "Write COPY",
  },
  *check(file, finding) {
    for (const add of file.instructions("ADD")) {
      const { sources, heredocs, flags, keyword } = add;
      if (addOnly.some((flag) => flags.has(flag)) || sources.length === 0 || heredocs.length > 0) continue;
      const isLocal = sources.every((source) => sourceKind(source) === "path" && !archives.test(source.known ?? ""));
      if (isLocal) yield finding("local", keyword, { source: sources.map(({ text }) => text).join(" ") }, asCopy(add));
    }
  },
});

/** Safe where no source can be an archive: ADD looks into files to find out, and unpacks what is one under any name. */
function asCopy({ keyword, sources }: AddInstruction): Fix<"copy"> {
  const fix = replace("copy", keyword, keyword.text === keyword.text.toLowerCase() ? "copy" : "COPY");
  return sources.every(isNoArchive) ? fix : unsafe(fix);
}

function isNoArchive({ known = "" }: Word): boolean {
  return texts.test(known) || /(?:^|\/)\.{0,2}$/.test(known);
}
