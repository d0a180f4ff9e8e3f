import type { OptionsSchema, Rule } from "../rule/index.js";
import { imagesSchema } from "./image-schema.js";
import { bareCode, idResolver } from "./ids.js";
import { presetNames } from "./presets.js";
import { failLevels, levels } from "./settings.js";

const noOptions: OptionsSchema = { type: "object", additionalProperties: false, properties: {} };

/**
 * JSON Schema (draft-07, which editors know best) of `.plimsoll.yaml` with the options of these rules. It is published,
 * and compiled ahead of time into the validator that `readConfiguration` is given (ajv with `allErrors`).
 */
export function configurationSchema(rules: readonly Rule[]): object {
  const ids = idResolver(rules);
  const settings: Record<string, object> = {};
  for (const rule of rules) settings[rule.id] = { description: rule.summary, ...settingOf(rule) };
  for (const [code, covering] of ids.codes) {
    const description = `What ${code} stands for: ${covering.map((rule) => rule.id).join(", ")}.`;
    for (const name of [code, bareCode(code)]) {
      const target = ids.resolve(name);
      if (target?.kind !== "codes") continue;
      const [only, another] = target.rules;
      settings[name] = { description, ...(only && !another ? settingOf(only) : { $ref: "#/definitions/level" }) };
    }
  }
  const withOptions = rules.flatMap((rule) => (rule.options ? [[`setting-of-${rule.id}`, levelOrPair(rule.options)] as const] : []));
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "Configuration of Plimsoll",
    type: "object",
    additionalProperties: false,
    properties: {
      $schema: { type: "string", description: "Schema of this file, for editors." },
      extends: {
        description: "Presets and other configuration files (paths relative to this one) that this file builds on, the later ones before the earlier.",
        ...oneOrMore({ type: "string", pattern: "\\S", examples: presetNames() }),
      },
      rules: { description: "What each rule does.", $ref: "#/definitions/rules" },
      overrides: {
        description: "Rules for some files only; a later entry goes before an earlier one.",
        type: ["array", "null"], // empty is what is left when all its entries are comments
        items: {
          type: "object",
          additionalProperties: false,
          required: ["files", "rules"],
          properties: {
            files: { description: "Patterns, relative to the folder of this file.", ...oneOrMore({ type: "string", pattern: "\\S" }) },
            rules: { $ref: "#/definitions/rules" },
          },
        },
      },
      exclude: {
        description: "Patterns of files that are left out when folders are searched, relative to the folder of this file.",
        ...oneOrMore({ type: "string", pattern: "\\S" }),
      },
      failOn: { description: "The least severity that fails the run.", enum: failLevels, default: "warning" },
      target: { description: "Name or index of the stage to build.", type: ["string", "integer"] },
      buildArgs: {
        description: "Values of ARG instructions, as --build-arg gives them.",
        type: "object",
        propertyNames: { pattern: "^[^\\s=]+$" },
        additionalProperties: { type: ["string", "number", "boolean"] },
      },
      images: imagesSchema,
      requireIgnoreReason: { description: "Ignore comments must give a reason.", type: "boolean", default: false },
      ignoreComments: { description: "Whether ignore comments silence findings.", type: "boolean", default: true },
      date: { description: "Day that counts as today.", type: "string", pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}$" },
    },
    definitions: {
      level: { enum: levels },
      setting: levelOrPair(noOptions),
      ...Object.fromEntries(withOptions),
      rules: { type: ["object", "null"], additionalProperties: false, properties: settings },
    },
  };
}

/** Written as a choice by type, so that a validator complains of one branch only. */
function oneOrMore(one: object): object {
  return { if: { type: "array" }, then: { type: "array", items: one }, else: one };
}

/** Refers to one definition for each rule: spelled out at every name, the compiled validator would be ten times as large. */
function settingOf(rule: Rule): object {
  return { $ref: `#/definitions/setting${rule.options ? `-of-${rule.id}` : ""}` };
}

function levelOrPair(options: OptionsSchema): object {
  const level = { $ref: "#/definitions/level" };
  return {
    if: { type: "array" },
    then: { type: "array", items: [level, options], minItems: 2, additionalItems: false },
    else: level,
  };
}
