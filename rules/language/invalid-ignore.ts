import { defineRule } from "../../src/rule/index.js";

export default defineRule({
  id: "invalid-ignore",
  summary: "Ignore comments should be written so that they work",
  since: "0.1.0",
  category: "correctness",
  severity: "warning",
  presets: { recommended: true, hadolint: true },
  needs: "ignores",
  messages: {
    void: "This comment is void and ignores nothing: {mistake}",
    unknown: 'No rule is called {id}, so nothing is ignored; "plimsoll rules" lists all names',
    misspelt: "No rule is called {id}, so nothing is ignored; it may be meant for {nearest}",
    reasonMissing: 'This comment gives no reason, and the configuration asks for one; add it after " -- "',
  },
  *check(_file, finding, _options, ignores) {
    for (const comment of ignores) {
      for (const mistake of comment.mistakes) yield finding("void", mistake, { mistake: mistake.message });
      for (const id of comment.ids.filter(({ unknown }) => unknown)) {
        if (id.nearest === undefined) yield finding("unknown", id, { id: id.text });
        else yield finding("misspelt", id, { id: id.text, nearest: id.nearest });
      }
      if (comment.reasonMissing) yield finding("reasonMissing", comment);
    }
  },
});
