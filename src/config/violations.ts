import type { IdResolver } from "./ids.js";
import { imageFactNames } from "./image-schema.js";
import { nearest, quote, suggestion } from "./mistakes.js";
import { levels } from "./settings.js";

/** What an ajv validator says of a value that the schema does not admit. */
export interface Violation {
  readonly keyword: string;
  /** JSON pointer to the value. */
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

const topKeys = ["extends", "rules", "overrides", "exclude", "failOn", "target", "buildArgs", "images", "requireIgnoreReason", "ignoreComments", "date"];

/** A violation as a sentence; undefined where another violation says it better. */
export function sentence(violation: Violation, data: unknown, ids: IdResolver): string | undefined {
  const { keyword, params, instancePath } = violation;
  const parts = partsOf(instancePath);
  const subject = subjectOf(parts);
  switch (keyword) {
    case "if":
      return undefined;
    case "propertyNames":
      return `${quote(String(params["propertyName"]))} is no name of ${nameKind(parts)}`;
    case "additionalProperties":
      return unknownKey(String(params["additionalProperty"]), parts, ids);
    case "additionalItems":
    case "minItems":
      if (parts.at(-2) === "rules") return `${subject} must be a severity, or a list of a severity and options`;
      break;
    case "required":
      return `${subject} lacks the key ${quote(String(params["missingProperty"]))}`;
    case "type":
      return `${subject} must be ${kinds(params["type"])}, not ${kindOf(valueAt(data, parts))}`;
    case "enum":
      return wrongChoice(subject, valueAt(data, parts), params["allowedValues"]);
    case "pattern":
      if (violation.schemaPath.includes("/propertyNames/")) return undefined;
      if (subject === "date" || isFact(parts, "endOfLife")) return `${subject} must be written YYYY-MM-DD`;
      if (isFact(parts, "users")) return `${subject} must be written uid:gid, as in 1000:1000`;
      if (params["pattern"] === "\\S") return `${subject} must not be empty`;
      break;
  }
  return `${subject} ${violation.message ?? "is not valid"}`;
}

/** The parts of a JSON pointer. */
export function partsOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** Whether a path leads to a fact of an image, or into it. */
function isFact(parts: readonly string[], fact: string): boolean {
  return parts[0] === "images" && parts[2] === fact;
}

function nameKind(parts: readonly string[]): string {
  if (isFact(parts, "users")) return "a user";
  return isFact(parts, "environment") ? "a variable" : "a build argument";
}

function subjectOf(parts: readonly string[]): string {
  if (parts.length === 0) return "the configuration";
  if (parts[0] === "images" && parts.length > 1) return parts.length > 2 ? `${parts.slice(2).join(".")} of ${parts[1]}` : `what is said of ${parts[1]}`;
  const rule = parts.indexOf("rules") + 1;
  if (rule > 0 && parts[rule + 1] === "1")
    return parts.length > rule + 2 ? `option ${parts.slice(rule + 2).join(".")} of ${parts[rule]}` : `what follows the severity of ${parts[rule]}`;
  return parts.join(".");
}

function unknownKey(key: string, parts: readonly string[], ids: IdResolver): string {
  if (parts[0] === "images") return `an image has no fact ${quote(key)}${suggestion(nearest(key, imageFactNames))}`;
  const last = parts.at(-1);
  if (last === "rules" && parts.length !== 2) return `no rule is called ${quote(key)}${suggestion(ids.nearest(key))}`;
  if (parts.length === 0) return `there is no key ${quote(key)}${suggestion(nearest(key, topKeys))}`;
  if (parts[0] === "overrides" && parts.length === 2) return `an override has no key ${quote(key)}${suggestion(nearest(key, ["files", "rules"]))}`;
  const at = parts.indexOf("rules");
  const id = parts[at + 1] ?? "";
  if (parts.length !== at + 3) return `${parts.join(".")} has no key ${quote(key)}`;
  const target = ids.resolve(id);
  const options = (target?.kind === "rule" ? target.rule : target?.rules[0])?.options;
  if (!options) return `${id} has no options`;
  return `${id} has no option ${quote(key)}${suggestion(nearest(key, Object.keys(options.properties)))}`;
}

function wrongChoice(subject: string, value: unknown, allowed: unknown): string {
  const choices = Array.isArray(allowed) ? allowed.map(String) : [];
  const found = typeof value === "string" ? nearest(value, choices) : value === false ? "off" : value === true ? "on" : undefined;
  const near = choices.includes(found ?? "") ? found : undefined;
  const written = typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? quote(String(value)) : kindOf(value);
  if (choices.join() === levels.join()) return `${written} is no severity${suggestion(near)}${near === undefined ? `; choose from ${choices.join(", ")}` : ""}`;
  return `${subject} must be one of ${choices.join(", ")}, not ${written}${suggestion(near)}`;
}

const articles: Readonly<Record<string, string>> = {
  object: "a mapping",
  array: "a list",
  string: "a text",
  number: "a number",
  integer: "a whole number",
  boolean: "true or false",
  null: "empty",
};

function kinds(type: unknown): string {
  return [type]
    .flat()
    .filter((one, _, all) => one !== "null" || all.length === 1) // nothing at all is right wherever it may stand, and no advice
    .map((one) => articles[String(one)] ?? String(one))
    .join(" or ");
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return "empty";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "a mapping" : typeof value === "boolean" ? String(value) : (articles[typeof value] ?? typeof value);
}

function valueAt(data: unknown, parts: readonly string[]): unknown {
  let value = data;
  for (const part of parts) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Readonly<Record<string, unknown>>)[part];
  }
  return value;
}
