import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { bundle } from "../src/cli/bundled.js";
import { runProgram, type Ran, type Surroundings } from "./cases/program.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "plimsoll-bad-"));
  mkdirSync(join(folder, ".git"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (argv: readonly string[], surroundings: Omit<Surroundings, "folder"> = {}): Promise<Ran> => runProgram(argv, { folder, bundle, ...surroundings });

interface JsonReport {
  readonly files: readonly { readonly path: string; readonly findings: readonly { readonly rule: string; readonly message: string }[] }[];
  readonly errors: readonly { readonly path?: string; readonly line?: number; readonly column?: number; readonly message: string }[];
}

/** Checks files with every rule and gives the report; whatever stands in the files, no rule may fail. */
async function check(...argv: readonly string[]): Promise<JsonReport & { readonly code: number }> {
  const { code, out } = await run(["--no-config", "--preset", "all", "--format", "json", ...argv]);
  return { ...(JSON.parse(out) as JsonReport), code };
}

const write = (name: string, content: string | Uint8Array): void => writeFileSync(join(folder, name), content);
const rulesOf = ({ files }: JsonReport, path: string): string[] => [...new Set(files.find((file) => file.path === path)?.findings.map(({ rule }) => rule))];
const plain = "FROM alpine\nCMD run me\n";

/** Permissions mean nothing to root, so what is tested here is done as nobody. */
async function withoutPrivileges<T>(act: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return act();
  process.seteuid?.(65534);
  try {
    return await act();
  } finally {
    process.seteuid?.(0);
  }
}

describe("what is no Dockerfile gets an error of its own, and the others are checked", () => {
  const nothing = (): void => undefined;
  test.each<[what: string, prepare: () => void, message: string, path?: string]>([
    ["a folder without a Dockerfile", () => mkdirSync(join(folder, "bad")), "no Dockerfile is in this folder"],
    ["nothing", nothing, "there is no such file or folder"],
    ["a link to nowhere", () => symlinkSync("nowhere", join(folder, "bad")), "there is no such file"],
    ["links in a circle", () => symlinkSync("bad", join(folder, "bad")), "its symbolic links go round in a circle"],
    ["a path through a file", nothing, "there is no such file: a part of its path is no folder", "Dockerfile/bad"],
    ["a name that is too long", nothing, "its name is too long for the system", "b".repeat(4000)],
    ["an empty argument", nothing, "an empty text names no file", ""],
    ["a NUL character", nothing, "a path cannot hold a NUL character", "a\0b"],
  ])("%s", async (_, prepare, message, path = "bad"): Promise<void> => {
    prepare();
    write("Dockerfile", plain);
    const report = await check(path, "Dockerfile");
    expect(report.errors.map((error) => error.message)).toEqual([message]);
    expect(rulesOf(report, "Dockerfile")).toContain("tag-missing");
    expect(report.code).toBe(2);
  });

  test("a name that is too long is no slip in a command", async () => {
    const { code, err } = await run(["b".repeat(4000)]);
    expect([code, err]).toEqual([2, ""]);
  });

  test("a file that may not be read, a folder that may not be searched", async () => {
    write("Dockerfile", plain);
    write("secret", plain);
    mkdirSync(join(folder, "locked"));
    chmodSync(folder, 0o755);
    for (const name of ["secret", "locked"]) chmodSync(join(folder, name), 0);
    const report = await withoutPrivileges(() => check("secret", "locked", "Dockerfile"));
    expect(report.errors).toEqual(["locked", "secret"].map((path) => ({ path, message: "permission denied" })));
    expect(rulesOf(report, "Dockerfile")).toContain("tag-missing");
    expect(report.code).toBe(2);
  });

  test("a folder within a folder that may not be searched, unless nobody wants to know", async () => {
    for (const name of ["a", "a/locked", "a/data", "a/old", "b"]) mkdirSync(join(folder, name));
    for (const name of ["a/Dockerfile", "b/Dockerfile"]) write(name, plain);
    write(".gitignore", "data\n");
    write(".plimsoll.yaml", 'exclude: ["**/old/**"]\n');
    chmodSync(folder, 0o755);
    for (const name of ["a/locked", "a/data", "a/old"]) chmodSync(join(folder, name), 0);
    const lint = async (path: string): Promise<unknown> => {
      const { out, code } = await withoutPrivileges(() => run(["--format", "json", path]));
      const { errors, files } = JSON.parse(out) as JsonReport;
      return { code, errors, files: files.map((file) => file.path) };
    };
    const errors = [{ path: "a/locked", message: "permission denied" }];
    expect(await lint(".")).toEqual({ code: 2, errors, files: ["a/Dockerfile", "b/Dockerfile"] });
    expect(await lint("*/**/Dockerfile")).toEqual({ code: 2, errors, files: ["a/Dockerfile", "b/Dockerfile"] });
    expect(await lint("b")).toEqual({ code: 1, errors: [], files: ["b/Dockerfile"] });
  });

  test("a home folder that may not be searched holds no configuration", async () => {
    write("Dockerfile", plain);
    mkdirSync(join(folder, "home"));
    chmodSync(folder, 0o755);
    chmodSync(join(folder, "home"), 0);
    const { code, err } = await withoutPrivileges(() => run(["Dockerfile"], { environment: { HOME: join(folder, "home") } }));
    expect([code, err]).toEqual([1, ""]);
  });

  test("a pipe in a folder is no Dockerfile; one that is named is read", async () => {
    write("ok.Dockerfile", plain);
    execFileSync("mkfifo", [join(folder, "Dockerfile")]);
    expect((await check(".")).files.map(({ path }) => path)).toEqual(["ok.Dockerfile"]);
    execFileSync("sh", ["-c", `cat ok.Dockerfile > Dockerfile &`], { cwd: folder, stdio: "ignore" });
    expect(rulesOf(await check("Dockerfile"), "Dockerfile")).toContain("tag-missing");
  });

  test.each(["gone", "Dockerfile"])("a build context that is no folder: %s", async (context) => {
    write("Dockerfile", plain);
    const { code, err } = await run(["--context", context, "Dockerfile"]);
    expect([code, err.split("\n")[0]]).toEqual([2, `plimsoll: --context ${context}: there is no such folder`]);
  });

  test("where nothing could be checked, nothing is called fine", async () => {
    expect((await run(["gone"])).out).toBe("error: gone: there is no such file or folder\n\nNothing was checked: 1 error\n");
  });

  test("a device without end", async () => {
    write("Dockerfile", plain);
    const report = await check("/dev/zero", "Dockerfile");
    expect(report.errors).toEqual([{ path: "/dev/zero", message: "it is larger than 256 MiB" }]);
    expect(report.files).toHaveLength(1);
  });

  test("standard input that fails", async () => {
    write("Dockerfile", plain);
    async function* broken(): AsyncIterable<string> {
      yield "FROM alpine\n";
      throw Object.assign(new Error("read"), { code: "EIO" });
    }
    const { code, out } = await run(["-", "Dockerfile", "--format", "json"], { stdin: broken() });
    const report = JSON.parse(out) as JsonReport;
    expect([code, report.errors, report.files.length]).toEqual([2, [{ path: "-", message: "the device failed" }], 1]);
  });

  test("a file that vanishes after it was found", async () => {
    write("late", plain);
    write("Dockerfile", plain);
    async function* input(): AsyncIterable<string> {
      unlinkSync(join(folder, "late"));
      yield plain;
    }
    const { code, out } = await run(["--format", "json", "-", "late", "Dockerfile"], { stdin: input() });
    const { files, errors } = JSON.parse(out) as JsonReport;
    expect([code, errors, files.map(({ path }) => path)]).toEqual([2, [{ path: "late", message: "there is no such file" }], ["-", "Dockerfile"]]);
  });
});

describe("what a file holds is a finding", () => {
  test.each([
    ["empty", "", "no-stage"],
    ["blank lines only", " \n\t\n\n", "no-stage"],
    ["comments only", "# nothing\n", "no-stage"],
    ["bytes that are no text", Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256), "unreadable-file"],
    ["a program", Buffer.concat([Buffer.from("\x7fELF\x02\x01\x01"), Buffer.alloc(4000)]), "unreadable-file"],
    ["UTF-16", Buffer.from("\uFEFFFROM alpine\nRUN x\n", "utf16le"), "unreadable-file"],
    ["a template", "FROM {{ image }}\n{% if x %}\nRUN {{ command }}\n{% endif %}\n", "unreadable-file"],
    ["another template", "FROM %%BASE%%\nRUN x\n", "unreadable-file"],
    ["here-documents without end", `FROM alpine:3.22\n${"RUN <<EOF\nmake\n".repeat(2000)}`, "unterminated-heredoc"],
    ["stages in a circle", "FROM alpine:3.22 AS a\nCOPY --from=b /x /x\nFROM alpine:3.22 AS b\nCOPY --from=a /x /x\n", "stage-cycle"],
    ["50 MB", Buffer.alloc(50 * 1024 * 1024, "FROM alpine:3.22\nRUN make\n"), "unreadable-file"],
    ["50 MB of zeros", Buffer.alloc(50 * 1024 * 1024), "unreadable-file"],
    ["a line of 5 MB", `FROM alpine:3.22\nRUN echo ${"a".repeat(5_000_000)}\n`, "line-too-long"],
    ["5 MB of words", `FROM alpine:3.22\nRUN echo ${"a b ".repeat(1_250_000)}\n`, "line-too-long"],
    ["a line of 10 MB", `FROM alpine:3.22\nRUN echo ${"a".repeat(10 * 1024 * 1024)}\n`, "unreadable-file"],
    ["a stage name with escape codes", 'FROM alpine:3.22 AS \u001b[31mred\nCMD ["x"]\n', "invalid-stage-name"],
  ])("%s", async (_, content, rule) => {
    write("Dockerfile", content);
    const report = await check("Dockerfile");
    expect(report.errors).toEqual([]);
    expect(rulesOf(report, "Dockerfile")).toContain(rule);
    expect(report.code).toBe(1);
  });

  test("a template or a binary file gives one finding, not ten", async () => {
    write("Dockerfile", "FROM {{ image }}\n{% if x %}\nRUN {{ command }}\n{% endif %}\nFOO\n");
    write(
      "binary",
      Uint8Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256),
    );
    const { files } = await check("Dockerfile", "binary");
    expect(files.map(({ findings }) => findings.map(({ rule }) => rule))).toEqual([["unreadable-file"], ["unreadable-file"]]);
  });

  const deep = 20_000;
  const many = (count: number, line: (index: number) => string): string => Array.from({ length: count }, (_, index) => line(index)).join("");
  test.each([
    ["$( in $(", `RUN ${"$(".repeat(deep)}x${")".repeat(deep)}\n`],
    ["$( without end", `RUN ${"$(".repeat(deep)}x\n`],
    ['"$( in "$(', `RUN ${'"$('.repeat(deep)}x${')"'.repeat(deep)}\n`],
    ["( in (", `RUN ${"(".repeat(deep)}x${")".repeat(deep)}\n`],
    ["{ in {", `RUN ${"{ ".repeat(deep)}x;${"};".repeat(deep)}\n`],
    ["if in if", `RUN ${"if x; then ".repeat(deep)}x;${"fi;".repeat(deep)}\n`],
    ["backquotes", `RUN ${"`".repeat(deep)}x\n`],
    ["wrappers in wrappers", `RUN ${"sudo env ".repeat(deep)}x\n`],
    ["${A:- in ${A:- for the build", `ENV B=${"${A:-".repeat(deep)}x${"}".repeat(deep)}\n`],
    ["${A:- in ${A:- for a shell", `RUN echo ${"${A:-".repeat(deep)}x${"}".repeat(deep)}\n`],
    ["${A:- without end", `ENV B=${"${A:-".repeat(deep)}x\n`],
    ["ONBUILD in ONBUILD", `${"ONBUILD ".repeat(deep)}RUN x\n`],
    ["[ in [", `CMD ${"[".repeat(deep)}${"]".repeat(deep)}\n`],
    ["commas in a mount", `RUN --mount=${",".repeat(5000)} x\n`],
    [
      "stars in COPY",
      `COPY --from=golang:1.26 /${"a*".repeat(40)}b /x\nRUN go build -o /${"a".repeat(60)} .\nFROM scratch\nCOPY --from=0 /${"a*".repeat(40)}b /x\n`,
    ],
    ["20,000 stages, one on the other", many(20_000, (index) => `FROM ${index === 0 ? "alpine" : `s${index - 1}`} AS s${index}\n`)],
    [
      "a file that goes through 10,000 stages",
      `RUN go build -o /x .\n${many(10_000, (index) => `FROM alpine:3.22 AS s${index}\nCOPY --from=${index} /x /x\n`)}`,
    ],
    ["20,000 variables that use each other", many(20_000, (index) => `ENV E${index}=x$E${index - 1}\n`)],
    ["a value that doubles sixty times", `ENV E0=x\n${many(60, (index) => `ENV E${index + 1}=$E${index}$E${index}\n`)}USER $E60\n`],
    ["20,000 words of one ENV that use each other", `ENV E=x ${many(5000, (index) => `\\\n  E${index}=x$E${index - 1} `)}\n`],
    ["10,000 triggers", `${many(10_000, () => "ONBUILD RUN apt-get install -y x\n")}FROM alpine:3.22\n`],
    ["10,000 comments", many(10_000, () => "# above\nRUN x \\\n# within\n  y\nCMD z\n")],
    ["10,000 mounts", `RUN ${many(10_000, (index) => `--mount=type=cache,target=/c${index} \\\n`)} x\n`],
    [
      "2,000 binaries",
      `${many(2000, (index) => `RUN go build -o /out/a${index} .\n`)}FROM scratch\n${many(2000, (index) => `COPY --from=0 /out/a${index} /a${index}\n`)}`,
    ],
  ])("%s", async (_, text) => {
    write("Dockerfile", `FROM golang:1.26\n${text}`);
    const report = await check("Dockerfile");
    expect(report.errors).toEqual([]);
    expect(report.files).toHaveLength(1);
    expect(await run(["inspect", "Dockerfile"])).toMatchObject({ code: 0, err: "" });
    expect(await run(["inspect", "--format", "json", "Dockerfile"])).toMatchObject({ code: 0, err: "" });
  });

  test("no text of a file acts on a terminal or a log", async () => {
    const name = "\u001b[2J\n::error::x.Dockerfile";
    write(name, "FROM alpine:3.22 AS \u001b[31mred\nRUN \u001b]0;x\u0007 \u009b31m \u202e\nUSER a\u001b[2J\rb\nEXPOSE \u001b[31m\n::warning file=x::y\n");
    for (const format of ["text", "github", "gnu", "json", "sarif"]) {
      const { out, err } = await run(["--no-config", "--preset", "all", "--format", format, name]);
      // oxlint-disable-next-line no-control-regex
      expect(out + err).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
      const commands = out.split("\n").filter((line) => /^\s*::/.test(line));
      expect(commands.every((line) => /^::(?:error|warning|notice) file=.*,title=.*::/.test(line))).toBe(true);
    }
  });
});

describe("what is written", () => {
  test("a fix keeps every byte that it does not mean to change", async () => {
    const bytes = (keyword: string): Buffer =>
      Buffer.concat([
        Buffer.from([0xef, 0xbb, 0xbf]),
        Buffer.from("# caf"),
        Buffer.from([0xe9, 0xff, 0xfe]),
        Buffer.from(`\r\nFROM alpine:3.22\r\n${keyword} ["x", "`),
        Buffer.from([0xc3, 0x28, 0xed, 0xa0, 0x80]),
        Buffer.from('"]\r\n'),
      ]);
    write("Dockerfile", bytes("cmd"));
    expect((await run(["--no-config", "--only", "mixed-keyword-case", "--fix", "Dockerfile"])).code).toBe(0);
    expect(readFileSync(join(folder, "Dockerfile"))).toEqual(bytes("CMD"));
  });

  const fixable = "FROM alpine:3.22\nEXPOSE 80/TCP\n";
  const fixed = "FROM alpine:3.22\nEXPOSE 80/tcp\n";

  test("a file given by several names is mended once, a link stays one", async () => {
    write("real", fixable);
    symlinkSync("real", join(folder, "link"));
    const { code, err } = await run(["--no-config", "--preset", "strict", "--fail-on", "error", "--fix", "link", "real", "./real"]);
    expect([code, err]).toEqual([0, ""]);
    expect(readFileSync(join(folder, "real"), "utf8")).toBe(fixed);
    expect(statSync(join(folder, "link")).ino).toBe(statSync(join(folder, "real")).ino);
    expect(readdirSync(folder).toSorted()).toEqual([".git", "link", "real"]);
  });

  test("a file that may not be written keeps its text and its findings, and the others are mended", async () => {
    for (const name of ["read-only", "Dockerfile"]) write(name, fixable);
    for (const [name, mode] of [
      ["", 0o777],
      ["Dockerfile", 0o666],
      ["read-only", 0o444],
    ] as const)
      chmodSync(join(folder, name), mode);
    const report = await withoutPrivileges(() => check("--fix", "read-only", "Dockerfile"));
    expect(report.errors).toEqual([{ path: "read-only", message: "the fixed file cannot be written: permission denied" }]);
    expect(report.files.map(({ findings }) => findings.some(({ rule }) => rule === "expose-protocol-case"))).toEqual([true, false]);
    expect(readFileSync(join(folder, "read-only"), "utf8")).toBe(fixable);
    expect(readFileSync(join(folder, "Dockerfile"), "utf8")).toBe(fixed);
    expect(report.code).toBe(2);
    const { out } = await withoutPrivileges(() => run(["--no-config", "--preset", "strict", "--fix", "read-only"]));
    expect(out).toContain("\n1 problem in 1 file (1 style), 1 fixable with --fix;");
  });

  test("a file that may be written is mended in a folder that takes no other file", async () => {
    mkdirSync(join(folder, "closed"));
    write("closed/Dockerfile", fixable);
    chmodSync(folder, 0o755);
    for (const [name, mode] of [
      ["closed/Dockerfile", 0o666],
      ["closed", 0o555],
    ] as const)
      chmodSync(join(folder, name), mode);
    const report = await withoutPrivileges(() => check("--fix", "closed/Dockerfile"));
    chmodSync(join(folder, "closed"), 0o755);
    expect(report.errors).toEqual([]);
    expect(readFileSync(join(folder, "closed/Dockerfile"), "utf8")).toBe(fixed);
    expect(readdirSync(join(folder, "closed"))).toEqual(["Dockerfile"]);
  });

  test.each([
    ["a folder that is not there", "missing/report", "there is no such file"],
    ["a folder", ".git", "it is a folder, not a file"],
    ["a place that may not be looked at", "locked/report", "permission denied"],
  ])("a report to %s", async (_, output, message) => {
    write("Dockerfile", plain);
    mkdirSync(join(folder, "locked"));
    chmodSync(folder, 0o755);
    chmodSync(join(folder, "locked"), 0);
    const { code, err } = await withoutPrivileges(() => run(["--output", output, "Dockerfile"]));
    expect([code, err]).toEqual([2, `plimsoll: ${output}: the report cannot be written: ${message}\n`]);
    expect(existsSync(join(folder, "missing"))).toBe(false);
  });
});

describe("bad configurations", () => {
  test.each([
    [
      "a bomb of aliases",
      `a: &a [x,x,x,x,x,x,x,x,x]\n${[..."bcdefg"].map((name, at) => `${name}: &${name} [${`*${"abcdef"[at]},`.repeat(9)}]\n`).join("")}exclude: *g\n`,
      /^1:1: /,
    ],
    ["a mapping within itself", "rules: &r {tag-latest: *r}\n", /^1:/],
    ["a circle of files", "extends: ./.plimsoll.yaml\n", /circle: \.plimsoll\.yaml → \.plimsoll\.yaml$/],
    ["thousands of brackets", "[".repeat(20_000), /^1:/],
    ["several documents", "failOn: none\n---\nfailOn: error\n", /^2:1: /],
    ["the same key twice", "failOn: none\nfailOn: error\n", /^2:1: /],
    ["a prototype", "__proto__: {failOn: none}\n", /^1:1: there is no key "__proto__"/],
    ["a rule of a prototype", "rules: {constructor: off}\n", /^1:9: no rule is called "constructor"/],
  ])("%s", async (_, text, message) => {
    write("Dockerfile", plain);
    write(".plimsoll.yaml", text);
    const { code, out } = await run(["--format", "json"]);
    const { errors } = JSON.parse(out) as JsonReport;
    expect([code, errors.length]).toEqual([2, text.startsWith("[[") ? 22 : 2]);
    expect(errors[0]).toEqual({ path: "Dockerfile", message: "not checked, since its configuration is wrong" });
    expect(errors[1]?.path).toBe(".plimsoll.yaml");
    expect(`${errors[1]?.line}:${errors[1]?.column}: ${errors[1]?.message}`).toMatch(message);
  });

  test.each([
    ["nowhere", "there is no such file"],
    [".plimsoll.yaml", "its symbolic links go round in a circle"],
  ])("a link to %s", async (target, message) => {
    write("Dockerfile", plain);
    symlinkSync(target, join(folder, ".plimsoll.yaml"));
    const { code, out } = await run(["--format", "json"]);
    expect([code, (JSON.parse(out) as JsonReport).errors[1]]).toEqual([2, { path: ".plimsoll.yaml", message }]);
  });
});
