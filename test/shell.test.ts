import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  dialectOf,
  dialectOfShebang,
  parseScript,
  plainWords,
  quoteWord,
  readOptions,
  readWords,
  shebangOf,
  type Command,
  type Script,
  type ShellWord,
} from "../src/shell/index.js";

const identity = (start: number, end: number) => ({ start, end });
const bash = (text: string): Script => parseScript(text, identity, { dialect: "bash" });
const last = (script: Script): Command => script.commands.at(-1) as Command;
const texts = (words: readonly ShellWord[]) => words.map((word) => word.text);

describe("commands", () => {
  for (const { name, script, expected } of casesOf("fixtures/shell/commands.md")) {
    test(name, () => {
      const read = bash(script);
      const problems = read.problems.map((problem) => `problem at ${problem.start}: ${problem.message}`);
      expect([...read.commands.map((command) => described(read, command)), ...problems].join("\n")).toBe(expected);
    });
  }
});

function casesOf(path: string) {
  const cases = readFileSync(path, "utf8").matchAll(/^## (.+)\n\n```sh\n([^]*?)\n```\n\n```text\n([^]*?)\n```$/gmu);
  return Array.from(cases, ([, name = "", script = "", expected = ""]) => ({ name, script, expected }));
}

function described(script: Script, command: Command): string {
  const directory = script.directoryAt(command);
  const { variables, rest } = script.environmentAt(command);
  const seen = [...variables.values()].map((variable) => {
    const what = variable.kind === "set" ? `${variable.name}=${variable.value?.raw}` : `${variable.name} ${variable.kind}`;
    return variable.exported === undefined ? `perhaps ${what}` : what;
  });
  if (rest !== "inherited") seen.push(`others ${rest}`);
  const places = command.bodies.slice(0, -1).map((body) => body.kind);
  const notes = [
    command.wrappers.length > 0 && `through ${command.wrappers.map((wrapper) => wrapper.name).join(", ")}`,
    places.length > 0 && `in ${places.toReversed().join(" > ")}`,
    command.conditional && "conditional",
    command.background && "background",
    command.topLevel && "top level",
    directory === undefined ? "directory unknown" : directory !== "." && `directory ${directory}`,
    script.isOpaque(command) && "opaque",
    seen.length > 0 && `sees ${seen.join(", ")}`,
  ];
  const words = command.words.map(({ text, prefix, suffix }) =>
    text === undefined ? `${prefix}…${suffix}` : /^[^\s'"]+$/u.test(text) ? text : JSON.stringify(text),
  );
  return `${words.join(" ") || "(no program)"} | ${notes.filter(Boolean).join("; ")}`.trimEnd();
}

describe("places", () => {
  test("a script handed to a shell keeps its places in the file", () => {
    const text = `bash -c 'go build -o "a b"'`;
    const { start, end, arguments: words } = last(bash(text));
    expect(text.slice(start, end)).toBe(`go build -o "a b"`);
    expect(words.map((word) => text.slice(word.start, word.end))).toEqual(["build", "-o", `"a b"`]);
  });

  test("where escapes stand in it, all of its places are the word", () => {
    const text = String.raw`sh -c "echo \"a\" && ls"`;
    const { name, start, end } = last(bash(text));
    expect([name, text.slice(start, end)]).toEqual(["ls", String.raw`"echo \"a\" && ls"`]);
  });

  test("strings of a JSON array keep their places without escapes", () => {
    const text = String.raw`["sudo", "sh", "-c", "ls -l && x", "\u0061"]`;
    const words = Array.from(text.matchAll(/"[^"]*"/gu), (match) => ({
      text: JSON.parse(match[0]) as string,
      start: match.index,
      end: match.index + match[0].length,
    }));
    const script = readWords(words);
    expect(script.commands.map((command) => [command.name, text.slice(command.start, command.end)])).toEqual([
      ["sh", text.slice(1, -1)],
      ["ls", "ls -l"],
      ["x", "x"],
    ]);
    expect(script.commands[0]?.wrappers[0]?.name).toBe("sudo");
  });

  test("a JSON string with escapes gives its script the place of the string", () => {
    const script = readWords([
      { text: "sh", start: 1, end: 5 },
      { text: "-c", start: 7, end: 11 },
      { text: 'echo "a"; ls', start: 13, end: 29 },
    ]);
    expect(script.commands.map(({ name, start, end }) => [name, start, end])).toEqual([
      ["sh", 1, 29],
      ["echo", 13, 29],
      ["ls", 13, 29],
    ]);
  });

  test("an expansion in a JSON string is only text", () => {
    expect(last(readWords([{ text: "$HOME/*", start: 0, end: 9 }])).name).toBe("$HOME/*");
  });

  test("the operator before a pipeline, and the last pipeline", () => {
    const text = "a && # b && c\nb; cat <<EOF || d\n&&\nEOF";
    const script = bash(text);
    const operators = script.statements.flatMap((statement) => statement.pipelines.map(({ operator }) => operator && [operator.text, operator.start]));
    expect(operators).toEqual([undefined, ["&&", 2], undefined, ["||", text.indexOf("||")]]);
    expect(script.last?.commands[0]?.name).toBe("d");
    expect(bash("a; b &").last).toBeUndefined();
    expect([bash("a").only?.name, bash("a; b").only, bash("a | b").only, bash("(a)").only]).toEqual(["a", undefined, undefined, undefined]);
  });

  test("redirections and here-documents", () => {
    const { redirections } = last(bash("x 2>&1 >>log {fd}<in <<-'E' &>all\n\tbody $X\n\tE\n"));
    expect(redirections.map(({ operator, fd, target, heredoc }) => [operator, fd, target?.text ?? heredoc?.content])).toEqual([
      [">&", 2, "1"],
      [">>", 1, "log"],
      ["<", "fd", "in"],
      ["<<-", 0, "body $X\n"],
      ["&>", 1, "all"],
    ]);
    expect(redirections[3]?.heredoc).toMatchObject({ delimiter: "E", expand: false, terminated: true });
  });
});

describe("words", () => {
  const word = (text: string): ShellWord => bash(`x ${text}`).commands[0]?.arguments[0] as ShellWord;

  test("variables with their defaults", () => {
    expect(word('a${B:-$C}"$D"${#E}').variables.map(({ name, operator, quoted }) => [name, operator, quoted])).toEqual([
      ["B", ":-", false],
      ["C", undefined, false],
      ["D", undefined, true],
      ["E", "other", false],
    ]);
  });

  test.each([
    ["${A}", "a"],
    ["${A:+b}", "b"],
    ["${NONE-d}", "d"],
    ["${NONE:+d}", ""],
    ["${EMPTY:-d}", "d"],
    ["${EMPTY-d}", ""],
    ["v${NONE}.gz", "v.gz"],
    ['"$BLANK"', "a b"],
    ["$BLANK", undefined],
    ["$OTHER", undefined],
    ["${A#a}", undefined],
    ["${NONE:?}", undefined],
    ["$(a)", undefined],
  ])("%s comes to %s", (text, value) => {
    const known: Record<string, string | null> = { A: "a", NONE: null, EMPTY: "", BLANK: "a b" };
    expect(word(text).resolve((name) => known[name])).toBe(value);
  });

  test("what it may become", () => {
    const facts = ["a", "*.deb", "{a,b}", "~/x", '"$X"', "$X", '"$@"', "`a`"]
      .map((text) => word(text))
      .map(({ splits, hasGlob, hasBraces, hasTilde, hasSubstitution, quoted }) => ({ splits, hasGlob, hasBraces, hasTilde, hasSubstitution, quoted }));
    expect(facts.map((fact) => Object.entries(fact).flatMap(([name, value]) => (value ? [name] : [])))).toEqual([
      [],
      ["splits", "hasGlob"],
      ["splits", "hasBraces"],
      ["hasTilde"],
      ["quoted"],
      ["splits"],
      ["splits", "quoted"],
      ["splits", "hasSubstitution"],
    ]);
  });
});

describe("options", () => {
  test("flags without knowing the program", () => {
    const command = last(bash("apt-get -yq install --no-install-recommends --option=a=$B foo -- -x"));
    expect(command.flags.map(({ name, value }) => [name, value?.raw])).toEqual([
      ["-y", undefined],
      ["-q", undefined],
      ["--no-install-recommends", undefined],
      ["--option", "a=$B"],
    ]);
    expect([command.has("-y", "--yes"), command.has("-x"), command.lacks("-x"), command.lacks("-q")]).toEqual([true, false, true, false]);
  });

  test("an unknown word may hold any flag", () => {
    expect(["x $OPTIONS", "x -$O", "y | xargs x", "x a$B", "x"].map((text) => last(bash(text)).lacks("-y"))).toEqual([false, false, false, true, true]);
  });

  test("short and long options with values", () => {
    const words = last(bash("x -ov1 -o v2 -abo v3 --out=v4 --out v5 --color in -i.bak -- -o")).arguments;
    const read = readOptions(words, { values: ["o", "out"], optionalValues: ["color", "i"] });
    expect(read.options.map(({ name, value }) => [name, value?.text])).toEqual([
      ["o", "v1"],
      ["o", "v2"],
      ["a", undefined],
      ["b", undefined],
      ["o", "v3"],
      ["out", "v4"],
      ["out", "v5"],
      ["color", undefined],
      ["i", ".bak"],
    ]);
    expect([texts(read.positionals), read.separator?.text, read.exact, read.value("o", "out")?.text]).toEqual([["in", "-o"], "--", true, "v5"]);
  });

  test("options of Go programs", () => {
    const text = `go build -ldflags="-s -w" -o app --trimpath ./cmd`;
    const read = readOptions(last(bash(text)).arguments.slice(1), { values: ["o", "ldflags"], singleDash: true });
    expect(read.options.map(({ name, value }) => [name, value?.text])).toEqual([
      ["ldflags", "-s -w"],
      ["o", "app"],
      ["trimpath", undefined],
    ]);
    const value = read.value("ldflags") as ShellWord;
    expect(text.slice(value.start, value.end)).toBe(`"-s -w"`);
    expect(texts(read.positionals)).toEqual(["./cmd"]);
  });

  test("a value that is missing or an unknown word make the reading inexact", () => {
    const exact = (text: string) => readOptions(last(bash(text)).arguments, { values: ["o"] }).exact;
    expect(["x -o", "x $A", "x --$A", "x -$A", "x a$A -o$A"].map(exact)).toEqual([false, false, false, false, true]);
  });
});

describe("state", () => {
  test.each([
    ["A=1; export A; x", "1", true],
    ["A=1; x", "1", undefined],
    ["set -a; A=1; x", "1", true],
    ["set -a +a; A=1; x", "1", undefined],
    ["export A=1; unset A; x", null, false],
    ["export A=1; A=2; x", "2", true],
    ["A=1; B=$A; A=2; C=$B-$A; A=$C; x", "1-2", undefined],
    ["export A=1 && export A=$A:$A && x", "1:1", true],
    ["if y; then A=1; fi; x", undefined, undefined],
    ["A=0; (A=1); x", "0", undefined],
    ["A=0; y || A=1; x", undefined, undefined],
    ["A=0; A=1 || exit 1; x", "1", undefined],
    ["A=0; [ -f y ] && A=1; x", undefined, undefined],
    ["A=1 y; x", "outer", undefined],
    ["read A; x", undefined, undefined],
    [". /etc/os-release; x", undefined, undefined],
    ["f() { A=1; }; f; x", undefined, undefined],
    ["A=1; f() { B=1; }; f; x", "1", undefined],
    [": ${A:=1}; x", undefined, undefined],
    ["A=x; A+=y; x", undefined, undefined],
    ["export 'A=a b'; x", "a b", true],
    ["eval 'A=1'; x", "1", undefined],
    ["A=1; for A in 1 2; do y; done; x", undefined, undefined],
    ["export A=1; sh -c x", "1", true],
  ])("%s", (text, value, exported) => {
    const script = bash(text);
    const state = script.stateAt(last(script));
    expect([state.value("A", () => "outer"), state.variables.get("A")?.exported]).toEqual([value, exported]);
  });

  test.each([
    ["set -euxo pipefail; a | b", true],
    ["a | b", false],
    ["set -o pipefail; set +o pipefail; a | b", false],
    ["if x; then set -o pipefail; fi; a | b", undefined],
    ["(set -o pipefail); a | b", false],
    ["(set -o pipefail; a | b)", true],
    ["set -o pipefail && a | b", true],
    ["shopt -so pipefail; a | b", true],
    ["set $FLAGS; a | b", undefined],
    ["set -o pipefail; sh -c 'a | b'", false],
    ["bash -o pipefail -c 'a | b'", true],
  ])("pipefail in %s", (text, on) => {
    const script = bash(text);
    expect(script.stateAt(script.pipelines[0]!).option("pipefail")).toBe(on);
  });

  test("the shell that runs the script turns options on", () => {
    const script = parseScript("a | b", identity, { dialect: "bash", shell: ["/bin/bash", "-eo", "pipefail", "-c"] });
    expect([...script.stateAt(script.pipelines[0]!).options]).toEqual([
      ["errexit", true],
      ["pipefail", true],
    ]);
  });

  test("a directory that a variable names", () => {
    const directory = (script: Script) => script.directoryAt(last(script), (name) => (name === "E" ? "/e" : undefined));
    expect(["D=src; cd /go && cd $D/app; x", "cd $E/a; x", "cd $F; x", "cd a/../..; x", "cd -; x", "env -C /y x"].map(bash).map(directory)).toEqual([
      "/go/src/app",
      "/e/a",
      undefined,
      "..",
      undefined,
      undefined,
    ]);
  });

  test("values that double with each step come to an end", () => {
    const script = bash(`A=; ${"A=$A$A; ".repeat(100)}x`);
    expect(script.stateAt(last(script)).value("A")).toBeUndefined();
  });
});

describe("dialects", () => {
  test.each([
    [["/bin/sh", "-c"], "posix"],
    [["/bin/bash", "-o", "pipefail", "-c"], "bash"],
    [["/bin/ash", "-c"], "ash"],
    [["/busybox/sh", "-c"], "posix"],
    [["busybox", "sh", "-c"], "posix"],
    [["/usr/bin/env", "-S", "zsh", "-e"], "zsh"],
    [["powershell", "-Command"], "powershell"],
    [["C:\\Program Files\\PowerShell\\7\\pwsh.exe", "-c"], "powershell"],
    [["cmd", "/S", "/C"], "cmd"],
    [["python3", "-c"], "unknown"],
    [[], "unknown"],
  ])("%j is %s", (shell, dialect) => {
    expect(dialectOf(shell)).toBe(dialect);
  });

  test("the first line of a script", () => {
    expect([dialectOfShebang("#!/bin/bash -e\nls"), dialectOfShebang("#!/usr/bin/env python3\n"), dialectOfShebang("ls\n#!/bin/sh")]).toEqual([
      "bash",
      "unknown",
      undefined,
    ]);
    expect(shebangOf("#! /bin/bash -e\r\nls")).toEqual(["/bin/bash", "-e"]);
  });

  test("what is no POSIX kind of shell is left alone", () => {
    for (const dialect of ["powershell", "cmd", "unknown"] as const) {
      const script = parseScript("if (x) { y }", identity, { dialect });
      expect([script.opaque, script.commands, script.problems]).toEqual([true, [], []]);
    }
    expect(parseScript("for f (a b) { ls }", identity, { dialect: "zsh" }).opaque).toBe(true);
    expect(parseScript("ls", identity, { dialect: "zsh" }).opaque).toBe(false);
  });
});

describe("exec form", () => {
  test.each([
    ["nginx -g 'daemon off;'", ["nginx", "-g", "daemon off;"]],
    ["  java -jar app.jar # start", ["java", "-jar", "app.jar"]],
    ['x ""', ["x", ""]],
    [String.raw`echo 'a\b'`, undefined],
    ["x $A", undefined],
    ["A=1 x", undefined],
    ["x > y", undefined],
    ["x | y", undefined],
    ["x && y", undefined],
    ["x &", undefined],
    ["x *", undefined],
    ["x ~", undefined],
    ["x {a,b}", undefined],
    ["! x", undefined],
    ["time x", undefined],
    ["exec x", undefined],
    ["cd /x", undefined],
    ["(x)", undefined],
    ["x `y`", undefined],
    ["x 'a", undefined],
    ["", undefined],
  ])("%s", (text, words) => {
    expect(plainWords(bash(text))).toEqual(words);
  });

  test("a quoted word is read back as it was", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[-\w~:=$'"\\ {},!#*]*$/u)), (text) => {
        fc.pre(!text.includes("\0"));
        expect(last(bash(`x ${quoteWord(text)}`)).arguments.map((word) => word.text)).toEqual([text]);
      }),
    );
    expect(["a-b_c.d/e=1", "", "a b", "~", "x:~", "=a"].map(quoteWord)).toEqual(["a-b_c.d/e=1", "''", "'a b'", "'~'", "'x:~'", "'=a'"]);
  });
});

describe("any text", () => {
  const fragments = fc.constantFrom(
    ..."a|b |&&|;|\n|'|\"|`|$(|)|(|{ |}|$X|${A:-|}|<<E\n|E\n|> |2>&1|if |then |fi|for x in |do |done|case x in |esac|\\|\\\n|# |*|~|=|A=|sudo |env |sh -c |xargs |cd |export |set -e|[[ |]]|é|😀|\r".split(
      "|",
    ),
    "|",
    "||",
  );
  const scripts = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(fragments, { maxLength: 30 }).map((parts) => parts.join("")),
  );

  test("is read without failing, with places inside of it and words inside of their command", () => {
    fc.assert(
      fc.property(scripts, (text) => {
        const script = bash(text);
        for (const problem of script.problems) expect(problem.start >= 0 && problem.start <= problem.end && problem.end <= text.length).toBe(true);
        for (const [index, command] of script.commands.entries()) {
          expect(command.index).toBe(index);
          expect(command.start >= 0 && command.start <= command.end && command.end <= text.length).toBe(true);
          for (const word of command.allWords) expect(command.start <= word.start && word.start <= word.end && word.end <= command.end).toBe(true);
          for (const { start, end } of [...command.assignments, ...command.redirections]) expect(command.start <= start && end <= command.end).toBe(true);
          const state = script.stateAt(command);
          for (const word of command.allWords) state.resolve(word, () => "x");
          script.environmentAt(command);
          script.directoryAt(command);
          void [command.flags, command.conditional, plainWords(script), readOptions(command.arguments, { values: ["a"] })];
        }
      }),
      { numRuns: 1000 },
    );
  });

  test("nested deeply is read without failing", () => {
    for (const text of ["$(", "`", "(", "{ ", "if ", "while ", '"$(', "${a:-", "f() { ", "<<A ", "sudo ", "[[ ! ", "$(( "]) {
      const script = bash(text.repeat(4000));
      expect(script.commands.length + script.problems.length).toBeGreaterThan(0);
    }
  });
});
