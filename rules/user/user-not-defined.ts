import { defineRule, type Dockerfile, findUser, readUser, type RunInstruction, type Stage, type UserInstruction } from "../../src/rule/index.js";

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
      const [users, runs] = [stage.all("USER"), stage.all("RUN")];
      let at = 0;
      for (const [place, user] of users.entries()) {
        const { user: name, isNumber } = readUser(user.value?.known ?? "");
        while ((runs[at]?.index ?? Number.POSITIVE_INFINITY) < user.index) at++;
        if (!user.value || name === "" || isNumber) continue;
        const run = runs[at];
        const next = users[place + 1]?.index ?? Number.POSITIVE_INFINITY;
        const message = run && run.index < next ? missedByRun(stage, name, run) : missedByStart(file, user, name);
        if (message) yield finding(message, user.value, { image: reference.text, user: name, how: `${how} ${name}` });
      }
    }
  },
});

function missedByRun(stage: Stage, name: string, run: RunInstruction): "run" | undefined {
  return findUser(stage, name, run).state === "absent" ? "run" : undefined;
}

/** The start of the image also sees what is copied in after USER. */
function missedByStart({ final }: Dockerfile, user: UserInstruction, name: string): "start" | undefined {
  const isUsed = final && !final.isExport && final.user().instruction === user;
  return isUsed && findUser(final, name).state === "absent" ? "start" : undefined;
}
