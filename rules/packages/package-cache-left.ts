import {
  cacheDirectory,
  type CacheAdvice,
  cacheAdvice,
  cachesLeft,
  covering,
  defineRule,
  edits,
  has,
  type PackageCommand,
  packageCommands,
  related,
  unsafe,
  variableAt,
} from "../../src/rule/index.js";

const codes: Record<string, string> = { yum: "DL3032", zypper: "DL3036", dnf: "DL3040", microdnf: "DL3040", pip: "DL3042", apk: "DL3019", yarn: "DL3060" };
const alone = ["trivy/DS-0017", "checkov/CKV_DOCKER_5"];
const loud = ["yum", "zypper", "dnf", "microdnf", "tdnf", "pip"];
const classicYarn = ["production", "prod", "pure-lockfile", "non-interactive", "ignore-engines", "ignore-platform", "no-lockfile"];

export default defineRule({
  id: "package-cache-left",
  summary: "What package managers fetch to work with should not stay in the layers of the image",
  since: "0.1.0",
  category: "size",
  severity: "info",
  fix: "safe",
  guidelines: ["G47"],
  covers: [...new Set(["DL3009", ...Object.values(codes)])].map((code) => `hadolint/${code}`).concat(alone),
  presets: {
    recommended: "info",
    hadolint: ["on", { everyStage: ["apk", "dnf", "microdnf", "pip", "yum", "zypper"], assumeClassicYarn: true, checkPipValue: true }],
  },
  when: has("RUN"),
  options: {
    type: "object",
    additionalProperties: false,
    properties: {
      everyStage: {
        type: "array",
        items: { type: "string" },
        default: [],
        description: "Package managers whose caches are reported in every stage, not only in those whose layers are part of the image.",
      },
      assumeClassicYarn: {
        type: "boolean",
        default: false,
        description: "Take every yarn to be version 1, even where nothing in the command says so; later versions may need their cache.",
      },
      checkPipValue: { type: "boolean", default: false, description: "Also report PIP_NO_CACHE_DIR with a false value such as 0, which pip takes for a yes." },
    },
  },
  messages: {
    lists: "{command} leaves its lists of packages in this layer ({directory}); end the RUN with {remedy}, or mount a cache there",
    alone:
      "{command} in a RUN that installs nothing leaves its lists of packages in this layer ({directory}), and a later build that finds the layer in its cache works with outdated ones; move it into the RUN that installs, and end that with {remedy}",
    read: "{command} leaves its lists of packages in this layer ({directory}), and a later RUN installs from them: once the layer comes from the build cache they are out of date, and that RUN gets old packages or fails; update in it too, and end both with {remedy}",
    same: "And here",
    reader: "This installs from those lists",
    archives:
      "With the hook docker-clean gone, {command} leaves the packages that it fetched in this layer ({directory}); end the RUN with {remedy}, or mount a cache there",
    index: "{command} leaves an index in this layer ({directory}), which apk add --no-cache does without; leave the command out, or end the RUN with {remedy}",
    cache: "{command} leaves what it fetched in this layer ({directory}); end the RUN with {remedy}, or mount a cache there",
    option: "{command} leaves what it fetched in this layer ({directory}); give it {remedy}, or mount a cache there",
    cacheLoud: {
      text: "{command} leaves repository metadata in this layer ({directory}); end the RUN with {remedy}, or mount a cache there",
      severity: "warning",
    },
    metadata: { text: "{command} leaves repository metadata in this layer; end the RUN with {remedy}, or mount a cache for it", severity: "warning" },
    optionLoud: { text: "{command} leaves what it downloaded in this layer ({directory}); give it {remedy}, or mount a cache there", severity: "warning" },
    pipValue: {
      text: "PIP_NO_CACHE_DIR={value} reads as if a cache were wanted, and pip keeps none whatever the value is; write 1, or take it out",
      severity: "warning",
    },
    clean: "Leave no cache in the layer",
  },
  *check(file, finding, { everyStage, assumeClassicYarn, checkPipValue }) {
    for (const run of file.instructions("RUN")) {
      const ships = run.onbuild || run.stage?.ships === true;
      const isWatched = ({ manager }: PackageCommand): boolean => ships || everyStage.includes(manager.name);
      const left = cachesLeft(run).filter(({ command }) => isWatched(command) && (command.manager.name !== "yarn" || assumeClassicYarn || isClassic(command)));
      for (const advice of cacheAdvice(file, left)) {
        const { command, more, edits: changes, safe, text, reader } = advice;
        const directory = cacheDirectory(advice);
        const fix = changes.length > 0 ? edits("clean", changes) : undefined;
        const codes = [command, ...more].flatMap((each) => codesOf(each, advice.cache.directories[0] ?? ""));
        yield finding(
          messageOf(advice, directory),
          command,
          { command: `${command.manager.name} ${command.name}`.trim(), directory: directory ?? "", remedy: text },
          covering(advice.updatesAlone ? [...codes, ...alone] : [...new Set(codes)]),
          fix && !safe ? unsafe(fix) : fix,
          reader && related("reader", reader.command),
          ...more.map((other) => related("same", other.command)),
        );
      }
      for (const command of checkPipValue ? packageCommands(run) : []) {
        if (command.manager.name !== "pip" || command.does.action !== "install" || !isWatched(command)) continue;
        const value = variableAt(run, command.command, "PIP_NO_CACHE_DIR");
        if (value && /^(?:0|n|no|f|false|off)$/i.test(value)) yield finding("pipValue", command, { value }, covering(["hadolint/DL3042"]));
      }
    }
  },
});

const isClassic = ({ name, options }: PackageCommand): boolean => name === "global add" || options.has(...classicYarn);

function messageOf({ how, command, reader, updatesAlone }: CacheAdvice, directory: string | undefined) {
  if (updatesAlone) return "alone";
  if (reader) return "read";
  if (directory === "/var/lib/apt/lists") return "lists";
  if (directory === "/var/cache/apt/archives") return "archives";
  if (how === "absence") return "index";
  const isLoud = loud.includes(command.manager.name);
  if (how === "option") return isLoud ? "optionLoud" : "option";
  return directory === undefined ? "metadata" : isLoud ? "cacheLoud" : "cache";
}

function codesOf({ manager, does: { action }, name }: PackageCommand, directory: string): string[] {
  if (directory.includes("/apt/")) return ["hadolint/DL3009"];
  const code = codes[manager.name];
  const known = action === "install" || (code === "DL3040" && action === "upgrade");
  return code !== undefined && known && name !== "fix" && name !== "" ? [`hadolint/${code}`] : [];
}
