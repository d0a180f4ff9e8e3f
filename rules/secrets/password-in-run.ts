import { accountPasswords, covering, defineRule, has } from "../../src/rule/index.js";

export default defineRule({
  id: "password-in-run",
  summary: "The password of an account should not stand in a RUN",
  since: "0.1.0",
  category: "security",
  severity: "warning",
  covers: ["checkov/CKV2_DOCKER_17"],
  presets: { recommended: true },
  when: has("RUN"),
  messages: {
    password:
      "{program} gets a password that everyone who has this file or the image can read, and that opens the account in every container; leave the account without one, or set it when the container starts",
  },
  *check(file, finding) {
    for (const run of file.instructions("RUN")) {
      if (!run.onbuild && run.stage?.ships !== true) continue;
      for (const password of accountPasswords(run)) {
        const { program } = password;
        yield finding("password", password, { program }, covering(program === "chpasswd" ? ["checkov/CKV2_DOCKER_17"] : []));
      }
    }
  },
});
