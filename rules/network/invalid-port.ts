import { covering, defineRule, has, portProblem, replace } from "../../src/rule/index.js";

const outOfRange = ["hadolint/DL3011", "kics/71bf8cf8-f0a1-42fa-b9d2-d10525e0a38e"];

const messages = { none: "number", number: "number", range: "reversed", protocol: "protocol", address: "address", sizes: "sizes" } as const;

export default defineRule({
  id: "invalid-port",
  summary: "EXPOSE should name ports from 0 to 65535, with tcp, udp or sctp",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  breaksBuild: true,
  fix: "unsafe",
  presets: { recommended: true, buildkit: true },
  when: has("EXPOSE"),
  messages: {
    comment: "The line of EXPOSE is read to its end, a comment too, and the build refuses it; put the comment on a line of its own",
    commas: "The build refuses {part}, since blanks stand between the ports of EXPOSE, not commas",
    number: {
      text: "A port is a number from 0 to 65535 or a range of them, and the build refuses {part}",
      covers: ["dockerfilelint/invalid_port", ...outOfRange],
    },
    reversed: "The range {part} ends before it begins, and the build refuses it; write the lower port first",
    protocol: "EXPOSE knows tcp, udp and sctp, and the build refuses {part}",
    address: "{part} is no IP address, and the build refuses it; EXPOSE needs the port of the container alone",
    sizes: "The two ranges in {part} are of different size, and the build refuses them; EXPOSE needs the ports of the container alone",
    useBlanks: "Put blanks between the ports",
  },
  *check(file, finding) {
    for (const { instruction, at, setOffBy } of file.steps("EXPOSE")) {
      for (const word of instruction.ports) {
        if (word.text.startsWith("#")) {
          yield finding("comment", at({ start: word.start, end: instruction.end }));
          break;
        }
        for (const port of (word.known ?? "").split(/\s+/)) {
          const wrong = port === "" ? undefined : portProblem(port);
          if (!wrong) continue;
          const parts = word.text.split(",").filter((part) => part !== "");
          const isList = parts.length > 0 && word.text.includes(",") && parts.every((part) => !portProblem(part));
          if (isList) yield finding("commas", at(word), { part: word.text }, setOffBy ? undefined : replace("useBlanks", word, parts.join(" ")));
          else {
            const codes = /^\d+(?:-\d+)?$/.test(wrong.part) && wrong.problem === "number" ? outOfRange : [];
            yield finding(
              messages[wrong.problem],
              at(word),
              { part: wrong.part || port },
              covering(wrong.problem === "number" ? ["dockerfilelint/invalid_port", ...codes] : []),
            );
          }
        }
      }
    }
  },
});
