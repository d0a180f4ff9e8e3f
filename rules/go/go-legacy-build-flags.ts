import { cachesFolder, defineRule, edits, goOf, isAtLeast, unsafe, usesGo } from "../../src/rule/index.js";

export default defineRule({
  id: "go-legacy-build-flags",
  summary: "Flags and variables that Go no longer needs should be left out",
  since: "0.1.0",
  category: "maintainability",
  severity: "info",
  fix: "safe",
  guidelines: ["G19"],
  presets: { strict: true },
  when: usesGo,
  options: {
    type: "object",
    additionalProperties: false,
    properties: {
      allow: {
        type: "array",
        items: { type: "string" },
        default: [],
        description: "Flags and variables that stay: -a, -installsuffix, GO111MODULE, GO15VENDOREXPERIMENT.",
      },
    },
  },
  messages: {
    rebuild: "-a builds the whole standard library again and has had no other effect since Go 1.10; leave it out",
    cache: { text: "-a builds everything again and makes no use of the cache that this RUN mounts; leave it out", severity: "warning" },
    suffix: "-installsuffix has had no effect on the binary since Go 1.10; leave it out",
    variable: "{name}={value} is what Go does anyway; leave it out",
    leaveOut: "Leave out what has no effect",
  },
  *check(file, finding, { allow }) {
    for (const { invocations, toolchain } of goOf(file).stages) {
      const seen = new Set<unknown>();
      for (const invocation of invocations) {
        const { flags, verb, run } = invocation;
        for (const [name, message] of [
          ["a", "rebuild"],
          ["installsuffix", "suffix"],
        ] as const) {
          const flag = flags.last(name);
          if (
            !flag?.written ||
            !["build", "install", "run"].includes(verb) ||
            allow.includes(`-${name}`) ||
            toolchain.tiny ||
            flag.text === "false" ||
            isAtLeast(toolchain.version, 10) === false
          )
            continue;
          const edit = invocation.without(flag, file.source);
          const fix = edit && edits("leaveOut", [edit]);
          const cgo = invocation.setting("CGO_ENABLED");
          const isOff = cgo.state === "known" && cgo.text === "0";
          const cached = name === "a" && run.mounts.some(({ type }) => type === "cache") && cachesFolder(run, "/root/.cache/go-build") === true;
          yield finding(cached ? "cache" : message, flag.range ?? invocation.head, fix && (isOff ? fix : unsafe(fix)));
        }
        for (const [name, value, since] of [
          ["GO111MODULE", "on", 16],
          ["GO15VENDOREXPERIMENT", "1", 7],
        ] as const) {
          const setting = invocation.setting(name);
          if (setting.state !== "known" || setting.text !== value || !setting.place || allow.includes(name) || seen.has(setting.place.start)) continue;
          if (!toolchain.floating && !isAtLeast(toolchain.version, since)) continue;
          seen.add(setting.place.start);
          const edit = setting.by === "command" ? invocation.withoutAssignment(name, file.source) : undefined;
          yield finding("variable", setting.place, { name, value }, edit && edits("leaveOut", [edit]));
        }
      }
    }
  },
});
