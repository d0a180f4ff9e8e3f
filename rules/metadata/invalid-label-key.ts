import { defineRule, has } from "../../src/rule/index.js";

const reserved = ["com.docker.", "io.docker.", "org.dockerproject."];

export default defineRule({
  id: "invalid-label-key",
  summary: "Keys of labels should be lower case, without signs that programs take for something else",
  since: "0.1.0",
  category: "style",
  severity: "style",
  covers: ["hadolint/DL3048"],
  presets: { strict: true, hadolint: true },
  when: has("LABEL"),
  messages: {
    reserved: "Keys that begin with {prefix} are Docker's own; put the name of a domain of yours in front",
    form: "{key} is no key as Docker advises: lower-case letters, digits, and single signs . - _ / between them; programs that filter by labels may not find it",
  },
  *check(file, finding) {
    for (const { pairs } of file.instructions("LABEL")) {
      for (const { name, key } of pairs) {
        if (name === undefined) continue;
        const prefix = reserved.find((one) => name.startsWith(one));
        if (prefix !== undefined) yield finding("reserved", key, { prefix });
        else if (!/^[a-z](?:[a-z0-9._/-]*[a-z0-9])?$/.test(name) || /\.\.|--/.test(name)) yield finding("form", key, { key: name });
      }
    }
  },
});
