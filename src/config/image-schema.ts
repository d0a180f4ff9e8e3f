import type { ImageDescription } from "../rule/index.js";

const text = { type: "string", pattern: "\\S" };
const texts = { type: "array", items: text };
const path = { type: "string", pattern: "\\S" };
const truth = { type: "boolean" };

/** What may be said of an image, each with its schema. */
const facts: Readonly<Record<keyof ImageDescription, object>> = {
  like: {
    description:
      "An image that Plimsoll knows and whose facts this one has, such as golang:1.26-alpine; * in its tag stands for the tag of the image itself, as in golang:*-alpine. The facts beside it go before.",
    ...text,
  },
  os: { description: "The system that it is for.", enum: ["linux", "windows"] },
  libc: { description: "The C library that its programs are linked against; none where it has no dynamic loader.", enum: ["glibc", "musl", "uclibc", "none"] },
  shell: { description: "Path of the shell that runs the shell form of RUN, or none.", ...path },
  shells: { description: "Paths of all shells that it has for certain.", ...texts },
  packageManager: {
    description: "What installs packages in it, or none.",
    enum: ["apk", "apt", "dnf", "microdnf", "pacman", "tdnf", "yum", "zypper", "none"],
  },
  compilers: { description: "C and C++ compilers in PATH, such as gcc; empty where it has none.", ...texts },
  certificates: { description: "Whether it has a bundle of certificate authorities.", ...truth },
  timeZones: { description: "Whether it has /usr/share/zoneinfo.", ...truth },
  passwd: { description: "Whether it has /etc/passwd.", ...truth },
  temporary: { description: "Whether it has /tmp.", ...truth },
  workingDirectory: { description: "Its WORKDIR.", ...path },
  user: { description: "Its USER, a name or a number.", type: ["string", "integer"], pattern: "\\S" },
  users: {
    description: "Accounts that it has, each with its numbers, as in app: 1000:1000.",
    type: "object",
    propertyNames: { pattern: "^[^\\s:]+$" },
    additionalProperties: { type: "string", pattern: "^[0-9]{1,10}:[0-9]{1,10}$" },
  },
  usersComplete: { description: "Whether it has no other accounts than these and those of the image that it is like.", ...truth },
  environment: {
    description: "Variables that it sets.",
    type: "object",
    propertyNames: { pattern: "^[^\\s=]+$" },
    additionalProperties: { type: ["string", "number", "boolean"] },
  },
  environmentComplete: { description: "Whether it sets no other variables than these and those of the image that it is like.", ...truth },
  programs: {
    description: "Programs that it has in PATH (true), or does not have (false).",
    type: "object",
    additionalProperties: truth,
  },
  toolchain: {
    description: "The language whose compiler or interpreter it brings.",
    enum: ["dotnet", "go", "java", "node", "php", "python", "ruby", "rust", "tinygo"],
  },
  tags: { description: "Whether it is published with a tag for each version, or under tags that move only.", enum: ["versioned", "floating"] },
  ports: { description: "TCP ports of its EXPOSE.", type: "array", items: { type: "integer", minimum: 1, maximum: 65_535 } },
  entrypoint: { description: "Its ENTRYPOINT, word by word; empty where it has none.", type: "array", items: { type: "string" } },
  command: { description: "Its CMD, word by word; empty where it has none.", type: "array", items: { type: "string" } },
  healthcheck: { description: "Whether it has a HEALTHCHECK.", ...truth },
  endOfLife: {
    description: "The last day on which it gets fixes, whatever becomes of what it is made from.",
    type: "string",
    pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
  },
};

/** What may be said of an image. */
export const imageFactNames: readonly string[] = Object.keys(facts);

/** Schema of `images`. */
export const imagesSchema: object = {
  description:
    "What images are, by their names: with a tag or for every tag, * for any text without /, ** for any. The name with the most letters besides * counts; what it does not say is not known, whatever Plimsoll knows of an image of that name.",
  type: "object",
  additionalProperties: { type: "object", additionalProperties: false, properties: facts },
};
