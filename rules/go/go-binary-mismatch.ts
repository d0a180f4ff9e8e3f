import { baseName, defineRule, goOf, shipsGo } from "../../src/rule/index.js";

export default defineRule({
  id: "go-binary-mismatch",
  summary: "The image should hold the programs that the policy names",
  since: "0.1.0",
  category: "policy",
  severity: "info",
  guidelines: ["G03", "G04"],
  when: shipsGo,
  options: {
    type: "object",
    additionalProperties: false,
    properties: {
      also: { type: "array", items: { type: "string" }, default: [], description: "Programs that may be in the image beside its service: migrate, worker." },
      required: { type: "array", items: { type: "string" }, default: [], description: "Programs that must be in the image." },
    },
  },
  messages: {
    further: "{name} is another program in the image of {first}, and the policy has one for each image; build an image of its own for it",
    required: "The image has no {name}, which the policy asks for; build it, and copy it into the image",
  },
  *check(file, finding, { also, required }) {
    const { final } = file;
    const { arrivals, stages } = goOf(file);
    if (!final?.from?.image || final.isExport || arrivals.length === 0) return;
    const names = new Map(
      arrivals.flatMap(({ build, proven, path }) => (proven && path !== undefined && !build.invocation.conditional ? [[baseName(path), build] as const] : [])),
    );
    const services = [...names].filter(([name]) => !also.includes(name) && !required.includes(name));
    const started = (final.entrypoint ?? final.cmd)?.words[0]?.text ?? "";
    const first = services.find(([name]) => name === baseName(started))?.[0] ?? services[0]?.[0];
    for (const [name, build] of services) if (name !== first) yield finding("further", build.invocation.head, { name, first: first ?? "" });
    const isOpen = stages.some(({ opaque }) => opaque.length > 0) || arrivals.some(({ path }) => path === undefined);
    for (const name of isOpen ? [] : required) if (!names.has(name)) yield finding("required", final.from.image, { name });
  },
});
