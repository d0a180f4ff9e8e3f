import { baseName, defineRule, goOf } from "../../src/rule/index.js";

export default defineRule({
  id: "port-not-assigned",
  summary: "A service should listen on the port that the policy assigns to it",
  since: "0.1.0",
  category: "policy",
  severity: "warning",
  guidelines: ["G44"],
  options: {
    type: "object",
    additionalProperties: false,
    properties: {
      ports: {
        type: "object",
        additionalProperties: { type: "integer" },
        default: {},
        description: "Port of each service, by the name of its program or of the last stage: orders: 9002.",
      },
    },
  },
  messages: {
    other: "{service} has port {assigned} by the policy, and EXPOSE says {port}; expose {assigned}, or change the table",
    unknown: "Port {port} is assigned to no service by the policy, which has {list}; expose the port of this service, or add it to the table",
  },
  *check(file, finding, { ports }) {
    const { final } = file;
    const table = new Map(Object.entries(ports));
    if (!final || table.size === 0) return;
    const started = (final.entrypoint ?? final.cmd)?.words[0]?.text ?? "";
    const names = [final.name, baseName(started), ...goOf(file).arrivals.map(({ build }) => build.output.name)];
    const service = names.find((name) => name !== undefined && table.has(name));
    const assigned = service === undefined ? undefined : table.get(service);
    for (const word of final.chain.flatMap((stage) => stage.all("EXPOSE")).flatMap((expose) => expose.ports)) {
      const port = /^(\d+)(?:\/\w+)?$/.exec(word.known ?? "")?.[1];
      if (port === undefined || Number(port) === assigned) continue;
      if (service !== undefined && assigned !== undefined) yield finding("other", word, { service, assigned, port });
      else if (![...table.values()].includes(Number(port))) yield finding("unknown", word, { port, list: [...new Set(table.values())].join(", ") });
    }
  },
});
