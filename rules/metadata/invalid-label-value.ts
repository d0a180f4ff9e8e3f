import { covering, defineRule, has, isLabelValue, labelTypes } from "../../src/rule/index.js";

const codes = {
  text: [],
  url: ["hadolint/DL3052"],
  rfc3339: ["hadolint/DL3053"],
  spdx: ["hadolint/DL3054"],
  hash: ["hadolint/DL3055"],
  semver: ["hadolint/DL3056"],
  email: ["hadolint/DL3058"],
};
const forms = {
  text: "a text",
  url: "an absolute address such as https://example.org/",
  semver: "a semantic version such as 1.2.3, without a v",
  hash: "a commit of Git, from 7 hexadecimal digits on",
  rfc3339: "a time such as 2026-01-31T12:00:00Z",
  spdx: "a licence as SPDX names it, such as Apache-2.0 or MIT OR BSD-3-Clause",
  email: "an address of e-mail",
};

export default defineRule({
  id: "invalid-label-value",
  summary: "Labels should have values of the form that the policy asks for",
  since: "0.1.0",
  category: "policy",
  severity: "warning",
  guidelines: ["G43"],
  covers: ["hadolint/DL3051", ...Object.values(codes).flat()],
  presets: { strict: true, hadolint: true },
  when: has("LABEL"),
  options: {
    type: "object",
    additionalProperties: false,
    properties: {
      labels: {
        type: "object",
        additionalProperties: { enum: labelTypes },
        default: {},
        description: "Keys of labels, each with what its value must be: text, url, semver, hash, rfc3339, spdx or email.",
      },
    },
  },
  messages: {
    empty: { text: "The label {key} has no value, and the policy asks for {form}; give it one", covers: ["hadolint/DL3051"] },
    form: "{value} is not {form}, which the policy asks for in the label {key}; write one",
  },
  *check(file, finding, { labels }) {
    for (const { pairs } of file.instructions("LABEL")) {
      for (const { name = "", key, value } of pairs) {
        const type = Object.hasOwn(labels, name) ? labels[name] : undefined;
        const text = value ? value.known : "";
        if (type === undefined || text === undefined) continue;
        const form = forms[type];
        if (text === "") yield finding("empty", key, { key: name, form });
        else if (value && !isLabelValue(type, text)) yield finding("form", value, { key: name, value: text, form }, covering(codes[type]));
      }
    }
  },
});
