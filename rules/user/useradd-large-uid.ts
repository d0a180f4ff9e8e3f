import { defineRule, edits, has, insertWord, optionsOf } from "../../src/rule/index.js";

const large = 100_000;

export default defineRule({
  id: "useradd-large-uid",
  summary: "A user with a large id should be made without a login record",
  since: "0.1.0",
  category: "size",
  severity: "warning",
  fix: "safe",
  presets: { recommended: true, hadolint: true },
  covers: ["hadolint/DL3046"],
  when: has("RUN"),
  messages: {
    sparse: "The login record of user id {uid} makes /var/log/lastlog as long as the id is high, and the layer holds all of it, empty as it is; add -l",
    withoutLog: "Write no login record",
  },
  *check(file, finding) {
    for (const run of file.instructions("RUN")) {
      if (run.stage?.facts?.packageManager === "apk") continue;
      for (const command of run.commandsOf("useradd")) {
        const { nameWord } = command;
        if (!nameWord) continue;
        const options = optionsOf(command);
        const uid = options.value("u", "uid")?.text ?? "";
        if (!/^\d+$/.test(uid) || Number(uid) < large || options.has("l", "no-log-init") || !options.exact) continue;
        const edit = insertWord(file, run, nameWord, "-l");
        yield finding("sparse", { start: nameWord.start, end: nameWord.end }, { uid }, edit && edits("withoutLog", [edit]));
      }
    }
  },
});
