import { covering, defineRule, findUser, type Fix, has, lacksFile, readUser, replace, type Stage, unsafe, type Word } from "../../src/rule/index.js";

export default defineRule({
  id: "user-non-numeric",
  summary: "USER should be a number where a name cannot be looked up",
  since: "0.1.0",
  category: "correctness",
  severity: "warning",
  fix: "safe",
  covers: ["hadolint/DL3066"],
  guidelines: ["G38"],
  presets: { recommended: true, strict: ["on", { checkEverywhere: true }], hadolint: ["on", { checkEverywhere: true }] },
  when: has("USER"),
  options: {
    type: "object",
    additionalProperties: false,
    properties: {
      checkEverywhere: {
        type: "boolean",
        default: false,
        description: "Also report names where /etc/passwd knows them: Kubernetes cannot tell that a name is not root.",
      },
    },
  },
  messages: {
    noGroup: {
      text: "An image from scratch has no /etc/group, so the group {group} is not found and the container does not start; write its number",
      severity: "error",
    },
    name: "USER {user} is a name, and Kubernetes with runAsNonRoot refuses an image whose user is not a number; write the number of the user",
    number: "Write {number}",
  },
  *check(file, finding, { checkEverywhere }) {
    const { final } = file;
    if (!final || final.isExport || final.facts?.os === "windows") return; // on Windows users have names alone
    const word = final.user().instruction?.value;
    const { user, group, isNumber, isRoot } = readUser(word?.known ?? "");
    if (!word) return;
    if (isNumber && group !== undefined && !/^\d*$/.test(group) && final.fromScratch && lacksFile(final, "/etc/group", () => true)) {
      yield finding("noGroup", word, { group }, covering([]));
    }
    if (user === "" || isNumber || isRoot) return;
    if (final.fromScratch && findUser(final, user).state === "absent") return;
    if (checkEverywhere) {
      const codes = covering(word.literal ? ["hadolint/DL3066"] : []);
      const fix = numbered(final, word, user, group);
      yield finding("name", word, { user, number: fix?.edits[0]?.text ?? "" }, codes, fix);
    }
  },
});

/** Safe where the base image is known to have the user with these ids; system accounts below 33 may lose further groups by their numbers. */
function numbered(final: Stage, word: Word, user: string, group: string | undefined): Fix<"number"> | undefined {
  const found = findUser(final, user);
  if (!word.literal || found.state !== "there" || !found.certain || found.uid === undefined) return undefined;
  const account = final.facts?.users.get(user);
  const gid = group === undefined || group === user ? account?.gid : undefined;
  const ids = gid === undefined ? [found.uid, ...(group === undefined ? [] : [group])] : [found.uid, gid];
  const fix = replace("number", word, ids.join(":"));
  return account && account.uid >= 33 && (gid !== undefined || /^\d+$/.test(group ?? "")) ? fix : unsafe(fix);
}
