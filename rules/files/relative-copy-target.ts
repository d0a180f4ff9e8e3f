import { type CopyInstruction, defineRule, type Fix, has, replace, unsafe } from "../../src/rule/index.js";

export default defineRule({
  id: "relative-copy-target",
  summary: "Files should be copied to an absolute path, or below a WORKDIR of the file",
  since: "0.1.0",
  category: "reproducibility",
  severity: "warning",
  fix: "safe",
  covers: ["hadolint/DL3045"],
  presets: { strict: true, hadolint: true },
  when: has("COPY"),
  messages: {
    relative: "No WORKDIR stands above, so {target} lies wherever the working directory of {image} is; write an absolute path",
    absolute: "Write {absolute}",
  },
  *check(file, finding) {
    for (const copy of file.instructions("COPY")) {
      const { destination, stage, onbuild } = copy;
      const first = destination?.parts.find((part) => part.kind !== "text" || part.text !== "");
      const target = destination?.known ?? (first?.kind === "text" ? first.text : "");
      if (!destination || !stage || onbuild || target === "" || /^(?:[/\\$]|[A-Za-z]:)/.test(target) || stage.last("WORKDIR", copy)) continue;
      const image = stage.fromScratch ? "the empty image" : stage.baseTitle;
      const absolute = absolutePath(copy);
      yield finding(
        "relative",
        destination,
        { target: destination.known ?? destination.text, image, absolute: absolute ?? "" },
        absolute === undefined ? undefined : withPath(copy, absolute),
      );
    }
  },
});

function absolutePath({ stage, destination, json }: CopyInstruction): string | undefined {
  const directory = stage?.fromScratch ? "/" : stage?.facts?.workingDirectory;
  const text = destination?.text ?? "";
  if (directory === undefined || json || !destination?.literal || !/^[\w./-]+$/.test(text)) return undefined;
  const path = text.replace(/^(?:\.\/)+/, "");
  return `${directory.replace(/\/?$/, "/")}${path === "." ? "" : path}`;
}

function withPath({ destination, stage }: CopyInstruction, absolute: string): Fix<"absolute"> | undefined {
  const fix = destination && replace("absolute", destination, absolute);
  return fix && (stage?.fromScratch ? fix : unsafe(fix));
}
