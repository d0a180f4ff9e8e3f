import { defineRule, endedSupport, type GoInvocation, goOf, isAtLeast, moduleOf, readGoVersion, usesGo } from "../../src/rule/index.js";

export default defineRule({
  id: "go-version",
  summary: "The version of Go should be written, supported, and new enough for the module",
  since: "0.1.0",
  category: "reproducibility",
  severity: "warning",
  guidelines: ["G11", "G12"],
  presets: { recommended: true },
  when: usesGo,
  options: {
    type: "object",
    additionalProperties: false,
    properties: {
      granularity: {
        enum: ["minor", "patch", "digest"],
        default: "minor",
        description: "How exactly the image must name its version: 1.26, 1.26.3, or with a digest as well.",
      },
      releases: {
        type: "object",
        additionalProperties: { type: "string" },
        default: {},
        description: "Last days of support by release, as in 1.27: 2027-08-01; they go before those that Plimsoll knows.",
      },
    },
  },
  messages: {
    floating: {
      text: "{image} is another version of Go from time to time, and a new one breaks the build without a change here; name it, as in golang:1.N",
      severity: "info",
    },
    coarse: { text: "{image} does not name the {part} of its version of Go, which the policy asks for; name it", severity: "info" },
    ended: "{title} has been out of support since {end}, security fixes included; use {instead}",
    older: {
      text: "go.mod asks for Go {wanted}, and {image} has {version} and fetches no other (GOTOOLCHAIN=local), so that the build fails; take golang:{wanted} or newer",
      severity: "error",
    },
    toolchain: {
      text: "GOTOOLCHAIN={value} lets go fetch another version of Go than the image has, whichever go.mod names; leave it out, and name the version in the tag",
      severity: "info",
    },
  },
  *check(file, finding, { granularity, releases }) {
    const go = goOf(file);
    const seen = new Set<unknown>();
    for (const { stage, toolchain, invocations } of go.stages) {
      const { root, from, baseTitle: image } = stage;
      const place = stage.parent ? undefined : from?.image;
      const { version } = toolchain;
      const isStated = toolchain.kind === "image" && stage.facts?.endOfLife !== undefined; // go-base-eol tells when that day has come
      // What a package manager installs gets its fixes from the distribution.
      const ended =
        version && !isStated && toolchain.place && toolchain.kind !== "package" && !toolchain.tiny && !seen.has(toolchain.place)
          ? endedSupport("go", `${version.major}.${version.minor}`, file.date, { go: releases })
          : undefined;
      if (ended && toolchain.place) {
        seen.add(toolchain.place);
        yield finding("ended", toolchain.place, {
          title: ended.title,
          end: ended.end,
          instead: ended.supported[0] === undefined ? "a release that is supported" : `${ended.supported[0]} or later`,
        });
      } else if (place && toolchain.kind === "image" && root.kind === "image" && !toolchain.tiny) {
        const { tag, digest } = root.reference;
        const part =
          toolchain.floating || !version
            ? undefined
            : version.patch === undefined && granularity !== "minor" && readGoVersion(root.reference.tag ?? "")
              ? "patch release"
              : granularity === "digest" && digest === undefined
                ? "digest"
                : undefined;
        const isKnown = root.facts?.name === "golang";
        const isSaid = tag === undefined || tag === "latest"; // by tag-missing and tag-latest, which are in every preset that has this rule
        if (toolchain.floating && isKnown && !isSaid && !place.value.overridable) yield finding("floating", place, { image });
        else if (part) yield finding("coarse", place, { image, part });
      }
      const older = invocations.find((invocation) => isTooOld(invocation));
      const wanted = older && moduleOf(older)?.go;
      if (older && wanted !== undefined && version && toolchain.kind === "image") {
        const written = [version.major, version.minor, ...(version.patch === undefined ? [] : [version.patch])].join(".");
        yield finding("older", older.head, { wanted, version: written, image });
      }
      const setting = file.mentions("GOTOOLCHAIN") ? invocations[0]?.setting("GOTOOLCHAIN") : undefined;
      if (setting?.state === "known" && setting.place && /^(?:auto|path|.*\+auto)$/.test(setting.text) && setting.by !== "base")
        yield finding("toolchain", setting.place, { value: setting.text });
    }
  },
});

/** Since Go 1.21 a command refuses a go.mod that is newer than itself. */
function isTooOld(invocation: GoInvocation): boolean {
  const { stage, verb } = invocation;
  if (!invocation.context) return false;
  const tag = stage.root.kind === "image" ? stage.root.facts?.version : undefined;
  const have = tag && !tag.prerelease && stage.root.kind === "image" && stage.root.facts?.name === "golang" ? readGoVersion(tag.text) : undefined;
  if (
    !have ||
    isAtLeast(have, 21) !== true ||
    !["build", "install", "mod download", "test", "run"].includes(verb) ||
    invocation.environment.text("GOTOOLCHAIN") !== "local"
  )
    return false;
  const wanted = readGoVersion(moduleOf(invocation)?.go ?? "");
  if (!wanted || wanted.major !== have.major) return false;
  return wanted.minor > have.minor || (wanted.minor === have.minor && have.patch !== undefined && (wanted.patch ?? 0) > have.patch);
}
