import { basename, join } from "node:path";
import { ConfigurationError, type Settings } from "../config/index.js";
import type { Session } from "../editor/index.js";
import { lint, type LintOptions } from "../engine/index.js";
import { configurationNames, contextOf, isDockerfileName, readBytes } from "../host/index.js";
import type { Program } from "../lsp/index.js";
import { decode } from "../text/index.js";
import type { SettingsOfFiles } from "./settings.js";

const noRules: Settings = { rules: new Map(), failOn: "none", buildArgs: {} };

/** Files that results depend on besides the open ones. */
export const watched: readonly string[] = [`**/{${configurationNames.join(",")}}`, "**/{.,*.}dockerignore"];

export const kindOf: Program["kindOf"] = (path = "", language) => {
  const name = basename(path);
  if ((configurationNames as readonly string[]).includes(name)) return "configuration";
  return language.toLowerCase() === "dockerfile" || isDockerfileName(name) ? "dockerfile" : "other";
};

/** Checks what an editor holds as `lint` checks files. `context` is the folder that builds get, `searches` whether configuration files are looked for. */
export function sessionOf(settings: SettingsOfFiles, context: string | undefined, searches: boolean): Session {
  const { ids } = settings;
  return {
    ids,
    async check(path, source) {
      const known = contextOf(path, context);
      const options: LintOptions = { ids, ...(known && { context: known }) };
      let inForce = noRules;
      let mistake: ConfigurationError | undefined;
      try {
        if (path === undefined || !(await settings.excludes(path))) inForce = (await settings.of(path)).settings;
      } catch (error) {
        if (!(error instanceof ConfigurationError)) throw error;
        mistake = error;
      }
      return { ...lint(source, inForce, options), ids, settings: inForce, options, mistake };
    },
    async configurationFor(file, folders) {
      const found = await settings.configurationOf(file);
      const root = folders.findLast((folder) => file.startsWith(join(folder, "/")));
      const path = found ?? (root !== undefined && searches ? join(root, configurationNames[0]) : undefined);
      if (path === undefined) return undefined;
      const read = found === undefined ? undefined : readBytes(path);
      if (read && "failure" in read) return undefined;
      return { path, text: read ? decode(read.bytes).text : "", isNew: read === undefined };
    },
  };
}
