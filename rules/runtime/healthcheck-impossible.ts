import { covering, defineRule, has, hasProgram, lacksShell } from "../../src/rule/index.js";

const tools = /^(?:\/(?:usr\/)?bin\/)?(curl|wget|nc|sh|bash|ash|grep|test)$/;

export default defineRule({
  id: "healthcheck-impossible",
  summary: "A health check should need no more than the image has",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  covers: ["hadolint/DL3025"],
  guidelines: ["G40", "G42"],
  presets: { recommended: true },
  when: has("HEALTHCHECK"),
  messages: {
    shell:
      'The check needs /bin/sh, which {image} does not have, so that the container is never healthy; let the program check itself, as in HEALTHCHECK CMD [{program}, "-health"], or leave it to the orchestrator',
    program: {
      text: 'The check runs {name}, which {image} does not have, so that the container is never healthy; let the program check itself, as in HEALTHCHECK CMD [{program}, "-health"], or leave it to the orchestrator',
      covers: [],
    },
  },
  *check(file, finding) {
    const { final } = file;
    const check = final?.isExport === false ? final.healthcheck : undefined;
    if (!final || !check || check.type !== "CMD" || !lacksShell(final)) return;
    const program = JSON.stringify((final.entrypoint ?? final.cmd)?.words[0]?.text ?? "/app");
    const image = final.baseTitle;
    const [word] = check.words;
    const name = tools.exec(word?.text ?? "")?.[1];
    if (!check.json && check.command && !final.shellAt(check).instruction)
      yield finding("shell", check.command, { image, program }, covering(["hadolint/DL3025"]));
    else if (word && name !== undefined && hasProgram(final, name) !== true && !final.shellAt(check).instruction)
      yield finding("program", word, { image, program, name });
  },
});
