import { defineRule, type Dockerfile, has, secretFile, type Word } from "../../src/rule/index.js";

export default defineRule({
  id: "secret-file-copied",
  summary: "Files with secrets should not be copied into an image",
  since: "0.1.0",
  category: "security",
  severity: "warning",
  guidelines: ["G46c", "G53"],
  presets: { recommended: true },
  when: has("ADD", "COPY"),
  messages: {
    ships:
      "{file} usually holds {what}, and everyone who has the image can read it, also if a later step deletes it; hand it over with RUN --mount=type=secret, or when the container starts",
    builder: {
      text: "{file} usually holds {what}, which stays in the build's cache and in every image that is made of this stage; hand it over with RUN --mount=type=secret",
      severity: "info",
    },
  },
  *check(file, finding) {
    for (const copy of [...file.instructions("COPY"), ...file.instructions("ADD")]) {
      const ships = copy.stage?.ships ?? false;
      const { destination, sources } = copy;
      const files = sources.filter((source) => !copy.isHeredoc(source) && secretFile(source.known ?? ""));
      const renamed = destination && sources.length === 1 && files.length === 0 ? [destination] : [];
      for (const word of [...files, ...renamed]) {
        const secret = secretFile(word.known ?? "");
        if (!secret || isHarmless(file, word) || !(ships || secret.always)) continue;
        yield finding(ships ? "ships" : "builder", word, { file: word.known ?? "", what: secret.what });
      }
    }
  },
});

/** A configuration of a package registry that is known to have no token in it. */
function isHarmless({ context }: Dockerfile, { known = "" }: Word): boolean {
  if (!/(?:^|\/)\.(?:npmrc|yarnrc\.yml|pypirc)$/.test(known)) return false;
  const text = context?.read(known.replace(/^(?:\.?\/)+/, ""));
  return (
    text !== undefined &&
    !/_auth|_password|npmAuth|password/i.test(text.replaceAll(/\$\{?\w+\}?/g, "").replaceAll(/_(?:auth|authToken|password)\s*=\s*$/gim, ""))
  );
}
