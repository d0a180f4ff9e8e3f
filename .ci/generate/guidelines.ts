/** A guideline of the guides for images of Go programs. */
export interface Guideline {
  readonly id: string;
  readonly text: string;
  /** The guides that say so, by their numbers. */
  readonly guides: string;
  /** Rules that show a part of it, beside those that name it. */
  readonly rules?: readonly string[];
  /** Why a Dockerfile cannot show it, or not all of it. */
  readonly reason?: string;
}

/** The guides by their numbers, and the preset for each. */
export const guides: readonly (readonly [number: string, title: string, preset: string])[] = [
  ["000", "Phase 05 Plan 01: containerization of a Go MCP server", "go-distroless"],
  ["001", "Docker guidelines for Go MCP servers", "go-mcp"],
  ["002", "Production Go Dockerfile template; its variants are go-alpine and go-distroless", "go-scratch"],
  ["003", "ADR-007: container strategy", "go-alpine"],
  ["004", "Docker build patterns", "go-ecs"],
];

export const guidelines: readonly Guideline[] = [
  { id: "G01", text: "Build in one stage, run in another", guides: "all" },
  { id: "G02", text: "Copy only the binary into the image", guides: "001–004" },
  { id: "G03", text: "One binary is the entry point", guides: "003, 004" },
  { id: "G04", text: "Further binaries: migrate, worker", guides: "003" },
  { id: "G05", text: "Name the builder's stage", guides: "001–004" },
  { id: "G06", text: "Set WORKDIR, and copy from where the binary is built", guides: "001, 002, 004" },
  {
    id: "G07",
    text: "Keep the image below a size: 50, 15 or 20 MB",
    guides: "000, 002–004",
    reason: "The size follows from the program and its base, and only a built image has one.",
  },
  { id: "G08", text: "Combine RUN instructions", guides: "001", rules: ["consecutive-run"] },
  { id: "G09", text: "Document what Alpine needs", guides: "003", reason: "Whether a text explains something no program can tell." },
  { id: "G10", text: "Build on golang for Alpine, or for Debian", guides: "all" },
  { id: "G11", text: "Pin the version of Go", guides: "all" },
  { id: "G12", text: "Let the version of Go agree with go.mod", guides: "all" },
  { id: "G13", text: "Install what the build needs in the builder", guides: "003" },
  { id: "G14", text: "Set CGO_ENABLED=0", guides: "all" },
  {
    id: "G15",
    text: "Set GOOS=linux",
    guides: "001, 002, 004",
    reason: "On a builder for Linux it changes nothing, so that its absence is no fault; what is reported is a variable that is set twice.",
  },
  { id: "G16", text: "Build for amd64, or for the platform that is asked for", guides: "002, 003" },
  { id: "G17", text: 'Strip with -ldflags "-w -s"', guides: "000–003" },
  {
    id: "G18",
    text: "Link statically with -extldflags -static",
    guides: "002",
    rules: ["go-redundant-static-flag"],
    reason: "Without cgo the flag has no effect: the rule says so, and go-scratch accepts it.",
  },
  { id: "G19", text: "-a, -installsuffix, -trimpath, UPX", guides: "001, 002", rules: ["go-legacy-build-flags", "go-trimpath", "go-upx"] },
  { id: "G20", text: "Copy go.mod and go.sum first, and download in a layer of its own", guides: "all" },
  { id: "G21", text: "Copy the source last", guides: "000–002" },
  { id: "G22", text: "Mount caches", guides: "none" },
  { id: "G23", text: "Commit go.sum, and leave the modules as they are", guides: "000–002, 004" },
  { id: "G24", text: "Pin tools", guides: "003; 002 does not" },
  { id: "G25", text: "Run on a minimal base: distroless, scratch or Alpine", guides: "all" },
  { id: "G26", text: "Pin the tag of the base, not latest", guides: "002, 003; the examples of 001 and 003 do not", rules: ["tag-latest", "tag-missing"] },
  { id: "G27", text: "Use a release of the base that is supported", guides: "000, 004" },
  {
    id: "G28",
    text: "Keep base images up to date, and scan images",
    guides: "001, 003",
    reason: "That happens in the pipeline of the repository, not in the Dockerfile.",
  },
  { id: "G29", text: "Scratch needs a static binary", guides: "001, 002" },
  { id: "G30", text: "musl is not glibc", guides: "003", rules: ["go-libc-mismatch", "go-glibc-too-new"] },
  { id: "G31", text: "No shell and no package manager at run time", guides: "000, 002, 004" },
  { id: "G32", text: "Bring certificate authorities", guides: "001, 002" },
  { id: "G33", text: "Bring time zones where TZ is set", guides: "002" },
  { id: "G34", text: "Install only what the program needs at run time", guides: "001–003" },
  {
    id: "G35",
    text: "Run with a read-only file system and a tmpfs at /tmp",
    guides: "002",
    reason: "docker run or the orchestrator says so; the rule shows that scratch has no /tmp.",
  },
  { id: "G36", text: "Do not run as root", guides: "000–002; 004 does" },
  { id: "G37", text: "Create the user", guides: "001, 002" },
  { id: "G38", text: "Write the user as a number", guides: "002" },
  {
    id: "G39",
    text: "Which number the user has: 65532, 65534, 1000",
    guides: "000, 002",
    rules: ["user-root", "useradd-large-uid"],
    reason: "The guides disagree, and any number but 0 serves.",
  },
  { id: "G40", text: "Have a health check, or leave it to the orchestrator", guides: "001, 003; not 000, 002, 004" },
  { id: "G41", text: "Set interval and timeout of the health check", guides: "001" },
  { id: "G42", text: "The program of the health check is in the image", guides: "002" },
  { id: "G43", text: "Label with version, description and maintainer", guides: "001" },
  { id: "G44", text: "Each service has its port", guides: "004" },
  { id: "G45", text: "No secret in the Dockerfile", guides: "001, 002, 004" },
  {
    id: "G46",
    text: "Secrets of the build by build arguments",
    guides: "001",
    reason: "Guide 001 is contradicted here: the value of a build argument stays in the history, so that go-mcp asks for secret mounts as all presets do.",
  },
  { id: "G47", text: "Leave no package caches", guides: "001, 002" },
  { id: "G48", text: "Remove what is not needed", guides: "001" },
  { id: "G49", text: "Reload on change in development only", guides: "002" },
  { id: "G50", text: "ENTRYPOINT in exec form", guides: "001, 002, 004" },
  { id: "G51", text: "ENTRYPOINT with an absolute path", guides: "001, 002, 004; one example of 002 does not" },
  {
    id: "G52",
    text: "Shut down on SIGINT and SIGTERM",
    guides: "002",
    rules: ["shell-form-command", "invalid-signal"],
    reason: "The program does that; the rules show where the signal does not reach it.",
  },
  {
    id: "G53",
    text: "Configure by the environment",
    guides: "000–002",
    rules: ["secret-file-copied"],
    reason: "The program does that; the rule shows a .env file that is copied into the image.",
  },
];
