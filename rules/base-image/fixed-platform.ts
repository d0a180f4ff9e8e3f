import { defineRule, hasFlags, isPlatformProblem, parsePlatform } from "../../src/rule/index.js";

const host = { os: "linux", architecture: "amd64" };

export default defineRule({
  id: "fixed-platform",
  summary: "FROM should take its platform from the build, not fix one",
  since: "0.1.0",
  category: "maintainability",
  severity: "info",
  covers: ["buildkit/FromPlatformFlagConstDisallowed", "hadolint/DL3029"],
  presets: { strict: true, buildkit: "warning" },
  when: hasFlags,
  messages: {
    fixed:
      "{flag} makes this stage the same whatever platform the image is built for; use $BUILDPLATFORM or leave it out, or name the stage after the platform",
  },
  *check(file, finding) {
    for (const { platform, stage } of file.instructions("FROM")) {
      const value = platform?.value;
      if (!platform || !value?.literal || value.known === undefined) continue;
      const fixed = parsePlatform(value.known, host);
      if (isPlatformProblem(fixed)) continue;
      const name = stage?.name ?? "";
      const isNamedAfter = [fixed.os, fixed.architecture].some((part) => part !== undefined && name.includes(part));
      if (!isNamedAfter) yield finding("fixed", platform, { flag: platform.written.text });
    }
  },
});
