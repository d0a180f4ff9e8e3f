import {
  type CmdInstruction,
  covering,
  defineRule,
  type Dockerfile,
  type EntrypointInstruction,
  type Fix,
  has,
  type HealthcheckInstruction,
  lacksShell,
  replace,
  unsafe,
} from "../../src/rule/index.js";

type Command = CmdInstruction | EntrypointInstruction | HealthcheckInstruction;

export default defineRule({
  id: "shell-form-command",
  summary: "ENTRYPOINT and CMD should be JSON arrays, which no shell reads",
  since: "0.1.0",
  category: "correctness",
  severity: "warning",
  fix: "safe",
  covers: ["buildkit/JSONArgsRecommended", "hadolint/DL3025"],
  guidelines: ["G50"],
  presets: {
    recommended: true,
    strict: ["on", { checkHealthcheck: true }],
    all: ["on", { checkHealthcheck: true, checkIntended: true }],
    buildkit: "warning",
    hadolint: ["on", { checkHealthcheck: true, checkIntended: true }],
  },
  when: has("CMD", "ENTRYPOINT", "HEALTHCHECK"),
  options: {
    type: "object",
    additionalProperties: false,
    properties: {
      checkHealthcheck: { type: "boolean", default: false, description: "Also report HEALTHCHECK." },
      checkShellless: {
        type: "boolean",
        default: false,
        description: "Also report images without a shell, of which shell-needed and healthcheck-impossible speak.",
      },
      checkIntended: { type: "boolean", default: false, description: "Also report where SHELL or exec shows that a shell is wanted." },
    },
  },
  messages: {
    entrypoint:
      "ENTRYPOINT in shell form ignores CMD and the arguments of docker run, and its shell may not pass the stop signal on to {program}, so that it is killed after ten seconds; write it as a JSON array",
    cmd: "CMD in shell form is run by a shell, which may not pass the stop signal on to {program}, so that it is killed after ten seconds; write it as a JSON array",
    entrypointNeedsShell:
      "ENTRYPOINT in shell form ignores CMD and the arguments of docker run, and its shell may not pass the stop signal on, so that the container is killed after ten seconds; put exec before the program, or move the script to a file",
    cmdNeedsShell:
      "CMD in shell form is run by a shell, which may not pass the stop signal on, so that the container is killed after ten seconds; put exec before the program, or write it as a JSON array",
    empty: "{keyword} has no command, so the image runs an empty script; write the command as a JSON array, or [] for none",
    healthcheck: { text: "HEALTHCHECK in shell form starts a shell for every check only to run {program}; write it as a JSON array", severity: "info" },
    healthcheckNeedsShell: {
      text: "HEALTHCHECK in shell form starts a shell for every check; a program of its own, as a JSON array, needs none",
      severity: "info",
    },
    notJson: { text: "{keyword} looks like a JSON array but is none, so a shell looks for a program called {program} and fails; {remedy}", severity: "error" },
    noShell: { text: "{keyword} in shell form needs /bin/sh, which {image} does not have, so {consequence}; write it as a JSON array", severity: "error" },
    intended: {
      text: "{keyword} is left to a shell, as SHELL or exec shows; a JSON array would name the program and its arguments without one",
      severity: "style",
    },
    array: "Write it as a JSON array",
  },
  *check(file, finding, { checkHealthcheck, checkIntended, checkShellless }) {
    for (const { instruction: command, setOffBy, at } of [...file.steps("CMD"), ...file.steps("ENTRYPOINT"), ...file.steps("HEALTHCHECK")]) {
      const { kind: keyword, stage, plainWords, script, command: word } = command;
      const isCheck = keyword === "HEALTHCHECK";
      if (!stage || command.json || (isCheck ? command.type !== "CMD" : command.flags.size > 0)) continue;
      const shellSet = stage.shellAt(command).instruction !== undefined;
      const covers = covering([...(isCheck || shellSet ? [] : ["buildkit/JSONArgsRecommended"]), ...(setOffBy ? [] : ["hadolint/DL3025"])]);
      const place = at(word ?? command.keyword);
      const fixWith = (words: readonly string[] | undefined): Fix<"array"> | undefined => (words && !setOffBy ? array(file, command, words) : undefined);
      const program = script.commands[0]?.program ?? "the program";
      const strings = bracketed(command);
      if (!word) {
        yield finding("empty", place, { keyword }, covers);
      } else if (strings) {
        const remedy =
          strings.length > 0 ? "write its strings in double quotes, with commas only between them" : "write all of it as one array of strings in double quotes";
        const name = script.commands[0]?.nameWord?.text ?? "[";
        yield finding("notJson", place, { keyword, program: name, remedy }, covers, strings.length > 0 ? weaker(fixWith(strings)) : undefined);
      } else if (!shellSet && lacksShell(stage)) {
        if (!checkShellless) continue;
        const consequence = isCheck ? "the check always fails" : "the container does not start";
        yield finding("noShell", place, { keyword, image: stage.baseTitle, consequence }, covers, fixWith(plainWords));
      } else if (shellSet || script.last?.commands[0]?.wrappers.some(({ name }) => name === "exec")) {
        if (checkIntended && (!isCheck || checkHealthcheck)) yield finding("intended", place, { keyword }, covers);
      } else if (isCheck) {
        if (!checkHealthcheck) continue;
        yield plainWords ? finding("healthcheck", place, { program }, covers, weaker(fixWith(plainWords))) : finding("healthcheckNeedsShell", place, covers);
      } else if (plainWords || script.opaque) {
        yield finding(keyword === "CMD" ? "cmd" : "entrypoint", place, { program }, covers, weaker(fixWith(plainWords)));
      } else {
        yield finding(keyword === "CMD" ? "cmdNeedsShell" : "entrypointNeedsShell", place, covers);
      }
    }
  },
});

function weaker(fix: Fix<"array"> | undefined): Fix<"array"> | undefined {
  return fix && unsafe(fix);
}

/** A comment between the lines of the command would be lost: then there is no fix. */
function array(file: Dockerfile, instruction: Command, words: readonly string[]): Fix<"array"> | undefined {
  const { command } = instruction;
  if (!command) return undefined;
  if (file.hasInnerComments(instruction) && file.syntax.comments.some(({ start, end }) => start >= command.start && end <= command.end)) return undefined;
  return replace("array", command, `[${words.map((word) => JSON.stringify(word)).join(", ")}]`);
}

/** The strings that a text in brackets is meant to hold, none where nobody can tell; undefined for a text that is no failed array. */
function bracketed({ command, script }: Command): readonly string[] | undefined {
  const text = command?.text ?? "";
  const name = script.commands[0]?.nameWord?.text ?? "";
  const whole = text.endsWith("]");
  if (text.startsWith("[[") || !text.startsWith("[") || !(whole || (name.startsWith("[") && name !== "["))) return undefined;
  const strings = /^\[((?:'[^'"\\]*'|"[^'"\\]*"|,|\s)*)\]$/.exec(text)?.[1];
  return (strings?.match(/'[^']*'|"[^"]*"/g) ?? []).map((string) => string.slice(1, -1));
}
