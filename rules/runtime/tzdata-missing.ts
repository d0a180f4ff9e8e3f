import { copiesGoZones, defineRule, goOf, hasTags, hasTimeZones, shipsGo } from "../../src/rule/index.js";

export default defineRule({
  id: "tzdata-missing",
  summary: "An image that sets TZ should have time zones",
  since: "0.1.0",
  category: "correctness",
  severity: "warning",
  guidelines: ["G33"],
  presets: { recommended: true },
  when: shipsGo,
  options: {
    type: "object",
    additionalProperties: false,
    properties: {
      checkWithoutZone: { type: "boolean", default: false, description: "Also report images that set no TZ, for programs that load zones by name." },
    },
  },
  messages: {
    zone: "{image} has no time zones, so that the program takes UTC for TZ={zone} and says nothing; install tzdata, copy /usr/share/zoneinfo, or build with -tags timetzdata",
    none: {
      text: "{image} has no time zones, so that time.LoadLocation fails in it; install tzdata, copy /usr/share/zoneinfo, or build with -tags timetzdata",
      severity: "info",
    },
  },
  *check(file, finding, { checkWithoutZone }) {
    const { final } = file;
    if (!checkWithoutZone && !/\bTZ\b/.test(file.source.text)) return;
    const { arrivals } = goOf(file);
    if (!final?.from?.image || final.isExport || arrivals.length === 0 || hasTimeZones(final) !== false) return;
    const zone = final.scope.lookup("TZ");
    const text = zone.state === "set" ? zone.value.text : undefined;
    const place = final.scope.definition("TZ");
    if (arrivals.some(({ build }) => hasTags(build.invocation.flags, "timetzdata") !== false)) return;
    const isTrimmed = arrivals.some(({ build }) => build.invocation.flags.isOn("trimpath") !== false) && final.scope.lookup("GOROOT").state !== "set";
    if (copiesGoZones(final) && !isTrimmed) return;
    if (place?.kind === "ENV" && text !== undefined && !/^(?:UTC0?|Etc\/UTC|GMT|Z|)$/i.test(text) && !text.startsWith("/"))
      yield finding("zone", place, { image: final.baseTitle, zone: text });
    else if (checkWithoutZone && zone.state === "unset") yield finding("none", final.chain.at(-1)?.from?.image ?? final.from.image, { image: final.baseTitle });
  },
});
