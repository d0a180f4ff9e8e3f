import type { Preset } from "../preset.js";

const distroless = ["gcr.io/distroless/static*", "gcr.io/distroless/static*:*", "cgr.dev/chainguard/static", "cgr.dev/chainguard/static:*"];
const anyGolang = ["golang", "golang:*"];
const golangOnAlpine = ["golang:*alpine*"];

/** What guides for images of Go programs agree on, and a preset for each; docs/guides.md says which guideline is which rule. */
export const goPresets: readonly Preset[] = [
  {
    name: "go",
    summary: "What guides for images of Go programs agree on.",
    extends: ["recommended"],
    rules: {
      "ca-certificates-missing": "warning",
      "go-binary-built-not-copied": "info",
      "go-cgo-implicit": "on",
      "go-goarch-hardcoded": "on",
      "go-legacy-build-flags": "on",
      "go-no-dependency-layer": "on",
      "go-redundant-static-flag": "on",
      "go-tool-after-source": "on",
      "relative-entrypoint": "on",
      "stage-used-by-number": "on",
      "user-root": "warning",
    },
  },
  {
    name: "go-distroless",
    summary: "Go on a static image of Distroless: stripped, without cgo, no health check by a shell.",
    extends: ["go"],
    rules: {
      "go-base-not-allowed": ["on", { builder: anyGolang, runtime: distroless }],
      "go-cgo-enabled": "on",
      "go-strip": "on",
    },
  },
  {
    name: "go-mcp",
    summary: "Go servers on scratch or Alpine with labels and a health check; secrets of the build stay mounts.",
    extends: ["go"],
    rules: {
      "go-base-not-allowed": ["on", { builder: golangOnAlpine, runtime: ["scratch", "alpine", "alpine:*"] }],
      "go-cgo-enabled": "on",
      "go-legacy-build-flags": ["on", { allow: ["-a", "-installsuffix"] }],
      "go-strip": "on",
      "go-toolchain-in-final": ["on", { runtime: "alpine:3.23" }],
      "healthcheck-missing": "warning",
      "healthcheck-timing": "on",
      "label-missing": ["on", { labels: ["org.opencontainers.image.version", "org.opencontainers.image.description", "org.opencontainers.image.authors"] }],
    },
  },
  {
    name: "go-scratch",
    summary: "Go on scratch: stripped, without cgo, certificates copied, users by number.",
    extends: ["go"],
    rules: {
      "ca-certificates-missing": "error",
      "go-base-not-allowed": ["on", { builder: golangOnAlpine, runtime: ["scratch"] }],
      "go-cgo-enabled": "on",
      "go-legacy-build-flags": ["on", { allow: ["-a"] }],
      "go-redundant-static-flag": "off",
      "go-strip": "on",
      "go-toolchain-in-final": ["on", { runtime: "scratch" }],
      "user-non-numeric": ["on", { checkEverywhere: true }],
    },
  },
  {
    name: "go-alpine",
    summary: "Go services on Alpine for several platforms: stripped, without cgo, with a health check, migrate and worker beside the service.",
    extends: ["go"],
    rules: {
      "go-base-not-allowed": ["on", { builder: golangOnAlpine, runtime: ["alpine", "alpine:*"] }],
      "go-binary-mismatch": ["on", { also: ["migrate", "worker"] }],
      "go-cgo-enabled": "on",
      "go-goarch-hardcoded": ["on", { multiplePlatforms: true }],
      "go-strip": "on",
      "go-toolchain-in-final": ["on", { runtime: "alpine:3.23" }],
      "healthcheck-missing": "warning",
      "package-denied": ["on", { deny: ["gcc", "g++", "git", "go", "make", "musl-dev", "build-base"] }],
    },
  },
  {
    name: "go-ecs",
    summary: "Go services on Distroless for ECS: one program to an image, on the port of its service.",
    extends: ["go-distroless"],
    rules: {
      "go-binary-mismatch": "on",
      "go-strip": "off",
      "port-not-assigned": ["on", { ports: { authsvc: 9001, promptsvc: 9002, scrapsvc: 9003, chatsvc: 9004, mcp: 8080 } }],
    },
  },
];
