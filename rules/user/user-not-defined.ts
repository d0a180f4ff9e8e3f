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
        if (!value || !name || /^\d+$/.test(name) || findUser(stage, name, user).state !== "absent") continue;
        const message = needed(stage, user, file.final);
        if (message) yield finding(message, value, { image: reference.text, user: name, how: `${how} ${name}` });
      }
    }
  },
});

/** What fails for want of the user: a RUN before the next USER, or the image's start. */
function needed(stage: Stage, user: UserInstruction, final: Stage | undefined): "run" | "start" | undefined {
  const next = stage.all("USER").find(({ index }) => index > user.index)?.index ?? Number.POSITIVE_INFINITY;
  if (stage.all("RUN").some(({ index }) => index > user.index && index < next)) return "run";
  return final && !final.isExport && final.user().instruction === user ? "start" : undefined;
}
