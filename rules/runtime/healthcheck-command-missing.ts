import { defineRule, edits, has, hasProgram, type HealthcheckInstruction, lacksShell, unsafe } from "../../src/rule/index.js";

const probes = new Set(["curl", "wget", "nc", "grpc_health_probe", "pg_isready", "redis-cli", "mysqladmin", "bash", "python3", "python", "node"]);

export default defineRule({
  id: "healthcheck-command-missing",
  summary: "The program of a health check should be in the image",
  since: "0.1.0",
  category: "correctness",
  severity: "warning",
  fix: "unsafe",
  guidelines: ["G42"],
  presets: { recommended: true },
  when: has("HEALTHCHECK"),
  messages: {
    missing: "{image} has no {name} and nothing here installs it, so that the container is never healthy; install it, or let the program check itself",
    busybox: "{image} has no {name} and nothing here installs it, so that the container is never healthy; its wget does as well: wget -q --spider {address}",
    wget: "Ask with the wget that is there",
  },
  *check(file, finding) {
    const { final } = file;
    const check = final?.isExport === false ? final.healthcheck : undefined;
    if (!final || !check || check.type !== "CMD" || lacksShell(final)) return;
    for (const { program = "", nameWord, pipeline } of check.script.commands) {
      if (!nameWord || !probes.has(program) || pipeline.index > 0 || hasProgram(final, program) !== false) continue;
      const address = program === "curl" && hasProgram(final, "wget") === true ? addressOf(check) : undefined;
      const fix = address?.command ? unsafe(edits("wget", [{ ...address.command, text: `wget -q --spider ${address.text}` }])) : undefined;
      yield finding(
        address ? "busybox" : "missing",
        nameWord,
        { image: final.baseTitle, name: program, address: address?.text ?? "" },
        check.json ? undefined : fix,
      );
      return;
    }
  },
});

/** What a plain curl asks for, and its words. */
function addressOf(check: HealthcheckInstruction) {
  const command = check.script.commands.find(({ program }) => program === "curl");
  const words = command?.arguments ?? [];
  const addresses = words.filter(({ prefix }) => !prefix.startsWith("-"));
  const isPlain = words.every(
    ({ text }) => text !== undefined && (/^https?:\/\//.test(text) || /^-(?:[fsSLi]+|-fail|-silent|-show-error|-location)$/.test(text)),
  );
  const [first] = command?.words ?? [];
  const last = words.at(-1);
  const text = addresses[0]?.raw;
  if (!isPlain || addresses.length !== 1 || text === undefined) return undefined;
  return { text, command: first && last && command?.redirections.length === 0 ? { start: first.start, end: last.end } : undefined };
}
