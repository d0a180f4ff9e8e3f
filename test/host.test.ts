import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { ConfigurationError, idResolver } from "../src/config/index.js";
import {
  configurationFiles,
  contextOf,
  contextReader,
  discover,
  explain,
  isDockerfileName,
  pathsFrom,
  readBytes,
  readPathList,
  readStream,
  writeBytes,
  writeOutput,
} from "../src/host/index.js";

let folder = "";
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "plimsoll-")));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function put(...paths: readonly string[]): void {
  for (const path of paths) write(path, "FROM scratch\n");
}

function write(path: string, text: string): string {
  const whole = join(folder, path);
  mkdirSync(dirname(whole), { recursive: true });
  writeFileSync(whole, text);
  return whole;
}

async function found(paths: readonly string[], options: Partial<Parameters<typeof discover>[1]> = {}): Promise<string[]> {
  const { targets, failures } = await discover(paths, { folder, ...options });
  return [...targets.map(({ path }) => path), ...failures.map(({ path, message }) => `${path}: ${message}`)];
}

test.each([
  ...[
    "Dockerfile",
    "Dockerfile.prod",
    "Dockerfile.go",
    "Dockerfile.a.b",
    "Dockerfile-prod",
    "Dockerfile_prod",
    "dockerfile",
    "api.Dockerfile",
    "api.dockerfile",
    ".dockerfile.dockerfile",
    "Containerfile",
    "Containerfile.dev",
    "Containerfile-dev",
    "api.Containerfile",
  ].map((name) => [name, true] as const),
  ...[
    "Dockerfile.dockerignore",
    "Dockerfile.md",
    "Dockerfile.orig",
    "Dockerfile.bak",
    "Dockerfile~",
    "Dockerfile.prod~",
    "Dockerfile.swp",
    ".Dockerfile.swp",
    "Dockerfile.rej",
    "Dockerfile.j2",
    "Dockerfile.tmpl",
    "Dockerfile.template",
    "Dockerfile.tpl",
    "Dockerfile.",
    "Dockerfile-",
    "Dockerfile_prod.md",
    "Dockerfiles",
    "MyDockerfile",
    "Makefile",
    "ContainerfileReader.java",
    "Containerfile.yaml",
    "dockerfile.ts",
    "dockerfile-lint.js",
    ".dockerignore",
  ].map((name) => [name, false] as const),
])("%j is the name of a Dockerfile: %s", (name, is) => {
  expect(isDockerfileName(name)).toBe(is);
});

describe("discovery", () => {
  test("files come as typed, in the order typed, each once", async () => {
    put("b/Dockerfile", "a.txt");
    expect(await found(["./b/Dockerfile", "a.txt", "b/Dockerfile", join(folder, "a.txt")])).toEqual(["./b/Dockerfile", "a.txt"]);
  });

  test("a folder gives its Dockerfiles, sorted, without what .gitignore leaves out", async () => {
    put(
      "x/b/Dockerfile",
      "x/a.Dockerfile",
      "x/Dockerfile-dev",
      "x/old/dockerfile",
      "x/.devcontainer/Dockerfile",
      "x/out/Dockerfile",
      "x/node_modules/p/Dockerfile",
      "x/Dockerfile.md",
      "x/b/Containerfile",
      "x/b/kept/Dockerfile",
      "x/README",
    );
    write("x/.gitignore", "out\n");
    write("x/b/.gitignore", "*\n!kept\n!kept/*\n");
    expect(await found(["x"])).toEqual(["x/.devcontainer/Dockerfile", "x/Dockerfile-dev", "x/a.Dockerfile", "x/b/kept/Dockerfile", "x/old/dockerfile"]);
    expect(await found(["x/"])).toContain("x/a.Dockerfile");
    expect(await found([join(folder, "x/b")])).toEqual([join(folder, "x/b/kept/Dockerfile")]);
  });

  test("a .gitignore above the folder holds within a repository", async () => {
    put("x/out/Dockerfile", "x/y/Dockerfile");
    mkdirSync(join(folder, ".git"));
    write(".gitignore", "out\n");
    expect(await found(["x"])).toEqual(["x/y/Dockerfile"]);
    expect(await found(["."])).toEqual(["x/y/Dockerfile"]);
    expect(await found(["x/out/Dockerfile"])).toEqual(["x/out/Dockerfile"]);
  });

  test("what exists is never a pattern", async () => {
    put("[a].Dockerfile", "a.Dockerfile", "*", "{x}/Dockerfile", "-");
    expect(await found(["[a].Dockerfile"])).toEqual(["[a].Dockerfile"]);
    expect(await found(["*"])).toEqual(["*"]);
    expect(await found(["{x}"])).toEqual(["{x}/Dockerfile"]);
    expect(await found(["./-"])).toEqual(["./-"]);
  });

  test("a pattern gives all files that match, whatever they are called", async () => {
    put("s/a/Dockerfile", "s/b/build.txt", "s/b/Dockerfile.md", "s/.h/Dockerfile");
    expect(await found(["s/*/{Dockerfile,*.txt}"])).toEqual(["s/.h/Dockerfile", "s/a/Dockerfile", "s/b/build.txt"]);
    expect(await found(["../s/a/*"], { folder: join(folder, "s") })).toEqual(["../s/a/Dockerfile"]);
    expect(await found([join(folder, "s/a/*")])).toEqual([join(folder, "s/a/Dockerfile")]);
  });

  test("what gives nothing says so, and the rest is found", async () => {
    put("Dockerfile");
    mkdirSync(join(folder, "empty"));
    const { targets, failures } = await discover(["gone", "Dockerfile", "*.none", "empty", "Dockerfile/"], { folder });
    expect(targets.map(({ path }) => path)).toEqual(["Dockerfile"]);
    expect(failures).toEqual([
      { path: "gone", message: "there is no such file or folder", empty: false },
      { path: "*.none", message: "no file matches", empty: false },
      { path: "empty", message: "no Dockerfile is in this folder", empty: true },
      { path: "Dockerfile/", message: "there is no such file or folder", empty: false },
    ]);
  });

  test("a path that cannot be looked at is a file that cannot be read", async () => {
    expect(await found(["a\0b", "x".repeat(5000)])).toEqual(["a\0b", "x".repeat(5000)]);
    expect(readBytes("x".repeat(5000))).toMatchObject({ failure: { message: "its name is too long for the system" } });
  });

  test("links that go round in a circle end, and a broken one is a file that cannot be read", async () => {
    put("x/Dockerfile");
    symlinkSync("..", join(folder, "x/up"));
    symlinkSync("nowhere", join(folder, "Dockerfile.broken"));
    symlinkSync("round", join(folder, "round"));
    expect(await found(["x"])).toEqual(["x/Dockerfile"]);
    expect(await found(["Dockerfile.broken", "round"])).toEqual(["Dockerfile.broken", "round"]);
    expect(readBytes(join(folder, "round"))).toMatchObject({ failure: { message: "its symbolic links go round in a circle" } });
  });

  test("exclude holds for what is found, not for what is named", async () => {
    put("a/Dockerfile", "b/Dockerfile");
    const exclude = (absolute: string): boolean => absolute === join(folder, "b/Dockerfile");
    expect(await found(["."], { exclude })).toEqual(["a/Dockerfile"]);
    expect(await found(["*/Dockerfile"], { exclude })).toEqual(["a/Dockerfile"]);
    expect(await found(["b/Dockerfile"], { exclude })).toEqual(["b/Dockerfile"]);
  });

  test("standard input has the name that it is given", async () => {
    expect((await discover(["-", "-"], { folder })).targets).toEqual([{ path: "-", standardInput: true }]);
    const [target] = (await discover(["-"], { folder, standardInputName: "api/Dockerfile" })).targets;
    expect(target).toEqual({ path: "api/Dockerfile", absolute: join(folder, "api/Dockerfile"), standardInput: true });
  });

  test("lists of paths are separated by lines or by NUL", async () => {
    expect(readPathList("\uFEFFa\r\nb c\n\n")).toEqual(["a", "b c"]);
    expect(readPathList("a\nb\0c\0")).toEqual(["a\nb", "c"]);
    write("list", "x\ny\n");
    const standard = () => readStream(Readable.from([Buffer.from("z\0")]));
    expect(await pathsFrom("list", folder, standard)).toEqual({ paths: ["x", "y"] });
    expect(await pathsFrom("-", folder, standard)).toEqual({ paths: ["z"] });
    expect(await pathsFrom("gone", folder, standard)).toEqual({ failure: { path: "gone", message: "there is no such file" } });
  });
});

describe("reading", () => {
  test("gives the bytes, or why there are none", () => {
    const path = write("f", "");
    writeFileSync(path, Uint8Array.of(0xff, 0, 10));
    expect(readBytes(path)).toEqual({ bytes: Buffer.of(0xff, 0, 10) });
    expect(readBytes(write("empty", ""))).toEqual({ bytes: Buffer.alloc(0) });
    expect(readBytes(folder)).toEqual({ failure: { path: folder, message: "it is a folder, not a file" } });
    expect(readBytes(join(folder, "gone"))).toMatchObject({ failure: { message: "there is no such file" } });
    expect(readBytes(join(path, "below"))).toMatchObject({ failure: { message: "there is no such file: a part of its path is no folder" } });
    expect(readBytes("a\0b")).toMatchObject({ failure: { message: "a path cannot hold a NUL character" } });
    expect(readBytes(path, 2)).toMatchObject({ failure: { message: "it is larger than 0 MiB" } });
    expect(explain({ code: "EACCES" })).toBe("permission denied");
  });

  test("a device without an end is not read for ever", () => {
    expect(readBytes("/dev/zero", 1024 * 1024)).toEqual({ failure: { path: "/dev/zero", message: "it is larger than 1 MiB" } });
  });

  test("standard input is read to its end, within the limit", async () => {
    expect(await readStream(Readable.from([Buffer.from("a"), Buffer.from("é")]))).toEqual({ bytes: Buffer.from("aé") });
    expect(await readStream(Readable.from([Buffer.alloc(3)]), 2)).toHaveProperty("failure");
    const broken = new Readable({
      read() {
        this.destroy(new Error("gone"));
      },
    });
    expect(await readStream(broken)).toEqual({ failure: { path: "-", message: "gone" } });
  });
});

describe("writing", () => {
  test("keeps the mode and leaves nothing beside the file", () => {
    const path = write("d/Dockerfile", "old");
    chmodSync(path, 0o754);
    expect(writeBytes(path, Buffer.from("new"))).toBeUndefined();
    expect(readFileSync(path, "utf8")).toBe("new");
    expect(statSync(path).mode & 0o777).toBe(0o754);
    expect(readdirSync(dirname(path))).toEqual(["Dockerfile"]);
  });

  test("writes through symbolic links, which stay", () => {
    const target = write("d/real", "old");
    symlinkSync("d/real", join(folder, "one"));
    symlinkSync("one", join(folder, "two"));
    expect(writeBytes(join(folder, "two"), Buffer.from("new"))).toBeUndefined();
    expect(readFileSync(target, "utf8")).toBe("new");
    expect(lstatSync(join(folder, "one")).isSymbolicLink() && lstatSync(join(folder, "two")).isSymbolicLink()).toBe(true);
  });

  test("a file with several names keeps them all", () => {
    const path = write("Dockerfile", "old and longer");
    linkSync(path, join(folder, "other"));
    expect(writeBytes(path, Buffer.from("new"))).toBeUndefined();
    expect(readFileSync(join(folder, "other"), "utf8")).toBe("new");
    expect(statSync(path).nlink).toBe(2);
  });

  test("never writes into a file with one name: whoever has opened it still reads the old bytes", () => {
    const path = write("Dockerfile", "old");
    const before = statSync(path).ino;
    writeBytes(path, Buffer.from("new"));
    expect(statSync(path).ino).not.toBe(before);
  });

  test("says why it cannot write", () => {
    expect(writeBytes(join(folder, "gone"), Buffer.of())).toEqual({ path: join(folder, "gone"), message: "there is no such file" });
    expect(writeBytes(folder, Buffer.of())).toMatchObject({ message: "it is no regular file" });
    expect(writeOutput(join(folder, "no/such/report.json"), "x")).toMatchObject({ message: "there is no such file" });
    expect(writeOutput(folder, "x")).toMatchObject({ message: "it is a folder, not a file" });
  });

  test("a report is made, or replaced", () => {
    const path = join(folder, "report.json");
    expect(writeOutput(path, "1")).toBeUndefined();
    expect(writeOutput(path, "2")).toBeUndefined();
    expect(readFileSync(path, "utf8")).toBe("2");
  });
});

describe("configuration files", () => {
  const files = () => configurationFiles({ ids: idResolver([]), validator: () => Promise.resolve(() => true) }, folder);
  const nameFor = async (path: string): Promise<string | undefined> => (await files().forFile(join(folder, path)))?.name;

  test("the nearest one upward counts, up to the folder that holds .git", async () => {
    write(".plimsoll.yaml", "");
    write("repository/a/.plimsoll.json", "{}");
    mkdirSync(join(folder, "repository/.git"));
    expect(await nameFor("x/y/Dockerfile")).toBe(".plimsoll.yaml");
    expect(await nameFor("repository/a/b/Dockerfile")).toBe("repository/a/.plimsoll.json");
    expect(await nameFor("repository/b/Dockerfile")).toBeUndefined();
    write("repository/.plimsoll.yml", "");
    expect(await nameFor("repository/b/Dockerfile")).toBe("repository/.plimsoll.yml");
  });

  test("a folder of that name is none", async () => {
    write("a/.plimsoll.yml", "");
    mkdirSync(join(folder, "a/.plimsoll.yaml"));
    expect(await nameFor("a/Dockerfile")).toBe("a/.plimsoll.yml");
  });

  test("files of one folder share one document", async () => {
    write("a/.plimsoll.yaml", "");
    const { forFile } = files();
    expect(await forFile(join(folder, "a/x/Dockerfile"))).toBe(await forFile(join(folder, "a/y/Dockerfile")));
  });

  test("two in one folder are an error that names both", async () => {
    write(".plimsoll.yaml", "");
    write(".plimsoll.json", "{}");
    await expect(nameFor("a/Dockerfile")).rejects.toThrow(".plimsoll.yaml: .plimsoll.json lies beside it, and only one of them can be meant: remove one");
  });

  test("extended files are read relative to the one that extends them; Windows line ends and a byte order mark do no harm", async () => {
    write("base/more.yaml", "failOn: info\r\n");
    write("base/base.yaml", "extends: ./more.yaml\r\n");
    write("a/.plimsoll.yaml", "\uFEFFextends:\r\n  - ../base/base.yaml\r\n");
    const document = await files().forFile(join(folder, "a/Dockerfile"));
    const [base] = document?.extends ?? [];
    const [more] = (base?.kind === "file" && base.document?.extends) || [];
    expect(more).toMatchObject({ kind: "file", document: { name: "base/more.yaml", failOn: { value: "info" } } });
  });

  test("a missing file is an error with the place where it is extended, or its own name", async () => {
    write("a/.plimsoll.yaml", "extends: [./gone.yaml]");
    await expect(nameFor("a/Dockerfile")).rejects.toThrow('a/.plimsoll.yaml:1:11: "a/gone.yaml" cannot be extended: there is no such file');
    await expect(files().load(join(folder, "none.yaml"))).rejects.toThrow(new ConfigurationError([{ file: "none.yaml", message: "there is no such file" }]));
  });
});

describe("the build context", () => {
  test("is read within its folder only", () => {
    write("context/go.mod", "module m\n");
    write("context/cmd/main.go", "");
    write("secret", "s");
    symlinkSync("../secret", join(folder, "context/link"));
    const context = contextReader(join(folder, "context"));
    expect(context.read("go.mod")).toBe("module m\n");
    expect(context.read("./cmd/../go.mod")).toBe("module m\n");
    expect(context.list("")).toEqual(["cmd/", "go.mod", "link"]);
    expect([context.exists("cmd"), context.isFolder("cmd"), context.isFolder("go.mod"), context.exists("gone")]).toEqual([true, true, false, false]);
    expect([context.read("../secret"), context.read("link"), context.read("cmd"), context.read("a\0")]).toEqual([undefined, undefined, undefined, undefined]);
    expect([context.exists("../secret"), context.exists("link")]).toEqual([false, false]);
    expect(contextReader(join(folder, "gone")).list("")).toEqual([]);
  });

  test("the ignore file of the Dockerfile goes before that of the folder", () => {
    const dockerfile = join(folder, "d/api.Dockerfile");
    expect(contextReader(folder).ignoreFile(dockerfile)).toBeUndefined();
    write(".dockerignore", "a");
    expect(contextReader(folder).ignoreFile(dockerfile)).toEqual({ name: ".dockerignore", text: "a" });
    write("d/api.Dockerfile.dockerignore", "b");
    const context = contextReader(folder);
    expect(context.ignoreFile(dockerfile)).toEqual({ name: "api.Dockerfile.dockerignore", text: "b" });
    expect(context.ignoreFile()).toEqual({ name: ".dockerignore", text: "a" });
  });

  test("what is not beside the Dockerfile is known to be absent only where that folder is the context", () => {
    const absent = (context?: string) => contextOf(join(folder, "app/Dockerfile"), context)?.exists("vendor/modules.txt");
    write("app/Dockerfile", "FROM scratch\n");
    expect([absent(), absent(join(folder, "app"))]).toEqual([undefined, false]);
    write("app/go.mod", "module m\n");
    expect(absent()).toBe(false);
    write("go.work", "go 1.26\n");
    expect(absent()).toBeUndefined();
    write("app/.git/HEAD", "");
    expect(absent()).toBe(false);
    write("app/vendor/modules.txt", "");
    expect(absent()).toBe(true);
  });
});
