/** What a package brings that later steps of a build may rely on. */
export interface PackageFacts {
  readonly certificates?: true;
  readonly timeZones?: true;
  /** C and C++ compilers in PATH. */
  readonly compilers?: readonly string[];
  readonly programs?: readonly string[];
  /** A C library whose programs run in the image beside its own; `glibc` by a compatibility layer only. */
  readonly runs?: "glibc" | "musl";
  /** Headers and start files of the C library, without which cgo does not link. */
  readonly libraryHeaders?: true;
}

/** By package manager (`any` for a name that means the same everywhere), then by package. Source: the packages of Alpine 3.22, Debian 13, Fedora 42. */
export const packageFacts: Readonly<Record<"any" | "apk" | "apt" | "dnf", Readonly<Record<string, PackageFacts>>>> = {
  any: {
    "ca-certificates": { certificates: true },
    tzdata: { timeZones: true },
    gcc: { compilers: ["gcc"] },
    clang: { compilers: ["clang"] },
    make: { programs: ["make"] },
    curl: { programs: ["curl"] },
    wget: { programs: ["wget"] },
    git: { programs: ["git"] },
    bash: { programs: ["bash"] },
    sudo: { programs: ["sudo"] },
    upx: { programs: ["upx"] },
  },
  apk: {
    "ca-certificates-bundle": { certificates: true },
    "build-base": { compilers: ["gcc", "g++"], programs: ["make"], libraryHeaders: true },
    "g++": { compilers: ["g++", "gcc"] },
    "musl-dev": { libraryHeaders: true },
    "libc-dev": { libraryHeaders: true },
    gcompat: { runs: "glibc" },
    "libc6-compat": { runs: "glibc" },
    shadow: { programs: ["useradd", "groupadd", "usermod"] },
    go: { programs: ["go", "gofmt"] },
    tini: { programs: ["tini"] },
    "su-exec": { programs: ["su-exec"] },
  },
  apt: {
    "build-essential": { compilers: ["gcc", "g++"], programs: ["make"], libraryHeaders: true },
    "g++": { compilers: ["g++", "gcc"], libraryHeaders: true },
    "libc6-dev": { libraryHeaders: true },
    musl: { runs: "musl" },
    "musl-tools": { compilers: ["musl-gcc"], runs: "musl" },
    "golang-go": { programs: ["go", "gofmt"] },
    golang: { programs: ["go", "gofmt"] },
    passwd: { programs: ["useradd", "groupadd", "usermod"] },
    adduser: { programs: ["adduser", "addgroup"] },
    tini: { programs: ["tini"] },
    gosu: { programs: ["gosu"] },
  },
  dnf: {
    "gcc-c++": { compilers: ["g++", "gcc"] },
    "glibc-devel": { libraryHeaders: true },
    golang: { programs: ["go", "gofmt"] },
    "go-toolset": { programs: ["go", "gofmt"] },
    "shadow-utils": { programs: ["useradd", "groupadd", "usermod"] },
  },
};
