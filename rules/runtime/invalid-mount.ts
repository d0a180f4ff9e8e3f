import { defineRule, hasFlags, mountKeys, type MountMistake, mountMistakes, mountTypes, nearestWord, replace } from "../../src/rule/index.js";

export default defineRule({
  id: "invalid-mount",
  summary: "Mounts of RUN should have options that the build takes",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  breaksBuild: true,
  fix: "unsafe",
  presets: { recommended: true, buildkit: true },
  when: hasFlags,
  messages: {
    malformed: "This mount cannot be read as options with commas between them, and the build refuses it; write it as in type=cache,target=/cache",
    noValue: "{key} of a mount needs a value, as in {key}=value, and the build refuses it alone",
    unknownType: "There is no mount of type {value}, and the build refuses it; the types are {choices}",
    unknownKey: "Mounts have no option {key}, and the build refuses it; take it out",
    misspelt: "Mounts have no option {key}, and the build refuses it; it is probably meant to be {nearest}",
    boolean: "{key} is true or false, and the build refuses {value}",
    mode: "{key} is an octal number such as 0755, and the build refuses {value}",
    account: "{key} is a number, and the build refuses {value}",
    size: "{key} is a number of bytes or such as 64m, and the build refuses {value}",
    sharing: "{key} is shared, private or locked, and the build refuses {value}",
    beforeType: "{key} stands before the type, when the build still takes the mount for one of type {type}, and refuses it; put type= first",
    notOfType: "Mounts of type {type} have no {key}, and the build refuses it; take it out, or name another type",
    secretUnnamed: "A secret mount needs an id, and the build refuses it without",
    secretNamedTwice: "{key} and id both name the secret, and the build refuses the two together; keep id",
    target: "This {type} mount would cover the root of the file system, and the build refuses it; name a folder as target",
    rename: "Write {nearest}",
  },
  *check(file, finding) {
    for (const { instruction, at, setOffBy } of file.steps("RUN")) {
      if (instruction.syntax.flags.length === 0) continue;
      for (const mount of instruction.mounts) {
        for (const mistake of mountMistakes(mount, instruction.stage?.workdir(instruction).text)) {
          const { key, value, type, kind } = mistake;
          const nearest =
            kind === "unknown-key" ? nearestWord(key, mountKeys) : kind === "unknown-type" ? nearestWord(value.toLowerCase(), mountTypes) : undefined;
          const slots = { key, value, type, nearest: nearest ?? "", choices: mountTypes.join(", ") };
          const wrong = nearest === undefined ? undefined : mount.options.find(({ start }) => start === mistake.start);
          const word = kind === "unknown-key" ? wrong?.keyRange : wrong?.value;
          const mend = nearest !== undefined && word && !setOffBy ? replace("rename", word, nearest) : undefined;
          yield finding(messageOf(kind, nearest), at(mistake), slots, mend);
        }
      }
    }
  },
});

const messages = {
  malformed: "malformed",
  "no-value": "noValue",
  "unknown-type": "unknownType",
  "unknown-key": "unknownKey",
  boolean: "boolean",
  mode: "mode",
  account: "account",
  size: "size",
  sharing: "sharing",
  "before-type": "beforeType",
  "not-of-type": "notOfType",
  "secret-unnamed": "secretUnnamed",
  "secret-named-twice": "secretNamedTwice",
  target: "target",
} as const;

function messageOf(kind: MountMistake["kind"], nearest: string | undefined): (typeof messages)[MountMistake["kind"]] | "misspelt" {
  return kind === "unknown-key" && nearest !== undefined ? "misspelt" : messages[kind];
}
