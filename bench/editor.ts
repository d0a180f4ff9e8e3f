// What a keystroke costs: from the changed text to diagnostics, as the language server does it, for files of growing length.
import { rules } from "../rules/index.js";
import { idResolver, resolveSettings } from "../src/config/index.js";
import { DocumentText } from "../src/editor/index.js";
import { lint } from "../src/engine/index.js";

const ids = idResolver(rules);
const { settings } = resolveSettings({ rules });

/** A file as services have them: stages of some forty lines, scripts over several lines, variables, comments, copies from stage to stage. */
function text(lines: number): string {
  const rows: string[] = ["# syntax=docker/dockerfile:1", "ARG GO_VERSION=1.26"];
  for (let stage = 0; rows.length < lines - 20; stage++) {
    rows.push(
      `FROM golang:\${GO_VERSION}-alpine AS stage${stage}`,
      "WORKDIR /src",
      "ENV CGO_ENABLED=0 GOFLAGS=-trimpath",
      "# what the build needs, and nothing else",
      "RUN apk add --no-cache \\",
      ...["bash", "ca-certificates", "curl", "git", "make", "tzdata"].map((name) => `    ${name} \\`),
      "    && adduser -D -u 10001 builder \\",
      "    && mkdir -p /out /etc/service",
      "COPY go.mod go.sum ./",
      "RUN --mount=type=cache,target=/go/pkg/mod go mod download",
      "",
      "COPY . .",
      "ARG VERSION=dev",
      "ARG REVISION",
      `RUN --mount=type=cache,target=/root/.cache/go-build \\`,
      `    go build -ldflags "-X main.version=\${VERSION} -X main.revision=\${REVISION}" -o /out/service${stage} ./cmd/service${stage}`,
      "",
      "RUN <<SCRIPT",
      "set -eu",
      "for name in one two three; do",
      '  echo "$name" >> /etc/service/names',
      "done",
      `if [ -x /out/service${stage} ]; then`,
      `  /out/service${stage} --version`,
      "fi",
      "SCRIPT",
      ...(stage > 0 ? [`COPY --from=stage${stage - 1} /etc/service/names /etc/service/before`] : []),
      `LABEL org.example.stage="${stage}" \\`,
      `      org.example.version="$VERSION"`,
      "EXPOSE 8080",
      "",
    );
  }
  return [...rows, "FROM scratch", `COPY --from=stage0 /out/service0 /app`, "USER 65532:65532", 'ENTRYPOINT ["/app"]', ""].join("\n");
}

function keystroke(document: DocumentText, round: number): DocumentText {
  const line = document.placeAt(document.source.text.length >> 1).line;
  const start = { line, character: 0 };
  const changed = document.after([{ range: { start, end: start }, text: round % 2 === 0 ? "#" : "" }]);
  const { diagnostics } = lint(changed.source, settings, { ids });
  for (const diagnostic of diagnostics) changed.rangeOf(diagnostic);
  return round % 2 === 0 ? document : changed;
}

/** CPU time of this process, which other work on the machine does not change. */
function milliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;

for (const [lines, budget] of [
  [100, 5],
  [1000, 50],
  [5000, 100],
] as const) {
  let document = new DocumentText(text(lines), "utf-16");
  const times: number[] = [];
  for (let round = 0; round < (lines > 1000 ? 20 : 40_000 / lines); round++) {
    const start = milliseconds();
    document = keystroke(document, round);
    times.push(milliseconds() - start);
  }
  const half = times.slice(times.length >> 1);
  console.log(`${lines} lines: ${median(half).toFixed(1)} ms for a keystroke (budget ${budget} ms, the first one ${(times[0] ?? 0).toFixed(1)} ms)`);
}
