import { covering, defineRule, has, insert, related, replace, resolvePath, unsafe } from "../../src/rule/index.js";

const codes = ["buildkit/WorkdirRelativePath", "hadolint/DL3000", "trivy/DS-0009", "checkov/CKV_DOCKER_10"];

export default defineRule({
  id: "relative-workdir",
  summary: "The first WORKDIR of a stage should be an absolute path",
  since: "0.1.0",
  category: "reproducibility",
  severity: "warning",
  fix: "safe",
  covers: codes,
  presets: { recommended: true, buildkit: true },
  when: has("WORKDIR"),
  messages: {
    relative: "{path} is relative to the working directory of the base image, which may change with it; write an absolute path",
    set: "ONBUILD sets it here",
    absolute: "Write {absolute}",
  },
  *check(file, finding) {
    const settled = new Set<unknown>();
    for (const { instruction, setOffBy, at } of file.steps("WORKDIR")) {
      const { stage, value } = instruction;
      if (!stage || !value || settled.has(stage) || stage.chain.some((one) => one !== stage && settled.has(one))) continue;
      settled.add(stage);
      const first = value.parts.find((part) => part.kind !== "text" || part.text !== "");
      const path = value.known ?? (first?.kind === "text" ? first.text : "/");
      if (path.startsWith("/") || (stage.facts?.os === "windows" && /^(?:[A-Za-z]:)?[\\/]/.test(path))) continue;
      const before = stage.root.kind === "scratch" ? "/" : stage.facts?.workingDirectory;
      const prefix = before?.replace(/\/?$/, "/");
      const fixable = prefix !== undefined && value.literal && path !== "" && file.source.slice(value) === value.text;
      const isClean = !/(?:^|\/)\.{1,2}(?:\/|$)/.test(path);
      const absolute = isClean ? `${prefix}${path}` : resolvePath(prefix ?? "/", path);
      const fix = !fixable ? undefined : isClean ? insert("absolute", value.start, prefix) : replace("absolute", value, absolute);
      const slots = { path: value.known ?? value.text, absolute };
      const covers = covering(/^[A-Za-z]:/.test(path) ? codes.filter((code) => code !== "hadolint/DL3000") : codes);
      yield finding("relative", at(value), slots, covers, setOffBy && related("set", value), fix && (stage.fromScratch ? fix : unsafe(fix)));
    }
  },
});
