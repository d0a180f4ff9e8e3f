import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatPlatform, isPlatformProblem, parsePlatform, samePlatform } from "../src/model/images/platform.js";
import { isReferenceProblem, parseReference } from "../src/model/images/reference.js";

const hex = "0123456789abcdef".repeat(4);

describe("image references", () => {
  it.each([
    ["alpine", "docker.io", "library/alpine", "alpine", undefined, undefined],
    ["alpine:3.20", "docker.io", "library/alpine", "alpine", "3.20", undefined],
    ["library/alpine", "docker.io", "library/alpine", "alpine", undefined, undefined],
    ["docker.io/alpine", "docker.io", "library/alpine", "alpine", undefined, undefined],
    ["docker.io/library/alpine", "docker.io", "library/alpine", "alpine", undefined, undefined],
    ["index.docker.io/alpine:3", "docker.io", "library/alpine", "alpine", "3", undefined],
    ["alpine/git", "docker.io", "alpine/git", "alpine/git", undefined, undefined],
    ["library/a/b", "docker.io", "library/a/b", "library/a/b", undefined, undefined],
    ["gcr.io/distroless/static", "gcr.io", "distroless/static", "gcr.io/distroless/static", undefined, undefined],
    ["localhost/app", "localhost", "app", "localhost/app", undefined, undefined],
    ["localhost:5000/app:v1", "localhost:5000", "app", "localhost:5000/app", "v1", undefined],
    ["localhost:5000", "docker.io", "library/localhost", "localhost", "5000", undefined],
    ["registry:5000/app", "registry:5000", "app", "registry:5000/app", undefined, undefined],
    ["Registry/app", "Registry", "app", "Registry/app", undefined, undefined],
    ["EXAMPLE.com/app", "EXAMPLE.com", "app", "EXAMPLE.com/app", undefined, undefined],
    ["[::1]:5000/app", "[::1]:5000", "app", "[::1]:5000/app", undefined, undefined],
    ["127.0.0.1/a_b/c__d/e--f.g", "127.0.0.1", "a_b/c__d/e--f.g", "127.0.0.1/a_b/c__d/e--f.g", undefined, undefined],
    ["app:Latest_1.0-RC", "docker.io", "library/app", "app", "Latest_1.0-RC", undefined],
    ["app:_x", "docker.io", "library/app", "app", "_x", undefined],
    [`app@sha256:${hex}`, "docker.io", "library/app", "app", undefined, `sha256:${hex}`],
    [`app:1@sha256:${hex}`, "docker.io", "library/app", "app", "1", `sha256:${hex}`],
    [`h.io/a/b:1@sha512:${hex}${hex}`, "h.io", "a/b", "h.io/a/b", "1", `sha512:${hex}${hex}`],
    [`h:1/a@sha256:${hex}`, "h:1", "a", "h:1/a", undefined, `sha256:${hex}`],
    [hex.slice(1), "docker.io", `library/${hex.slice(1)}`, hex.slice(1), undefined, undefined],
    [`${hex}:1`, "docker.io", `library/${hex}`, hex, "1", undefined],
    [`app:${"t".repeat(128)}`, "docker.io", "library/app", "app", "t".repeat(128), undefined],
    [`h.io/${"p".repeat(255)}`, "h.io", "p".repeat(255), `h.io/${"p".repeat(255)}`, undefined, undefined],
  ])("reads %s", (text, registry, repository, name, tag, digest) => {
    const reference = parseReference(text);
    if (isReferenceProblem(reference)) throw new Error(reference.problem);
    expect(reference).toMatchObject({ text, registry, repository, name });
    expect([reference.tag, reference.digest]).toEqual([tag, digest]);
    expect(reference.tagRange && text.slice(reference.tagRange.start, reference.tagRange.end)).toBe(tag);
    expect(reference.digestRange && text.slice(reference.digestRange.start, reference.digestRange.end)).toBe(digest);
    expect(text.slice(reference.nameRange.end)).toBe(text.slice(reference.nameRange.end).replace(/^[^:@]/, ""));
  });

  it.each([
    ["", "empty", ""],
    ["Alpine", "uppercase", "Alpine"],
    ["myorg/App:1", "uppercase", "myorg/App"],
    ["h.io/App", "uppercase", "App"],
    ["alpine:", "empty-tag", ":"],
    [`alpine:@sha256:${hex}`, "empty-tag", ":"],
    ["alpine@", "empty-digest", "@"],
    ["alpine:3@", "empty-digest", "@"],
    ["alpine@sha256:abc", "bad-digest", "sha256:abc"],
    [`alpine@sha256:${hex.toUpperCase()}`, "bad-digest", `sha256:${hex.toUpperCase()}`],
    [`alpine@md5:${hex}`, "bad-digest", `md5:${hex}`],
    [`alpine@sha256:${hex}@sha256:${hex}`, "bad-digest", `sha256:${hex}@sha256:${hex}`],
    ["alpine:a:b", "bad-tag", "a:b"],
    ["alpine:-1", "bad-tag", "-1"],
    [`alpine:${"t".repeat(129)}`, "bad-tag", "t".repeat(129)],
    ["http://example.com/app", "url", "http://"],
    ["docker://alpine", "url", "docker://"],
    ["h.io:port/app", "bad-registry", "h.io:port"],
    ["-h.io/app", "bad-registry", "-h.io"],
    ["a//b", "bad-name", "a//b"],
    ["a/", "bad-name", "a/"],
    ["/a", "bad-name", "/a"],
    ["a_", "bad-name", "a_"],
    ["a___b", "bad-name", "a___b"],
    ["a..b", "bad-name", "a..b"],
    ["al pine", "bad-name", "al pine"],
    ["alpine\u001b[31m", "bad-name", "alpine\u001b[31m"],
    [`${"p".repeat(250)}`, "too-long", "p".repeat(250)],
    [hex, "hex-only", hex],
  ])("refuses %s", (text, kind, blamed) => {
    const result = parseReference(text);
    if (!isReferenceProblem(result)) throw new Error(`read as ${result.name}`);
    expect([result.problem, text.slice(result.start, result.end)]).toEqual([kind, blamed]);
  });

  it("reads the normalised spelling of what it has read as the same image", () => {
    const component = fc.stringMatching(/^[a-z0-9]{1,4}([._-][a-z0-9]{1,3})?$/);
    const registry = fc.constantFrom("", "docker.io/", "gcr.io/", "localhost:5000/", "Host/");
    const tag = fc.constantFrom("", ":1.2", ":latest");
    const digest = fc.constantFrom("", `@sha256:${hex}`);
    fc.assert(
      fc.property(registry, fc.array(component, { minLength: 1, maxLength: 3 }), tag, digest, (host, path, label, sum) => {
        const first = parseReference(host + path.join("/") + label + sum);
        if (isReferenceProblem(first)) throw new Error(first.problem);
        const again = parseReference(`${first.registry}/${first.repository}${label}${sum}`);
        expect(again).toMatchObject({ registry: first.registry, repository: first.repository, name: first.name });
        expect(parseReference(first.name)).toMatchObject({ repository: first.repository });
      }),
    );
  });

  it("answers for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 80 }), (text) => {
        const result = parseReference(text);
        const range = isReferenceProblem(result) ? result : result.nameRange;
        expect(range.start >= 0 && range.end >= range.start && range.end <= text.length).toBe(true);
      }),
    );
  });
});

describe("platforms", () => {
  it.each([
    ["linux/amd64", "linux/amd64"],
    ["Linux/x86_64", "linux/amd64"],
    ["linux/x86-64", "linux/amd64"],
    ["linux/amd64/v1", "linux/amd64"],
    ["linux/amd64/v3", "linux/amd64/v3"],
    ["linux/aarch64", "linux/arm64"],
    ["linux/arm64/v8", "linux/arm64"],
    ["linux/arm", "linux/arm/v7"],
    ["linux/arm/6", "linux/arm/v6"],
    ["linux/armhf", "linux/arm/v7"],
    ["linux/armel", "linux/arm/v6"],
    ["linux/i386", "linux/386"],
    ["macos/arm64", "darwin/arm64"],
    ["windows(10.0.17763)/amd64", "windows(10.0.17763)/amd64"],
    ["any/thing", "any/thing"],
    ["arm64", "linux/arm64"],
    ["linux", "linux/riscv64"],
    ["windows", "windows/riscv64"],
  ])("reads %s as %s", (text, formatted) => {
    const platform = parsePlatform(text, { os: "linux", architecture: "riscv64" });
    if (isPlatformProblem(platform)) throw new Error(platform.problem);
    expect(formatPlatform(platform)).toBe(formatted);
  });

  it.each([
    ["", "empty", ""],
    ["*", "wildcard", "*"],
    ["linux/*", "wildcard", "linux/*"],
    ["solarus", "unknown", "solarus"],
    ["linux/arm/v7/x", "too-many-components", "linux/arm/v7/x"],
    ["linux/", "bad-component", ""],
    ["/amd64", "bad-component", ""],
    ["linux/am d64", "bad-component", "am d64"],
    ["$TARGET", "bad-component", "$TARGET"],
  ])("refuses %s", (text, problem, component) => {
    expect(parsePlatform(text)).toEqual({ problem, component });
  });

  it("says nothing of what only the builder knows", () => {
    const linux = parsePlatform("linux");
    const arm = parsePlatform("arm64");
    if (isPlatformProblem(linux) || isPlatformProblem(arm)) throw new Error("refused");
    expect([formatPlatform(linux), formatPlatform(arm)]).toEqual([undefined, undefined]);
    expect(samePlatform(linux, { os: "linux", architecture: "amd64" })).toBeUndefined();
    expect(samePlatform(linux, { os: "windows", architecture: "amd64" })).toBe(false);
    expect(samePlatform(arm, { os: "linux", architecture: "amd64" })).toBe(false);
    expect(samePlatform({ os: "linux", architecture: "arm64" }, { os: "linux", ...arm })).toBe(true);
  });
});
