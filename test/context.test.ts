import balena from "@balena/dockerignore";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanPath, Dockerignore, findDockerignore, readGoModule, readGoWorkspace } from "../src/context/index.js";

const ignored = (text: string, path: string) => new Dockerignore(text).matches(path).ignored;

describe(".dockerignore", () => {
  it.each([
    ["node_modules", "node_modules", true],
    ["node_modules", "node_modules/a/b", true],
    ["node_modules", "src/node_modules", false],
    ["node_modules/", "node_modules/a", true],
    ["/node_modules", "node_modules", true],
    ["./node_modules", "./node_modules/", true],
    ["node_modules", "/node_modules", true],
    ["a/../b", "b", true],
    ["  spaced  ", "spaced", true],
    ["# a comment", "# a comment", false],
    [" # not a comment", "# not a comment", true],
    ["*.md", "README.md", true],
    ["*.md", "*.md", true],
    ["*.md", "docs/README.md", false],
    ["**/*.md", "docs/deep/README.md", true],
    ["**/*.md", "README.md", true],
    ["node_modules", "node_mod*", false],
    ["docs/**", "docs/a", true],
    ["docs/**", "docs", false],
    ["a/**/b", "a/b", true],
    ["a/**/b", "a/x/y/b", true],
    ["a**b", "a/x/b", true],
    ["**.md", "docs/README.md", true],
    ["**.md", "README.md", true],
    ["a/**.md", "a/README.md", false],
    ["*/temp*", "x/temporary", true],
    ["*/temp*", "x/y/temporary", false],
    ["temp?", "tempa", true],
    ["temp?", "temp/", false],
    ["[a-c]x", "bx", true],
    ["[^a-c]x", "bx", false],
    ["\\*", "*", true],
    ["\\*", "a", false],
    ["a+b(c)", "a+b(c)", true],
    ["README.md", "readme.md", false],
    ["*", ".", true],
    ["**", ".", true],
    ["**/*", ".", true],
    ["*/", ".", true],
    ["*", "/", true],
    ["src", ".", false],
    ["é*", "été", true],
  ])("%s and %s: %s", (text, path, expected) => {
    expect(ignored(text, path)).toBe(expected);
  });

  it("lets the last pattern that matches win, and names it", () => {
    const file = new Dockerignore("*\n!src\nsrc/*.test.ts\r\n!src/keep.test.ts\n");
    expect(file.hasExceptions).toBe(true);
    const answers = ["README", "src", "src/a.ts", "src/a.test.ts", "src/keep.test.ts"].map((path) => {
      const { ignored: out, pattern } = file.matches(path);
      return [out, pattern?.text];
    });
    expect(answers).toEqual([
      [true, "*"],
      [false, "!src"],
      [false, "!src"],
      [true, "src/*.test.ts"],
      [false, "!src/keep.test.ts"],
    ]);
  });

  it("gives each pattern the range of its line", () => {
    const text = "\uFEFF# top\r\n\r\n  build/ \r\n! keep\r\n";
    const { patterns } = new Dockerignore(text);
    expect(patterns.map(({ start, end }) => text.slice(start, end))).toEqual(["build/", "! keep"]);
    expect(patterns.map(({ path, exception }) => [path, exception])).toEqual([
      ["build", false],
      ["keep", true],
    ]);
  });

  it("keeps what the build refuses as a problem and the other lines in force", () => {
    const { problems, patterns } = new Dockerignore("!\n[a\nok\n[]\ntrailing\\");
    expect(problems.map(({ problem, start }) => [problem, start])).toEqual([
      ["empty-exception", 0],
      ["bad-pattern", 2],
      ["bad-pattern", 8],
      ["bad-pattern", 11],
    ]);
    expect(patterns.map(({ path }) => path)).toEqual(["ok"]);
  });

  it("is the one beside the Dockerfile, else that of the context", () => {
    const files = new Map([
      [".dockerignore", "all"],
      ["deploy/api.Dockerfile.dockerignore", "api"],
    ]);
    const find = (path: string) => findDockerignore(path, (file) => files.get(file));
    expect(find("deploy/api.Dockerfile")).toEqual({ path: "deploy/api.Dockerfile.dockerignore", text: "api" });
    expect(find("Dockerfile")).toEqual({ path: ".dockerignore", text: "all" });
    expect(findDockerignore("Dockerfile", () => undefined)).toBeUndefined();
  });

  it("answers as @balena/dockerignore does with case kept", () => {
    const name = fc.constantFrom("a", "b", "ab", ".x", "a.b");
    const part = fc.oneof(name, fc.constantFrom("*", "**", "?", "a*", "*b"));
    const pattern = fc.tuple(fc.constantFrom("", "!"), fc.array(part, { minLength: 1, maxLength: 4 })).map(([mark, parts]) => mark + parts.join("/"));
    const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join("/"));
    fc.assert(
      fc.property(fc.array(pattern, { minLength: 1, maxLength: 4 }), path, (patterns, file) => {
        const theirs = balena.default({ ignorecase: false }).add(patterns.join("\n")).ignores(file);
        expect(ignored(patterns.join("\n"), file)).toBe(theirs);
      }),
      { numRuns: 2000 },
    );
  });

  it("cleans a path once and for all", () => {
    const part = fc.constantFrom("a", "..", ".", "");
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const cleaned = cleanPath(parts.join("/"));
        expect(cleanPath(cleaned)).toBe(cleaned);
        expect(cleaned).not.toMatch(/\/\/|(^|\/)\.\/|.\/$|a\/\.\./);
      }),
    );
  });
});

describe("go.mod", () => {
  it("says what the module needs", () => {
    const text = [
      "module example.com/shop // the shop",
      "",
      "go 1.24.2",
      "toolchain go1.25.1",
      "require github.com/one/one v1.0.0",
      "require (",
      "\tgithub.com/mattn/go-sqlite3 v1.14.22",
      "\tgolang.org/x/sys v0.1.0 // indirect",
      '\t"quoted.org/x" v0.0.1 // indirect; by hand',
      ")",
      "replace example.com/lib => ../lib",
      "replace (",
      "\texample.com/a v1.0.0 => example.com/b v1.2.0",
      "\texample.com/c => ./c // here",
      ")",
      "tool golang.org/x/tools/cmd/stringer",
      "retract [v1.0.0, v1.1.0]",
    ].join("\r\n");
    const module = readGoModule(text);
    expect(module).toMatchObject({ path: "example.com/shop", go: "1.24.2", toolchain: "go1.25.1" });
    expect(module.requires.map(({ path, version, indirect }) => [path, version, indirect])).toEqual([
      ["github.com/one/one", "v1.0.0", false],
      ["github.com/mattn/go-sqlite3", "v1.14.22", false],
      ["golang.org/x/sys", "v0.1.0", true],
      ["quoted.org/x", "v0.0.1", true],
    ]);
    expect(module.replaces.map(({ path, version, target, local }) => [path, version, target, local])).toEqual([
      ["example.com/lib", undefined, "../lib", true],
      ["example.com/a", "v1.0.0", "example.com/b", false],
      ["example.com/c", undefined, "./c", true],
    ]);
    expect(module.tools).toEqual(["golang.org/x/tools/cmd/stringer"]);
    const [first] = module.requires;
    expect(text.slice(first?.start, first?.end)).toBe("require github.com/one/one v1.0.0");
  });

  it("knows nothing from an empty or broken file, and fails on none", () => {
    expect(readGoModule("")).toEqual({ path: undefined, go: undefined, toolchain: undefined, requires: [], replaces: [], tools: [] });
    expect(readGoModule("require (\n\nx\n=> \nreplace a =>").requires).toEqual([]);
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        for (const { start, end, version } of readGoModule(text).requires) expect(text.slice(start, end)).toContain(version);
      }),
    );
  });

  it("and go.work says which folders belong together", () => {
    const work = readGoWorkspace("go 1.25\nuse ./api\nuse (\n\t./lib // shared\n\t.\n)\nreplace a.b/c => ./fork\n");
    expect(work.go).toBe("1.25");
    expect(work.uses).toEqual(["./api", "./lib", "."]);
    expect(work.replaces[0]?.local).toBe(true);
  });
});
