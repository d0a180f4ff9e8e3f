import { defineRule, findUser, type Stage, type UserInstruction } from "../../src/rule/index.js";

export default defineRule({
  id: "user-not-defined",
  summary: "USER should name a user that exists in the image",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  guidelines: ["G37"],
  presets: { recommended: true },
  messages: {
    start: "{image} has no user {user} and nothing here makes one, so the container does not start; make it first ({how}) or write a number",
    run: "{image} has no user {user} and nothing before makes one, so the RUN below fails; make it first ({how}) or write a number",
  },
  *check(file, finding) {
    for (const stage of file.stages) {
      if (stage.root.kind !== "image") continue;
      const { facts, reference } = stage.root;
      const how = facts?.packageManager === "apk" ? "RUN adduser -D -u 10001" : "RUN useradd -u 10001";
      for (const user of stage.all("USER")) {
        const { value } = user;
        const name = value?.known?.split(":")[0];
        if (!value || !name || /^\d+$/.test(name)) continue;
        const message = missedBy(stage, user, name, file.final);
        if (message) yield finding(message, value, { image: reference.text, user: name, how: `${how} ${name}` });
      }
    }
  },
});

/** What fails for want of the user: the first RUN before the next USER, or the start of the image, which sees all that is copied in later. */
function missedBy(stage: Stage, user: UserInstruction, name: string, final: Stage | undefined): "run" | "start" | undefined {
  const next = stage.all("USER").find(({ index }) => index > user.index)?.index ?? Number.POSITIVE_INFINITY;
  const run = stage.all("RUN").find(({ index }) => index > user.index && index < next);
  if (run) return findUser(stage, name, run).state === "absent" ? "run" : undefined;
  if (!final || final.isExport || final.user().instruction !== user) return undefined;
  return findUser(final, name).state === "absent" ? "start" : undefined;
}
