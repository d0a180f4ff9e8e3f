import { asksStatic, defineRule, edits, goOf, hasTags, usesGo } from "../../src/rule/index.js";

export default defineRule({
  id: "go-redundant-static-flag",
  summary: "A build without cgo should not be told to link statically",
  since: "0.1.0",
  category: "maintainability",
  severity: "info",
  fix: "unsafe",
  presets: { strict: true },
  when: usesGo,
  messages: {
    linker: "With cgo off the binary is static, and Go's own linker takes no notice of -extldflags {value}; leave it out",
    tags: "With cgo off the binary is static, and {tags} changes nothing in the standard library; leave it out",
    leaveOut: "Leave out what has no effect",
  },
  *check(file, finding) {
    for (const { builds, toolchain } of goOf(file).stages) {
      if (toolchain.tiny) continue;
      for (const { invocation, cgo, linker } of builds) {
        if (cgo.state !== "off") continue;
        const { flags } = invocation;
        const ldflags = flags.last("ldflags");
        if (ldflags?.written && asksStatic(linker.external ?? "")) {
          const edit = invocation.withoutLinkerFlag("extldflags", file.source);
          yield finding("linker", ldflags.range ?? invocation.head, { value: linker.external ?? "" }, edit && edits("leaveOut", [edit]));
        }
        const tags = ["netgo", "osusergo"].filter((tag) => hasTags(flags, tag));
        const flag = flags.last("tags");
        if (tags.length === 0 || !flag?.written) continue;
        const alone = flags
          .text("tags")
          ?.split(/[\s,]+/)
          .filter(Boolean)
          .every((tag) => tags.includes(tag));
        const edit = alone ? invocation.without(flag, file.source) : undefined;
        yield finding("tags", flag.range ?? invocation.head, { tags: tags.join(",") }, edit && edits("leaveOut", [edit]));
      }
    }
  },
});
