import { readFileSync } from "node:fs";
import packageJson from "../../package.json" with { type: "json" };
import { rules } from "../../rules/index.js";
import type { Bundle } from "./command.js";

/** The rules, their pages, and the validator of configurations, as they were generated. */
export const bundle: Bundle = {
  version: packageJson.version,
  home: (packageJson as { readonly homepage?: string }).homepage,
  rules,
  page(rule) {
    try {
      return readFileSync(new URL(`../../docs/rules/${rule}.md`, import.meta.url), "utf8"); // as deep below the package in src/cli as in dist/cli
    } catch {
      return undefined;
    }
  },
  validator: async () => (await import("../config/validate.generated.js")).validate,
};
