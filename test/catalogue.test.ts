import { describe, expect, it } from "vitest";
import type { BaseImage } from "../src/model/images/base-image.js";
import { baseImageFacts, compareVersions } from "../src/model/images/catalogue.js";
import { imageFacts, type ImageDescriptions } from "../src/model/images/described.js";
import { baseImages, distributions } from "../src/model/data/base-images.js";
import { endOfLife } from "../src/model/data/end-of-life.js";
import { endedProgram } from "../src/model/images/end-of-life.js";
import { type ImageReference, isReferenceProblem, parseReference } from "../src/model/images/reference.js";

const digest = `@sha256:${"a".repeat(64)}`;

function referenceTo(text: string, unknownTag?: string): ImageReference {
  const reference = parseReference(text);
  if (isReferenceProblem(reference)) throw new Error(reference.problem);
  return unknownTag === undefined ? reference : { ...reference, tag: unknownTag };
}

const image = (text: string, unknownTag?: string) => baseImageFacts(referenceTo(text, unknownTag));
const described = (images: ImageDescriptions, text: string, unknownTag?: string) => imageFacts(referenceTo(text, unknownTag), images);

describe("base images", () => {
  it.each([
    ["golang", { toolchain: "go", libc: "glibc", packageManager: "apt", compilers: ["gcc", "g++"], workingDirectory: "/go", timeZones: true }],
    ["golang:1.26", { libc: "glibc", version: { text: "1.26", major: 1, minor: 26, prerelease: false } }],
    ["golang:1.26.1-trixie", { libc: "glibc", distribution: { name: "debian", release: "13", codename: "trixie" } }],
    ["golang:1.27rc1-alpine3.23", { libc: "musl", distribution: { name: "alpine", release: "3.23" }, compilers: [], timeZones: false }],
    ["golang:alpine", { libc: "musl", packageManager: "apk", certificates: true }],
    ["mirror.gcr.io/library/golang:1.26-alpine", { name: "golang", libc: "musl" }],
    ["public.ecr.aws/docker/library/golang:1.26", { name: "golang", libc: "glibc" }],
    ["arm64v8/golang:1.26", { name: "golang", libc: "glibc" }],
    ["example.com/hub/library/golang:1.26", { name: "golang" }],
    ["alpine", { libc: "musl", certificates: true, shell: "/bin/sh", environmentComplete: true, usersComplete: true }],
    ["alpine:3.20", { certificates: true, distribution: { name: "alpine", release: "3.20" } }],
    ["debian:bookworm-20260101-slim", { timeZones: true, distribution: { name: "debian", release: "12", codename: "bookworm" } }],
    ["debian", { timeZones: true, certificates: false, distribution: { name: "debian" } }],
    ["ubuntu:24.04", { timeZones: false, distribution: { name: "ubuntu", release: "24.04", codename: "noble" } }],
    ["busybox:1.37-musl", { libc: "musl", packageManager: "none" }],
    ["scratch", { libc: "none", shell: "none", passwd: false, temporary: false, environmentComplete: true }],
    ["gcr.io/distroless/static", { libc: "none", shell: "none", user: "root", tags: "floating", certificates: true, entrypoint: [] }],
    [
      "gcr.io/distroless/static-debian12:nonroot",
      { libc: "none", user: "65532", workingDirectory: "/home/nonroot", distribution: { name: "debian", release: "12", codename: "bookworm" } },
    ],
    ["gcr.io/distroless/base:debug-nonroot-amd64", { libc: "glibc", shell: "/busybox/sh", user: "65532" }],
    ["cgr.dev/chainguard/static", { libc: "none", user: "65532", tags: "floating" }],
    ["node:22-bookworm-slim", { toolchain: "node", compilers: [], libc: "glibc" }],
    ["node:lts-alpine", { libc: "musl", toolchain: "node" }],
    ["nginx:1.29-alpine", { ports: [80], libc: "musl", user: "root" }],
    ["mcr.microsoft.com/windows/nanoserver:ltsc2022", { os: "windows" }],
    ["mcr.microsoft.com/dotnet/aspnet:9.0-nanoserver-ltsc2022", { os: "windows", distribution: { name: "windows" } }],
    ["registry.access.redhat.com/ubi9/ubi-minimal:9.5", { packageManager: "microdnf", libc: "glibc" }],
    [
      "mcr.microsoft.com/dotnet/aspnet:8.0-bookworm-slim-amd64",
      { packageManager: "apt", distribution: { name: "debian", release: "12", codename: "bookworm" } },
    ],
    ["mcr.microsoft.com/dotnet/sdk:8.0-bookworm-slim", { toolchain: "dotnet", packageManager: "apt", user: "root" }],
    ["registry.access.redhat.com/ubi9/ubi:9.6", { packageManager: "dnf", environmentComplete: true }],
    ["example.com/team/golang:1.26", { toolchain: "go" }],
  ])("%s", (text, facts) => {
    expect(image(text)).toMatchObject(facts);
  });

  it("says nothing that it cannot know", () => {
    expect(image("example.com/team/app:1")).toBeUndefined();
    expect(image("golangci/golangci-lint:v2")).toBeUndefined();
    expect(image("example.com/team/golang:1.26")?.libc).toBeUndefined();
    expect(image("alpine:3.8")?.certificates).toBeUndefined();
    expect(image("debian:bullseye")?.timeZones).toBeUndefined();
    expect(image("golang:1.26-surprise")).toMatchObject({ toolchain: "go" });
    expect(image("golang:1.26-surprise")?.libc).toBeUndefined();
    expect(image(`golang${digest}`)?.libc).toBeUndefined();
    expect(image(`golang${digest}`)?.compilers).toBeUndefined();
    expect(image(`golang${digest}`)).toMatchObject({ toolchain: "go", workingDirectory: "/go", certificates: true });
    expect(image(`busybox${digest}`)?.libc).toBeUndefined();
    expect(image(`gcr.io/distroless/static${digest}`)).toMatchObject({ libc: "none" });
    expect(image(`gcr.io/distroless/static${digest}`)?.user).toBeUndefined();
    expect(image(`gcr.io/distroless/static${digest}`)?.shell).toBeUndefined();
    expect(image(`gcr.io/distroless/static${digest}`)?.programs.get("wget")).toBeUndefined();
    expect(image("mcr.microsoft.com/dotnet/aspnet:9.0-noble-chiseled")?.shell).toBeUndefined();
    expect(image("mcr.microsoft.com/dotnet/aspnet:9.0-noble-chiseled")?.users.has("www-data")).toBe(false);
    expect(image("mcr.microsoft.com/dotnet/aspnet:9.0-nanoserver-ltsc2022")?.shell).toBeUndefined();
  });

  it("uses the part of a tag that is known", () => {
    expect(image("golang", "*-alpine")).toMatchObject({ libc: "musl", workingDirectory: "/go", compilers: [] });
    expect(image("golang", "*")?.libc).toBeUndefined();
    expect(image("golang", "1.26-*")?.libc).toBeUndefined();
    expect(image("node", "*-slim")?.libc).toBeUndefined();
    expect(image("alpine", "*")).toMatchObject({ libc: "musl", packageManager: "apk" });
  });

  it("knows accounts, variables and programs", () => {
    const alpine = image("alpine:3.22");
    expect(alpine?.users.get("nobody")).toEqual({ uid: 65534, gid: 65534 });
    expect([alpine?.users.has("games"), alpine?.users.get("games"), alpine?.users.has("app")]).toEqual([true, undefined, false]);
    expect(image("ubuntu:24.04")?.users.get("ubuntu")).toEqual({ uid: 1000, gid: 1000 });
    expect(image("ubuntu:22.04")?.users.has("ubuntu")).toBe(false);
    expect(image("node:22")?.users.get("node")).toEqual({ uid: 1000, gid: 1000 });
    expect(image("golang:1.26")?.environment.get("GOTOOLCHAIN")).toBe("local");
    expect(image("golang:1.20")?.environment.get("GOTOOLCHAIN")).toBeUndefined();
    expect(image("golang:1.26-alpine")?.environment.get("GOPATH")).toBe("/go");
    expect(image("gcr.io/oss-fuzz-base/base-builder-go")?.environment.get("SRC")).toBe("/src");
    expect(image("gcr.io/oss-fuzz-base/base-builder-go")?.environmentComplete).toBeUndefined();
    expect(image("mcr.microsoft.com/dotnet/aspnet:8.0")?.environment.get("APP_UID")).toBe("1654");
    expect(image("alpine")?.environment.has("constructor")).toBe(false);
    expect([image("golang:1.26")?.programs.get("git"), image("golang:1.26-alpine")?.programs.get("git"), image("golang:1.26")?.programs.get("jq")]).toEqual([
      true,
      false,
      undefined,
    ]);
  });

  it("compares versions by their numbers", () => {
    expect(["3.9", "3.21", "3", "3.10"].toSorted(compareVersions)).toEqual(["3", "3.9", "3.10", "3.21"]);
  });
});

describe("images that the caller describes", () => {
  const corp = "registry.example.com";

  it("have the facts of the image that they are like, their own before these", () => {
    const images = {
      [`${corp}/runtime/static`]: { like: "gcr.io/distroless/static-debian12:nonroot" },
      [`${corp}/runtime/own`]: {
        like: "gcr.io/distroless/static-debian12:nonroot",
        user: "1000",
        users: { app: "1000:1001" },
        environment: { TZ: "UTC" },
        programs: { curl: true },
        endOfLife: "2027-01-01",
      },
    };
    expect(described(images, `${corp}/runtime/static:4`)).toMatchObject({ libc: "none", shell: "none", user: "65532", distribution: { release: "12" } });
    const own = described(images, `${corp}/runtime/own:4`);
    expect(own).toMatchObject({ libc: "none", user: "1000", workingDirectory: "/home/nonroot", endOfLife: "2027-01-01" });
    expect([own?.users.get("app"), own?.users.get("nonroot"), own?.users.has("other")]).toEqual([{ uid: 1000, gid: 1001 }, { uid: 65532, gid: 65532 }, false]);
    expect([own?.environment.get("TZ"), own?.environment.has("PATH")]).toEqual(["UTC", true]);
    expect([own?.programs.get("curl"), own?.programs.get("wget")]).toEqual([true, false]);
  });

  it("are known by nothing but what is said where they are like no other", () => {
    const images = { [`${corp}/app`]: { user: "app" }, golang: { certificates: true }, [`${corp}/team/golang`]: { libc: "musl" } as const };
    const { users, environment, programs, ...facts } = described(images, `${corp}/app:1`) ?? {};
    expect(facts).toEqual({ name: `${corp}/app`, variant: [], user: "app", described: true });
    expect([users?.size, environment?.size, programs?.size]).toEqual([0, 0, 0]);
    expect(described(images, "golang:1.26")?.toolchain).toBeUndefined();
    expect(described(images, `${corp}/team/golang:1.26`)?.toolchain).toBeUndefined();
    expect(described(images, "alpine:3.22")).toBe(image("alpine:3.22"));
  });

  it("pass their tag on where the other's has a star", () => {
    const images = { [`${corp}/go`]: { like: "golang:*-alpine" }, [`${corp}/held`]: { like: "golang:1.25-alpine" }, [`${corp}/any`]: { like: "golang:*" } };
    expect(described(images, `${corp}/go:1.26`)).toMatchObject({ version: { text: "1.26" }, libc: "musl", compilers: [] });
    expect(described(images, `${corp}/go`)).toMatchObject({ libc: "musl", toolchain: "go" });
    expect(described(images, `${corp}/go`)?.version).toBeUndefined();
    expect(described(images, `${corp}/go${digest}`)).toMatchObject({ libc: "musl" });
    expect(described(images, `${corp}/go`, "*-x")?.workingDirectory).toBeUndefined();
    expect(described(images, `${corp}/held:7`)).toMatchObject({ version: { text: "1.25" }, libc: "musl" });
    expect(described(images, `${corp}/any:1.26-trixie`)).toMatchObject({ libc: "glibc", distribution: { release: "13" } });
    expect(described(images, `${corp}/any${digest}`)).toMatchObject({ toolchain: "go" });
    expect(described(images, `${corp}/any${digest}`)?.libc).toBeUndefined();
  });

  it("do not take over how the other is published, nor a version that is not their toolchain's", () => {
    const images = { [`${corp}/static`]: { like: "gcr.io/distroless/static" }, [`${corp}/mixed`]: { like: "node:22.3", toolchain: "go" } };
    expect(described(images, `${corp}/static`)?.tags).toBeUndefined();
    expect(described(images, `${corp}/mixed:1`)).toMatchObject({ toolchain: "go", libc: "glibc" });
    expect(described(images, `${corp}/mixed:1`)?.version).toBeUndefined();
  });

  it("are found by the name with the most letters, whatever its place", () => {
    const images = {
      [`${corp}/base/go`]: { user: "exact" },
      [`${corp}/base/*`]: { user: "folder" },
      [`${corp}/**`]: { user: "all" },
      [`${corp}/base/go:1.2*`]: { user: "tagged" },
      [`${corp}/latest:latest`]: { user: "latest" },
      "docker.io/library/alpine": { user: "alpine" },
    };
    const user = (text: string) => described(images, text)?.user;
    expect([`${corp}/base/go:2`, `${corp}/base/go:1.26`, `${corp}/base/go:1.26${digest}`, `${corp}/base/x:1`, `${corp}/base/x/y`].map(user)).toEqual([
      "exact",
      "tagged",
      "tagged",
      "folder",
      "all",
    ]);
    expect([`${corp}/latest`, `${corp}/latest:latest`, `${corp}/latest:2`, "alpine:3", "docker.io/alpine"].map(user)).toEqual([
      "latest",
      "latest",
      "all",
      "alpine",
      "alpine",
    ]);
    expect(user(`other.example.com/base/go:2`)).toBeUndefined();
  });

  it("are not known where only the build knows whether the name with a tag is theirs", () => {
    const images = { [`${corp}/go`]: { user: "any" }, [`${corp}/go:1.*-alpine`]: { user: "alpine" }, [`${corp}/sure:*`]: { user: "sure" } };
    expect(described(images, `${corp}/go`, "1.26-*")).toBeUndefined();
    expect(described(images, `${corp}/go${digest}`)).toBeUndefined();
    expect(described(images, `${corp}/go`, "1.*-alpine")?.user).toBe("alpine");
    expect(described(images, `${corp}/sure`, "*")?.user).toBe("sure");
  });

  it("are nobody else's: other descriptions, or none, find what they say", () => {
    const [first, second] = [{ alpine: { user: "a" } }, { alpine: { user: "b" } }];
    for (let again = 0; again < 2; again++) {
      expect([first, second].map((images) => described(images, "alpine:3.22")?.user)).toEqual(["a", "b"]);
      expect(image("alpine:3.22")?.user).toBe("root");
    }
  });
});

describe("the data", () => {
  it("names every image once, by a name that is found again", () => {
    const names = baseImages.flatMap((entry) => entry.names);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    for (const name of names) expect(image(name)?.name).toBe(name);
  });

  it("writes accounts, variables and distributions in their form", () => {
    const entries = [...baseImages, ...Object.values(distributions)];
    const facts = entries.flatMap((entry) => [entry, ...("variants" in entry ? Object.values(entry.variants ?? {}) : [])]);
    for (const { users, environment, programs } of facts) {
      for (const account of users?.split(" ") ?? []) expect(account).toMatch(/^[a-z_][\w-]*(:\d+:\d+)?$/);
      for (const variable of environment ?? []) expect(variable).toMatch(/^[A-Za-z_]\w*(=|$)/);
      for (const program of programs?.split(" ") ?? []) expect(program).toMatch(/^-?[\w+-]+$/);
    }
    const unknown = baseImages.map((entry) => entry.distribution).filter((name) => name !== undefined && !Object.hasOwn(distributions, name));
    expect(unknown).toEqual([]);
  });

  it("tells of a program whose support has ended, and what is supported instead", () => {
    const ended = (text: string, date = "2026-08-31") => endedProgram(image(text) as BaseImage, date);
    expect(ended("node:18.20-alpine")).toEqual({ title: "Node.js 18", end: "2025-04-30", supported: ["Node.js 24", "Node.js 22"] });
    expect(ended("centos:centos7")?.title).toBe("CentOS Linux 7");
    expect(ended("python:3.10", "2026-10-31")).toBeUndefined();
    expect(ended("python:3.10", "2026-11-01")?.end).toBe("2026-10-31");
    for (const text of ["node:lts", "python:3", "python:3.9rc1", "postgres:9", "debian:8"]) expect(ended(text)).toBeUndefined();
  });

  it("dates the end of releases in order", () => {
    // Others have releases of long and of short support side by side.
    const inOrder = ["go", "distroless", "alpine", "debian", "fedora", "python", "postgres"];
    for (const [product, releases] of Object.entries(endOfLife)) {
      for (const day of Object.values(releases)) expect(new Date(day).toISOString().slice(0, 10)).toBe(day);
      if (!inOrder.includes(product)) continue;
      const days = Object.keys(releases)
        .toSorted(compareVersions)
        .map((release) => Date.parse(releases[release] ?? ""));
      expect(days).toEqual(days.toSorted((a, b) => a - b));
    }
  });
});
