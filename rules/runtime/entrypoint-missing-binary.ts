import { defineRule, type Delivery, goOf, has, lacksFile, resolvePath, type Stage } from "../../src/rule/index.js";

export default defineRule({
  id: "entrypoint-missing-binary",
  summary: "The program that a container starts should be in the image",
  since: "0.1.0",
  category: "correctness",
  severity: "warning",
  guidelines: ["G03", "G51"],
  presets: { recommended: true },
  when: has("CMD", "ENTRYPOINT"),
  messages: {
    missing: "Nothing here brings {path} into the image, so that the container does not start; copy the program there, or start it where it is",
    arrives: "Nothing here brings {path} into the image, where the program built in {stage} is {binary}, so that the container does not start; start {binary}",
  },
  *check(file, finding) {
    const { final } = file;
    const command = final?.entrypoint ?? final?.cmd;
    const [word] = command?.words ?? [];
    const workdir = final?.workdir().text;
    if (!final?.from || final.isExport || !command || !word?.text.includes("/") || workdir === undefined || /[$]/.test(word.text)) return;
    if (!final.chain.some(bringsFiles)) return; // what is built upon it brings the program
    const path = resolvePath(workdir, word.text);
    const isFile = (delivered: Delivery): boolean =>
      goOf(file).arrivals.some(
        ({ proven, build, through }) => proven && through.length === 1 && through[0] === delivered && build.output.path === delivered.path,
      );
    if (!lacksFile(final, path, isFile)) return;
    const found = goOf(file).arrivals.find(({ proven, path: place }) => proven && place !== undefined);
    if (found) yield finding("arrives", word, { path, stage: found.from.stage.title, binary: found.path ?? "" });
    else yield finding("missing", word, { path });
  },
});

function bringsFiles({ instructions }: Stage): boolean {
  return instructions.some(({ kind }) => kind === "COPY" || kind === "ADD" || kind === "RUN");
}
