import { baseName, defineRule, has, namesArchive, related } from "../../src/rule/index.js";

export default defineRule({
  id: "archive-copied",
  summary: "An archive should be unpacked as it arrives, not copied and unpacked afterwards",
  since: "0.1.0",
  category: "size",
  severity: "info",
  presets: { strict: true, hadolint: true },
  covers: ["hadolint/DL3010"],
  when: has("COPY"),
  messages: {
    unpacked: "{archive} stays in this layer although a later RUN unpacks it; ADD unpacks it on the way and keeps no copy",
    there: "It is unpacked here",
  },
  *check(file, finding) {
    for (const copy of file.instructions("COPY")) {
      const { stage, destination } = copy;
      if (!stage || copy.from || copy.onbuild) continue;
      for (const source of copy.sources) {
        const name = baseName(source.known ?? "");
        if (!namesArchive(name)) continue;
        const target = baseName(destination?.known ?? "");
        const names = namesArchive(target) ? [target] : [name];
        const commands = stage.all("RUN").flatMap((run) => (run.index > copy.index ? run.script.commands : []));
        const unpacking = commands.find(
          (command) => command.program === "tar" && extracts(command.arguments) && command.arguments.some((word) => names.includes(baseName(word.text ?? ""))),
        );
        if (unpacking) yield finding("unpacked", source, { archive: name }, related("there", unpacking));
      }
    }
  },
});

function extracts(words: readonly { readonly raw: string }[]): boolean {
  return words.some(({ raw }, at) => raw === "--extract" || raw === "--get" || /^-[a-zA-Z]*x/.test(raw) || (at === 0 && /^[a-zA-Z]*x[a-zA-Z]*$/.test(raw)));
}
