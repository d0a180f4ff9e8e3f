import { glibcVersions } from "../data/glibc.js";
import type { Stage } from "../stage.js";

/** The version of glibc that a stage's base image brings, x of 2.x, where its tag names the release; undefined otherwise. */
export function glibcVersion(stage: Stage): number | undefined {
  const distribution = stage.facts?.distribution;
  const release = distribution?.release;
  return distribution && release !== undefined
    ? glibcVersions[distribution.name]?.[
        release
          .split(".")
          .slice(0, distribution.name === "ubuntu" ? 2 : 1)
          .join(".")
      ]
    : undefined;
}
