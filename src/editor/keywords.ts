import type { Kind } from "../model/index.js";

/** What an instruction is for, and the flags that it takes. */
export interface KeywordFacts {
  readonly summary: string;
  readonly flags: readonly string[];
}

/** Instructions and their flags (Dockerfile reference, frontend 1.26). */
export const keywordFacts: Readonly<Record<Kind, KeywordFacts>> = {
  ADD: {
    summary: "Copies files, fetches URLs and repositories, and unpacks local archives.",
    flags: ["chmod", "chown", "checksum", "exclude", "keep-git-dir", "link", "unpack"],
  },
  ARG: { summary: "Declares a variable of the build that `--build-arg` may set; the image does not keep it.", flags: [] },
  CMD: { summary: "Says what a container runs by default, or what its entry point is given.", flags: [] },
  COPY: { summary: "Copies files from the build context, another stage or an image.", flags: ["chmod", "chown", "exclude", "from", "link", "parents"] },
  ENTRYPOINT: { summary: "Says what a container always runs; arguments of `docker run` and CMD follow it.", flags: [] },
  ENV: { summary: "Sets variables for what follows, for stages built on this one, and in the image.", flags: [] },
  EXPOSE: { summary: "Notes the ports that the program listens on; it opens none.", flags: [] },
  FROM: { summary: "Begins a stage on a base image, another stage or scratch.", flags: ["platform"] },
  HEALTHCHECK: {
    summary: "Says how to see whether a container is well; NONE takes back what the base image says.",
    flags: ["interval", "timeout", "start-period", "start-interval", "retries"],
  },
  LABEL: { summary: "Attaches names and values to the image.", flags: [] },
  MAINTAINER: { summary: "Names the author; deprecated in favour of a label.", flags: [] },
  ONBUILD: { summary: "Keeps an instruction for the builds that start from this image.", flags: [] },
  RUN: { summary: "Runs a command in the stage and keeps what it changes as a layer.", flags: ["device", "mount", "network", "security"] },
  SHELL: { summary: "Says which program reads the shell forms below it.", flags: [] },
  STOPSIGNAL: { summary: "Says which signal asks a container to stop.", flags: [] },
  USER: { summary: "Sets the user of the commands below it and of the container.", flags: [] },
  VOLUME: { summary: "Marks folders that a container keeps outside of its layers.", flags: [] },
  WORKDIR: { summary: "Sets the folder for what follows and makes it where it is missing.", flags: [] },
};

/** Facts of a keyword in upper case; undefined where the language has no such instruction. */
export function factsOfKeyword(keyword: string): KeywordFacts | undefined {
  return Object.hasOwn(keywordFacts, keyword) ? keywordFacts[keyword as Kind] : undefined;
}
