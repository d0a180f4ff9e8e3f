import { defineRule, type Dockerfile, findUser, has, readUser, replace, type RunInstruction, type Stage, type UserInstruction } from "../../src/rule/index.js";

export default defineRule({
  id: "user-not-defined",
  summary: "USER should name a user that exists in the image",
  since: "0.1.0",
  category: "correctness",
  severity: "error",
  fix: "unsafe",
  guidelines: ["G37"],
  presets: { recommended: true },
  when: has("USER"),
  messages: {
    start: "{image} has no user {user} and nothing here makes one, so the container does not start; make it first ({how}) or write a number",
    scratch: {
      text: "An image from scratch has no /etc/passwd, so the user {user} is not found and the container does not start; write a number, such as 65532:65532",
      covers: ["hadolint/DL3066"],
    },
    number: "Write the number that other images give to {user}",
    run: "{image} has no user {user} and nothing before makes one, so the RUN below fails; make it first ({how}) or write a number",
  },
  *check(file, finding) {
    for (const stage of file.stages) {
      const { root, facts } = stage;
      if (root.kind !== "image" && root.kind !== "scratch") continue;
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
        if (!message) continue;
        const number = { nobody: "65534:65534", nonroot: "65532:65532" }[name];
        if (root.kind === "image") yield finding(message, user.value, { image: root.reference.text, user: name, how: `${how} ${name}` });
        else if (message === "start")
          yield finding("scratch", user.value, { user: name }, number === undefined ? undefined : replace("number", user.value, number));
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
