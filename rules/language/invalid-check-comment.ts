import { checkArgument, type CheckComment, checkNames, defineRule, nearestName, type Range, replace, wholeFileChecks } from "../../src/rule/index.js";

export default defineRule({
  id: "invalid-check-comment",
  summary: "Comments for the checks of the build should be written so that they work",
  since: "0.1.0",
  category: "correctness",
  severity: "warning",
  fix: "unsafe",
  presets: { recommended: true, buildkit: true },
  messages: {
    refused: { text: "The build refuses this directive: {mistake}", severity: "error", breaksBuild: true },
    refusedArgument: { text: "The build refuses the build argument {argument}: {mistake}", severity: "error", breaksBuild: true },
    void: "The build passes over this comment without a word, and over any further one here: {mistake}",
    unknown: "The build knows no check called {name} and says nothing of it; to ignore a rule of another tool, use that tool's comments",
    misspelt: "The build knows no check called {name} and says nothing of it; it may be meant for {nearest}",
    cut: "The build reads as far as the first blank, so {rest} counts for nothing; write the list without blanks",
    overwritten: "A later {option}= takes the place of this one; write one list",
    glued: "The build reads three options at most, so all of {name} is one name, which no check has",
    wholeFile: "{name} looks at the whole file, so a comment above an instruction does not skip it; name it in a # check= at the top",
    errorHere: "The option error= counts only in a # check= at the top of the file, before anything but directives",
    notFirst: "This counts for the first instruction alone; to count for the file it must stand at the top, before anything but directives",
    indented: "The build passes over a # check= directive that does not begin the line; take the blanks before it out",
    second: "Only the first # check= above an instruction counts; write one list",
    inside: "The build does not look for # check= within an instruction; put it above",
    cutOff: "The line with # alone below cuts this comment off from the instruction, so the build passes over it; take that line out",
    last: "No instruction follows, so this counts for nothing; move it above the one that it is for, or take it out",
    rename: "Write {nearest}",
  },
  *check(file, finding) {
    const { argument, comments } = file.checks;
    if (argument?.reading.problem) {
      yield finding("refusedArgument", { start: 0, end: 0 }, { argument: checkArgument, mistake: mistakeOf(argument.reading.problem) });
    }
    const hasDirective = comments.some(({ scope }) => scope === "file") || argument !== undefined;
    for (const comment of comments) {
      const { overlooked, scope, reading, text } = comment;
      const place = ({ start, end }: Range): Range => ({ start: comment.value.start + start, end: comment.value.start + end });
      if (overlooked === "replaced" || (overlooked === "second" && comment.instruction === undefined)) continue;
      if (overlooked !== undefined) {
        yield finding(overlooked === "cut-off" ? "cutOff" : overlooked, comment);
        continue;
      }
      if (reading.problem) {
        yield finding(scope === "file" ? "refused" : "void", place(reading.problem), { mistake: mistakeOf(reading.problem) });
        continue;
      }
      const rest = text.slice(reading.end).trim();
      if (goesOn(text.slice(0, reading.end), rest)) yield finding("cut", place({ start: reading.end, end: text.length }), { rest });
      const isAtTop = scope === "instruction" && comment.instruction === 0 && !hasDirective;
      for (const option of reading.options) {
        if (option.overwritten) yield finding("overwritten", place(option), { option: option.name });
        if (option.name === "error" && scope === "instruction") yield finding("errorHere", place(option));
        const isAll = option.names.length === 1 && option.names[0]?.text === "all";
        if (isAll && isAtTop) yield finding("notFirst", comment);
        for (const name of isAll ? [] : option.names) {
          const wrong = whatIsWrong(name.text, scope === "instruction");
          if (wrong?.nearest !== undefined)
            yield finding("misspelt", place(name), { name: name.text, nearest: wrong.nearest }, replace("rename", place(name), wrong.nearest));
          else if (wrong) yield finding(wrong.message, place(name), { name: name.text });
        }
      }
    }
  },
});

/** Why a name in a list skips nothing: a message, or the name that was probably meant. */
function whatIsWrong(
  name: string,
  isAboveInstruction: boolean,
): { readonly message: "wholeFile" | "glued" | "unknown"; readonly nearest?: string | undefined } | undefined {
  if (name === "") return undefined;
  if (checkNames.includes(name)) return isAboveInstruction && wholeFileChecks.has(name) ? { message: "wholeFile" } : undefined;
  return name.includes(";") ? { message: "glued" } : { message: "unknown", nearest: nearestCheck(name) };
}

function mistakeOf({ kind, text }: NonNullable<CheckComment["reading"]["problem"]>): string {
  if (kind === "unknown-option") return `there is no option ${text.split("=", 1)[0]}=; skip=, experimental= and error= are all`;
  if (kind === "bad-boolean") return `${text} is neither true nor false`;
  return text === "" ? 'after ";" it expects an option, and reads as far as the first blank' : `${text} is not of the form option=value`;
}

/** Whether what stands after the first blank was meant to be read. */
function goesOn(read: string, rest: string): boolean {
  const [word = ""] = rest.split(/[\s,;]/, 1);
  return rest !== "" && (read.endsWith(",") || checkNames.includes(word) || /^(?:[,;]|(?:skip|experimental|error)=)/.test(rest));
}

function nearestCheck(name: string): string | undefined {
  return checkNames.find((check) => check.toLowerCase() === name.toLowerCase()) ?? nearestName(name, checkNames, 3);
}
