import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { packageManagers, parseScript, readPackages } from "../src/shell/index.js";

const read = (text: string) => parseScript(text, (start, end) => ({ start, end })).commands.flatMap((command) => readPackages(command) ?? []);
const names = packageManagers.map(({ name }) => name);

describe("the tables of package managers", () => {
  test("name every program once", () => {
    const programs = packageManagers.flatMap((manager) => manager.programs);
    expect(programs).toEqual([...new Set(programs)]);
  });

  test.each(packageManagers)(
    "$name is of one piece",
    ({ options, confirms, uncached, cleanedBy, caches, commands, operations, bare, takenFrom, syntax, switches }) => {
      const values = options.values ?? [];
      const flags = [...(confirms?.options ?? []), ...(confirms?.harmless ?? []), ...(uncached?.options ?? []), ...(switches ?? [])];
      expect(
        flags.filter((flag) => values.includes(flag)),
        "an option takes a value or it does not",
      ).toEqual([]);
      expect(names).toEqual(expect.arrayContaining([...(cleanedBy ?? [])]));
      const all = [...Object.values(commands), ...(operations ?? []), ...(bare ? [bare] : [])];
      expect(
        all.some(({ asks }) => asks),
        "what asks can be told not to",
      ).toBe(confirms !== undefined);
      expect(takenFrom).toMatch(/\d/);
      for (const { directories, filledBy } of caches) {
        for (const directory of directories) expect(directory).toMatch(/^(?:~?\/)[^~]*[^/]$/);
        const actions = new Set(all.map(({ action }) => action));
        for (const action of filledBy) expect(actions, action).toContain(action);
      }
      for (const pattern of Object.values(syntax ?? {})) if (pattern instanceof RegExp) expect(pattern.flags).not.toMatch(/[gy]/); // these would remember where they stopped
    },
  );
});

describe("a command of a package manager", () => {
  test.each([
    ["apt-get -y -t trixie install --no-install-recommends curl=8", "apt-get", "install", ["curl pinned"]],
    ["apk --no-cache add -t .build gcc !docs make~4", "apk", "add", ["gcc unpinned", "make range"]],
    ["python3.13 -m pip install -i https://example.org/ flask", "pip", "install", ["flask unpinned"]],
    ["pip3.13 install ./a.whl 'b>=1' git+https://example.org/c", "pip", "install", ["./a.whl local", "b range", "git+https://example.org/c vcs"]],
    ["pacman -Syu --noconfirm git", "pacman", "-Su", ["git unpinned"]],
    ["dnf --setopt install_weak_deps=False install git java-17-openjdk", "dnf", "install", ["git unpinned", "java unknown"]],
    ["go run -ldflags '-s -w' example.org/a@v1 install", "go", "run", ["example.org/a pinned"]],
    ["gem install --strange value rake:13", "gem", "install", ["undefined unknown", "rake pinned"]],
    ["composer require a/b ^1 c/d", "composer", "require", ["a/b range", "c/d unpinned"]],
    ["npm install $PACKAGE a@$VERSION", "npm", "install", ["undefined unknown", "a pinned"]],
    ["yarn", "yarn", "", []],
  ])("%s", (text, manager, name, packages) => {
    const [found, ...others] = read(text);
    expect(others).toEqual([]);
    expect(found?.manager.name).toBe(manager);
    expect(found?.name).toBe(name);
    expect(found?.packages.map((one) => `${one.name} ${one.state}`)).toEqual(packages);
  });

  test("is none where the program, or what it is told, is not known", () => {
    expect(read("pipenv install flask; notdnf install a; apt-get $WHAT curl; npm frobnicate install; echo apt-get install")).toEqual([]);
  });

  test("is read whatever its words are", () => {
    const word = fc.oneof(fc.constantFrom("install", "-y", "--", "-o", "--no-cache", "$X", "a=1", "-m", "pip", "''", "=", "-"), fc.string());
    fc.assert(
      fc.property(fc.constantFrom(...names, "python -m"), fc.array(word, { maxLength: 8 }), (name, words) => {
        for (const { packages, start, end } of read(`${name} ${words.join(" ")}`)) {
          expect(end).toBeGreaterThanOrEqual(start);
          expect(packages.every(({ word: one }) => one.start >= start)).toBe(true);
        }
      }),
    );
  });
});
