import { defineRule, edits, has, literally } from "../../src/rule/index.js";

export default defineRule({
  id: "deprecated-maintainer",
  summary: "Authors should be named by a label, not by MAINTAINER",
  since: "0.1.0",
  category: "maintainability",
  severity: "info",
  fix: "unsafe",
  tags: ["deprecated"],
  covers: ["buildkit/MaintainerDeprecated", "hadolint/DL4000", "trivy/DS-0022", "checkov/CKV_DOCKER_6"],
  presets: { strict: true, buildkit: "warning" },
  when: has("MAINTAINER"),
  messages: {
    deprecated: "MAINTAINER is deprecated: registries and scanners look at labels, not at the field that it sets; use LABEL org.opencontainers.image.authors",
    label: "Write it as a label",
  },
  *check(file, finding) {
    for (const { keyword, value, flags } of file.instructions("MAINTAINER")) {
      const written = value && file.source.slice(value) === value.text && flags.size === 0 ? value : undefined;
      const label = keyword.text === keyword.text.toLowerCase() ? "label" : "LABEL";
      const { start, end } = keyword;
      const fix =
        written &&
        edits("label", [
          { start, end, text: label },
          { start: written.start, end: written.end, text: `org.opencontainers.image.authors=${literally(written.text, file.syntax.escape)}` },
        ]);
      yield finding("deprecated", keyword, fix);
    }
  },
});
