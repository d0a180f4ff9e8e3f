import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arrivals, type BuildOptions, buildModel, type GoBuild, goOf, goSummary, isUnknown, landing, stageDeliveries } from "../src/model/index.js";
import { parse } from "../src/syntax/index.js";
import { Source } from "../src/text/index.js";

const read = (text: string) => buildModel(parse(new Source(text)));

/** The last build of a stage `FROM golang:1.26` whose instructions are given. */
function buildOf(...lines: readonly string[]): GoBuild {
  const build = goOf(read(["FROM golang:1.26", ...lines].join("\n")))
    .stages.at(-1)
    ?.builds.at(-1);
  if (!build) throw new Error("no build was found");
  return build;
}

describe("where a binary is written (go help build, go help install)", () => {
  test.each([
    ["RUN go build -o app .", "/go/app"],
    ["RUN cd /src && go build -o bin/app .", "/src/bin/app"],
    ["RUN go build -o /out/ ./cmd/server", "/out/server"],
    ["RUN go -C /src build -o app .", "/src/app"],
    ["RUN go build -C /src -o app .", "/src/app"],
    ["RUN go build ./cmd/server", "/go/server"],
    ["RUN go build example.com/tool/v2", "/go/tool"],
    ["RUN go build main.go util.go", "/go/main"],
    ["RUN go build .", undefined],
    ["RUN go build -o /bin/ ./...", undefined],
    ["RUN go install example.com/cmd/serve@v1.0.0", "/go/bin/serve"],
    ["RUN GOBIN=/tools go install example.com/serve@v1.0.0", "/tools/serve"],
    ["RUN GOOS=windows GOARCH=386 go install example.com/serve@v1.0.0", "/go/bin/windows_386/serve"],
    ["RUN GOARCH=arm64 go install example.com/serve@v1.0.0", undefined],
    ["RUN GOPATH=/a:/b go install example.com/serve@v1.0.0", "/a/bin/serve"],
    ['RUN go build -o "$OUT" .', undefined],
  ])("%s", (line, path) => {
    expect(buildOf("ARG OUT", line).output.path).toBe(path);
  });

  test("several packages without -o are only checked", () => {
    expect(buildOf("RUN go build ./a ./b").output.none).toBe(true);
  });
});

describe("images that the caller describes", () => {
  const images = {
    "example.com/go": { like: "golang:*-alpine" },
    "example.com/held": { like: "golang:1.25" },
    "example.com/bare": { toolchain: "go" },
    "example.com/team/golang": { user: "1000" },
  };
  test.each([
    ["FROM example.com/go:1.26", { major: 1, minor: 26 }],
    ["ARG V\nFROM example.com/go:1.26-$V", { major: 1, minor: 26 }],
    ["ARG V\nFROM example.com/held:$V", { major: 1, minor: 25 }],
    ["FROM example.com/held:2.7", { major: 1, minor: 25 }],
    ["FROM example.com/bare:2.7", undefined],
  ])("%j brings a Go of the version that is said", (from, version) => {
    const [stage] = goOf(buildModel(parse(new Source(`${from}\nRUN go build -o /app .\n`)), { images })).stages;
    expect(stage?.toolchain).toMatchObject({ kind: "image", floating: false });
    expect(stage?.toolchain.version).toEqual(version);
  });

  test.each(["FROM example.com/team/golang:1.26", "ARG V\nFROM example.com/team/golang:$V"])("%j is not taken for one by its name", (from) => {
    const [stage] = goOf(buildModel(parse(new Source(`${from}\nRUN go build -o /app .\n`)), { images })).stages;
    expect(stage?.toolchain.kind).toBe("unknown");
  });

  test("a path of theirs may be a folder", () => {
    const lands = (options?: BuildOptions): (string | undefined)[] => {
      const { final } = buildModel(parse(new Source("FROM alpine:3.22\nCOPY server /data\n")), options);
      return final ? stageDeliveries(final).map((delivery) => landing(delivery, "/server")?.path) : [];
    };
    expect([lands(), lands({ images: { alpine: { like: "alpine:3.22" } } })]).toEqual([["/data"], [undefined]]);
  });
});

test("packages that are compiled ahead of the source leave no program", () => {
  const line = "RUN go install cloud.google.com/go/compute/metadata";
  expect([buildOf("COPY go.mod go.sum ./", line).output.none, buildOf("COPY . .", line).output.none]).toEqual([true, false]);
});

describe("the version of a Go that is unpacked", () => {
  test.each([
    ["RUN curl -L https://golang.org/dl/go1.25.3.linux-amd64.tar.gz | tar -xz -C /usr/local", "1.25.3"],
    ["RUN curl -LO https://go.dev/dl/go1.26rc1.linux-arm64.tar.gz && tar -xzf go1.26rc1.linux-arm64.tar.gz", "1.26"],
    ["ARG GO_VERSION=1.22.5\nRUN wget https://go.dev/dl/go${GO_VERSION}.linux-$(dpkg --print-architecture).tar.gz", "1.22.5"],
    ["RUN V=1.24 && wget https://go.dev/dl/go$V.linux-amd64.tar.gz", "1.24"],
    ["RUN <<E\nwget https://go.dev/dl/go1.24.linux-amd64.tar.gz\nE", "1.24"],
    ["ARG GO=1.22\nADD https://golang.org/dl/go$GO.linux-amd64.tar.gz /usr/local", "1.22"],
    ["ARG V\nRUN wget https://go.dev/dl/go$V.linux-amd64.tar.gz", undefined],
    ["RUN wget https://go.dev/dl/go1.22.1.linux-amd64.tar.gz https://go.dev/dl/go1.24.1.linux-amd64.tar.gz", undefined],
    ["COPY --from=golang:1.24-alpine /usr/local/go /usr/local/go", "1.24"],
  ])("%s", (lines, expected) => {
    const { version } = goOf(read(`FROM debian:13\n${lines}\nRUN go build .`)).stages[0]?.toolchain ?? {};
    expect(version && Object.values(version).join(".")).toBe(expected);
  });

  test("a further version that go installs is not unpacked", () => {
    const stage = goOf(read("FROM debian:13\nRUN go install golang.org/dl/go1.22.1@latest")).stages[0];
    expect(stage?.toolchain.kind).toBe("unknown");
  });
});

describe("what go finds in its environment", () => {
  test.each([
    [["ENV CGO_ENABLED 0"], "0", "ENV"],
    [["ARG CGO_ENABLED=0"], "0", "ARG"],
    [["RUN go env -w CGO_ENABLED=0"], "0", "go env"],
    [["ENV CGO_ENABLED=1", "RUN go env -w CGO_ENABLED=0"], "1", "ENV"],
  ] as const)("%j", (lines, text, by) => {
    expect(buildOf(...lines, "RUN go build .").invocation.setting("CGO_ENABLED")).toMatchObject({ state: "known", text, by });
  });

  test.each([
    ["RUN CGO_ENABLED=1 go build . && env CGO_ENABLED=0 go build .", { state: "known", text: "0", by: "command" }],
    ["RUN export CGO_ENABLED=0; go build .", { state: "known", text: "0", by: "script" }],
    ["RUN CGO_ENABLED=0; go build .", { state: "unset" }],
    ["RUN env -i go build .", { state: "unset" }],
    ["RUN CGO_ENABLED=0 env -u CGO_ENABLED go build .", { state: "unset" }],
    ["RUN CGO_ENABLED=$(cat cgo) go build .", { state: "unknown" }],
    ["RUN CGO_ENABLED=${CGO:-0} go build .", { state: "known", text: "0", by: "command" }],
  ])("%s", (line, setting) => {
    expect(buildOf(line).invocation.setting("CGO_ENABLED")).toMatchObject(setting);
  });

  test("an ARG below an ENV of the same name counts in some builders only", () => {
    expect(buildOf("ENV CGO_ENABLED=1", "ARG CGO_ENABLED=0", "RUN go build .").invocation.setting("CGO_ENABLED")).toEqual({ state: "unknown" });
  });

  test("a platform argument is followed through other variables", () => {
    const { invocation } = buildOf("ARG TARGETARCH", "ENV ARCH=$TARGETARCH", 'RUN export GOARCH="$ARCH" && go build .');
    expect(invocation.setting("GOARCH")).toMatchObject({ state: "platform", variable: "TARGETARCH" });
  });

  test("another user does not see what go env -w wrote", () => {
    expect(buildOf("RUN go env -w CGO_ENABLED=0", "USER nobody", "RUN go build .").invocation.setting("CGO_ENABLED")).toEqual({ state: "unset" });
  });
});

describe("flags", () => {
  test("GOFLAGS stands in front of the command's own", () => {
    const { flags } = buildOf("ENV GOFLAGS='-trimpath -tags=a'", "RUN go build -tags b .").invocation;
    expect([flags.isOn("trimpath"), flags.text("tags"), flags.isOn("race")]).toEqual([true, "b", false]);
  });

  test("a variable that may hold flags leaves none absent for certain", () => {
    const { flags } = buildOf("ARG FLAGS", "RUN go build $FLAGS -o app .").invocation;
    expect([flags.open, flags.isOn("race"), flags.text("o")]).toEqual([true, undefined, "app"]);
  });

  test("a variable that is known holds what it holds", () => {
    const { flags } = buildOf("ARG FLAGS='-race -tags a'", "RUN go build $FLAGS .").invocation;
    expect([flags.open, flags.isOn("race"), flags.text("tags")]).toEqual([false, true, "a"]);
  });

  test("flags end at the first package", () => {
    const { flags } = buildOf("RUN go build . -o app").invocation;
    expect([flags.text("o"), flags.arguments.map(({ text }) => text)]).toEqual([null, [".", "-o", "app"]]);
  });

  test("known words of -ldflags are seen beside unknown ones", () => {
    const { linker, invocation } = buildOf('RUN go build -ldflags "-s -X main.v=$(git describe)" .');
    expect([linker.strips, linker.open, isUnknown(invocation.flags.last("ldflags")?.text ?? "")]).toEqual([true, false, true]);
  });

  test("a variable among the words may hold further ones", () => {
    expect(buildOf("ARG X", 'RUN go build -ldflags "$X -w" .').linker).toMatchObject({ strips: undefined, dropsDwarf: true, open: true });
  });
});

describe("the way into the image", () => {
  test("a file is followed through stages, folders, patterns and names", () => {
    const file = read("FROM alpine AS a\nFROM alpine AS b\nCOPY --from=a /x/ /y/\nFROM b\nWORKDIR /z\nCOPY --from=B /y/f* .\nCOPY --from=1 /y/file renamed\n");
    const paths = arrivals(file.stages[0] as (typeof file.stages)[number], "/x/file").map(({ stage, path }) => `${stage.index}${path}`);
    expect(paths.toSorted()).toEqual(["0/x/file", "1/y/file", "2/y/file", "2/z/file", "2/z/renamed"]);
  });

  test("the summary says what comes from where", () => {
    const file = read(
      'FROM --platform=$BUILDPLATFORM golang:1.26-alpine AS build\nARG TARGETARCH\nRUN CGO_ENABLED=0 GOARCH=$TARGETARCH go build -o /app .\nFROM scratch\nCOPY --from=build /app /bin/\nCMD ["/bin/app"]\n',
    );
    expect(goSummary(file)).toEqual({
      binaries: [
        { name: "app", path: "/bin/app", stage: "build", version: "1.26", link: "static", libc: undefined, cgo: "off", platform: "linux/target", proven: true },
      ],
      opaque: [],
    });
  });

  test.each([
    ["golang:1.26", "scratch", "linux/target"],
    ["arm64v8/golang:1.26", "arm64v8/alpine", "linux/arm64"],
    ["arm32v7/golang:1.26", "scratch", "linux/arm"],
    ["golang:1.26-windowsservercore", "mcr.microsoft.com/windows/nanoserver:ltsc2022", "windows/unknown"],
    ["--platform=linux/s390x golang:1.26", "scratch", "linux/s390x"],
  ])("built on %s for %s", (builder, base, platform) => {
    const file = read(`FROM ${builder} AS build\nRUN ["go", "build", "-o", "/app", "."]\nFROM ${base}\nCOPY --from=build /app /app\n`);
    expect(goSummary(file)?.binaries.map((one) => one.platform)).toEqual([platform]);
  });

  test("a file without Go has none", () => {
    expect(goSummary(read("FROM node:24\nRUN make\n"))).toBeUndefined();
  });
});

test("whatever stands in a file, the model answers", () => {
  const word = fc.constantFrom(
    "go",
    "build",
    "install",
    "-o",
    "-ldflags",
    "-ldflags=",
    "'-s -w'",
    '"$X"',
    "$X",
    "${X:-a}",
    "$(x)",
    ".",
    "./...",
    "&&",
    ";",
    "|",
    "-C",
    "-tags",
    "a@v1",
    "env",
    "CGO_ENABLED=0",
    "export",
    "cd",
    "/a",
    "\\\n",
    "<<EOF",
  );
  const line = fc.oneof(
    fc.array(word, { maxLength: 12 }).map((words) => `RUN ${words.join(" ")}`),
    fc.constantFrom(
      "FROM golang:1.26 AS a",
      "FROM a",
      "FROM scratch",
      "COPY --from=a /go/ /",
      "COPY . .",
      "COPY --from=0 /* ./b",
      "WORKDIR x",
      "ARG X",
      "ENV X=-race GOFLAGS=$X",
      'CMD ["/a"]',
      "EOF",
    ),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 10 }), (lines) => {
      const file = read(`FROM golang:1.26 AS a\n${lines.join("\n")}\n`);
      const go = goOf(file);
      for (const { builds } of go.stages)
        for (const { link, output, cgo } of builds) expect([typeof link.state, typeof output.none, typeof cgo.state]).toEqual(["string", "boolean", "string"]);
      expect(goSummary(file)?.binaries.length).toBe(go.arrivals.length);
    }),
    { numRuns: 300 },
  );
});
