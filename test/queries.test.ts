import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildModel, findUser, lacksShell, mayDropRoot, namesSecret, parseDuration, secretFile, secretValue, type Stage } from "../src/model/index.js";
import { parse } from "../src/syntax/index.js";
import { Source } from "../src/text/index.js";

function finalStage(...lines: string[]): Stage {
  const { final } = buildModel(parse(new Source(lines.join("\n"))));
  if (!final) throw new Error("no stage");
  return final;
}

describe("findUser", () => {
  test("knows the users of a base image, and that there are no others", () => {
    const stage = finalStage("FROM alpine:3.22");
    expect(findUser(stage, "nobody")).toEqual({ state: "there", uid: 65534, gid: 65534, certain: true });
    expect(findUser(stage, "app")).toEqual({ state: "absent" });
    expect(findUser(stage, "squid"), "in some releases only").toEqual({ state: "unknown" });
  });

  test("knows nobody in scratch, and nothing of an unknown image", () => {
    expect(findUser(finalStage("FROM scratch"), "root")).toEqual({ state: "absent" });
    expect(findUser(finalStage("FROM example.com/a:1"), "app")).toEqual({ state: "unknown" });
  });

  test.each([
    ["RUN useradd -u 1001 -g 1002 app", 1001, 1002],
    ["RUN useradd --uid=1001 app", 1001, undefined],
    ["RUN adduser -D -u 1001 -G www app", 1001, undefined],
    ["RUN addgroup app && adduser --disabled-password --gecos '' --uid 1001 --ingroup app app", 1001, undefined],
    [`RUN echo "app:x:1001:1002:::" >> /etc/passwd`, 1001, 1002],
    ["RUN adduser -S app", undefined, undefined],
  ])("%s", (line, uid, gid) => {
    expect(findUser(finalStage("FROM alpine:3.22", line), "app")).toMatchObject({ state: "there", uid, gid });
  });

  test.each([
    "RUN ./setup",
    "RUN apk add nginx",
    "COPY etc /etc",
    "COPY x $DIR",
    "RUN adduser $NAME",
    "RUN usermod -l app nobody",
    "RUN eval $X",
    "ADD root.tar /",
  ])("%s may have made any user", (line) => {
    const stage = finalStage("FROM alpine:3.22", line);
    expect(findUser(stage, "app")).toEqual({ state: "unknown" });
    expect(findUser(stage, "nobody")).toMatchObject({ certain: false });
  });

  test("looks at what stands before an instruction, and at the stages below", () => {
    const stage = finalStage("FROM alpine:3.22 AS base", "RUN adduser -D app", "FROM base", "USER late", "RUN adduser -D late");
    const [user] = stage.all("USER");
    expect(findUser(stage, "app", user).state).toBe("there");
    expect(findUser(stage, "late", user).state).toBe("absent");
    expect(findUser(stage, "late").state).toBe("there");
  });
});

describe("how an image starts", () => {
  test.each([
    [["FROM postgres:17", "CMD postgres"], true],
    [["FROM postgres:17", 'ENTRYPOINT ["/mine"]'], false],
    [["FROM debian:13", "RUN curl -o /usr/local/bin/gosu https://example.com/gosu-amd64", 'ENTRYPOINT ["/x"]'], true],
    [["FROM alpine:3.22", "RUN apk add su-exec=~0.2", 'ENTRYPOINT ["/x"]'], true],
    [["FROM alpine:3.22", 'ENTRYPOINT ["su-exec", "app", "/x"]'], true],
    [["FROM alpine:3.22", "COPY --from=tianon/gosu:1.17 /gosu /bin/", 'CMD ["/x"]'], true],
    [["FROM node:22", 'CMD ["node", "gosu.js"]'], false],
  ])("%j: may drop root: %s", (lines, expected) => {
    expect(mayDropRoot(finalStage(...lines))).toBe(expected);
  });

  test.each([
    [["FROM scratch", "COPY app /app"], true],
    [["FROM gcr.io/distroless/static-debian12"], true],
    [["FROM alpine:3.22"], false],
    [["FROM example.com/a:1"], false],
    [["FROM scratch", "COPY --from=busybox /bin/sh /bin/sh"], false],
    [["FROM scratch", "ADD root.tar /"], false],
    [["FROM scratch", "COPY x $DIR"], false],
    [["FROM scratch", 'RUN ["/install"]'], false],
  ])("%j: lacks a shell: %s", (lines, expected) => {
    expect(lacksShell(finalStage(...lines))).toBe(expected);
  });
});

describe("secrets", () => {
  test.each(["PASSWORD", "DB_PASS", "NPM_TOKEN", "npmToken", "AWS_SECRET_ACCESS_KEY", "SECRET_KEY_BASE", "API_KEY_2", "TLSPrivateKey", "jwt-secret"])(
    "%s is one",
    (name) => {
      expect(namesSecret(name)).toBe(true);
    },
  );

  test.each([
    "PASS",
    "KEY",
    "TOKEN_FILE",
    "SSH_KEY_DIR",
    "PUBLIC_KEY",
    "SECRETS_PATH",
    "TOKENIZERS",
    "NO_PASSWORD",
    "ALLOW_EMPTY_PASSWORD",
    "AUTH",
    "CACHE_KEY",
    "GPG_KEY",
    "",
  ])("%s is none", (name) => {
    expect(namesSecret(name)).toBe(false);
  });

  test.each([
    ["hunter2", "text"],
    ["", "none"],
    ["true", "none"],
    ["changeme", "none"],
    ["<your token>", "none"],
    ["/run/secrets/db", "none"],
    ["https://example.com/", "none"],
    ["https://me@example.com/", "none"],
    ["postgres://me:aiL4oorohb@db/x", "address"],
    ["postgres://me:aiL4oorohb@localhost/x", "none"],
    [`token ghp_${"a".repeat(36)}`, "token"],
    ["-----BEGIN OPENSSH PRIVATE KEY-----", "token"],
  ])("%s gives away: %s", (text, kind) => {
    expect(secretValue(text).kind).toBe(kind);
  });

  test.each([".env", "app/.env.production", "id_rsa", "tls/server.key", "my-private-key.pem", ".aws/credentials", "/root/.kube/config", "x.pfx"])(
    "%s is a file with secrets",
    (path) => {
      expect(secretFile(path)).toBeDefined();
    },
  );

  test.each([".env.example", ".env.test", "id_rsa.pub", "cert.pem", "docker.key", "environment", "credentials.go", "config.json", "key.go", ""])(
    "%s is none",
    (path) => {
      expect(secretFile(path)).toBeUndefined();
    },
  );

  test("any text has an answer", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => void [namesSecret(text), secretValue(text), secretFile(text), parseDuration(text)]));
  });
});

test.each([
  ["30s", 30_000],
  ["1m30s", 90_000],
  ["1.5h", 5_400_000],
  ["500ms", 500],
  ["0", 0],
  ["30", undefined],
  ["", undefined],
  ["$X", undefined],
])("the duration %s has %s milliseconds", (text, expected) => {
  expect(parseDuration(text)).toBe(expected);
});
