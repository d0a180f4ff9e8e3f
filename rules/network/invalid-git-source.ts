import { defineRule, type GitQuery, type GitSource, has, nearestWord, readGitSource } from "../../src/rule/index.js";

const keys = ["ref", "tag", "branch", "subdir", "checksum", "commit", "keep-git-dir", "submodules"];
const switches = new Set(["keep-git-dir", "submodules"]);
const booleans = new Set(["1", "t", "T", "true", "TRUE", "True", "0", "f", "F", "false", "FALSE", "False"]);

/** Two parts of a source that say which commit to take, and do not agree. */
function contradiction({ query, ref, subfolder }: GitSource): readonly [GitQuery, string] | undefined {
  const named = (name: string): GitQuery | undefined => query.find((one) => one.name === name);
  const [refQuery, tag, branch, folder] = [named("ref"), named("tag"), named("branch"), named("subdir")];
  if (folder && subfolder !== "" && folder.value !== subfolder) return [folder, subfolder];
  if (refQuery && ref !== "" && refQuery.value !== ref) return [refQuery, ref];
  if (tag && branch) return [branch, `tag=${tag.value}`];
  const wanted = refQuery?.value ?? ref;
  const long = tag ? `refs/tags/${tag.value.replace(/^refs\/tags\//, "")}` : branch ? `refs/heads/${branch.value.replace(/^refs\/heads\//, "")}` : "";
  const other = tag ?? branch;
  return other && wanted !== "" && wanted !== long ? [other, wanted] : undefined;
}

export default defineRule({
  id: "invalid-git-source",
  summary: "Repositories in ADD should say what to clone in words that the build knows",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  breaksBuild: true,
  presets: { recommended: true, buildkit: true },
  when: has("ADD"),
  messages: {
    unknown: "The build knows no {name} in the address of a repository, and refuses it; there are {choices}",
    misspelt: "The build knows no {name} in the address of a repository, and refuses it; it is probably meant to be {nearest}",
    noValue: "{name} has no value, and the build refuses it; give it one, or take it out",
    twice: "{name} stands twice in the address, and the build refuses it; keep one",
    boolean: "{name} is true or false, and the build refuses {value}",
    conflict: "{name}={value} contradicts {other}, and the build refuses the two together; keep one",
  },
  *check(file, finding) {
    for (const { instruction, at } of file.steps("ADD")) {
      for (const word of instruction.sources) {
        const text = word.known;
        const source = text === undefined || !/[?#]/.test(text) ? undefined : readGitSource(text);
        if (!source) continue;
        const placeOf = (query: GitQuery) => at(word.text === text ? word.place(query.start, query.end) : word);
        const wrong: GitQuery[] = [];
        for (const query of source.query) {
          const { name, value } = query;
          const message = mistakeOf(query, source);
          if (message === undefined) continue;
          wrong.push(query);
          const nearest = nearestWord(name, keys) ?? "";
          const id = message === "unknown" && nearest !== "" ? "misspelt" : message;
          yield finding(id, placeOf(query), { name, value, nearest, choices: keys.join(", ") });
        }
        const contrary =
          wrong.length === 0
            ? (contradiction(source) ?? againstFlags(source, instruction.flags.get("keep-git-dir"), instruction.flags.get("checksum")))
            : undefined;
        if (contrary) yield finding("conflict", placeOf(contrary[0]), { name: contrary[0].name, value: contrary[0].value, other: contrary[1] });
      }
    }
  },
});

function mistakeOf(query: GitQuery, source: GitSource): "unknown" | "noValue" | "twice" | "boolean" | undefined {
  const { name, value } = query;
  if (!keys.includes(name)) return "unknown";
  if (source.query.find((one) => one.name === name) !== query) return "twice";
  if (switches.has(name)) return value === "" || booleans.has(value) ? undefined : "boolean";
  return value === "" ? "noValue" : undefined;
}

type Flag = { readonly value: { readonly known: string | undefined } | undefined } | undefined;

/** What the flags of ADD say otherwise. */
function againstFlags({ query }: GitSource, keep: Flag, checksum: Flag): readonly [GitQuery, string] | undefined {
  const isTrue = (text: string): boolean => ["", "1", "t", "true"].includes(text.toLowerCase());
  const kept = query.find(({ name }) => name === "keep-git-dir");
  const hash = query.findLast(({ name }) => name === "checksum" || name === "commit");
  if (kept && keep && isTrue(kept.value) !== isTrue(keep.value?.known ?? "")) return [kept, `--keep-git-dir=${keep.value?.known ?? "true"}`];
  const given = checksum?.value?.known;
  return hash && given !== undefined && given !== "" && given !== hash.value ? [hash, `--checksum=${given}`] : undefined;
}
