import { defineRule, has, type HealthcheckInstruction, insert, parseDuration } from "../../src/rule/index.js";

const standard = { interval: "30s", timeout: "30s" } as const;

export default defineRule({
  id: "healthcheck-timing",
  summary: "HEALTHCHECK should say how often it asks and how long it waits",
  since: "0.1.0",
  category: "policy",
  severity: "info",
  fix: "safe",
  guidelines: ["G41"],
  presets: { strict: true },
  when: has("HEALTHCHECK"),
  options: {
    type: "object",
    additionalProperties: false,
    properties: {
      shortestInterval: { type: "integer", default: 5, minimum: 0, description: "Seconds below which an interval is reported." },
    },
  },
  messages: {
    missing: "HEALTHCHECK leaves out {flags}, so Docker's defaults of 30s hold: a check that hangs goes unnoticed that long; say what this service needs",
    short: "HEALTHCHECK runs every {interval}, which costs more than it tells; let it rest {shortest}s or longer",
    long: "HEALTHCHECK may wait {timeout} for one answer and asks every {interval}, so one slow answer holds back the next check; wait less than the interval",
    addDefaults: "Write down the defaults that hold",
  },
  *check(file, finding, { shortestInterval }) {
    const check = file.final?.isExport === false ? file.final.healthcheck : undefined;
    if (!check || check.type !== "CMD") return;
    const missing = (["interval", "timeout"] as const).filter((name) => !check.flags.has(name));
    if (missing.length > 0) {
      const written = missing.map((name) => ` --${name}=${standard[name]}`).join("");
      yield finding("missing", check.keyword, { flags: missing.map((name) => `--${name}`).join(" and ") }, insert("addDefaults", check.keyword.end, written));
    }
    const [interval, timeout] = [duration(check, "interval"), duration(check, "timeout")];
    const flag = check.flags.get("interval");
    if (flag && interval !== undefined && interval > 0 && interval < shortestInterval * 1000) {
      yield finding("short", flag, { interval: flag.value?.text ?? "", shortest: shortestInterval });
    } else if (interval && timeout !== undefined && timeout > interval) {
      yield finding("long", check.flags.get("timeout") ?? check.keyword, { interval: text(check, "interval"), timeout: text(check, "timeout") });
    }
  },
});

function text({ flags }: HealthcheckInstruction, name: "interval" | "timeout"): string {
  return flags.get(name)?.value?.text ?? standard[name];
}

/** Milliseconds; 0 stands for the default. */
function duration(check: HealthcheckInstruction, name: "interval" | "timeout"): number | undefined {
  const written = parseDuration(text(check, name));
  return written === 0 ? parseDuration(standard[name]) : written;
}
