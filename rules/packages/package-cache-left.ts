import {
  cacheDirectory,
  type CacheLeft,
  cacheRemedy,
  cachesLeft,
  covering,
  defineRule,
  edits,
  has,
  type PackageCommand,
  packageCommands,
  related,
  unsafe,
  updatesAlone,
  variableAt,
} from "../../src/rule/index.js";

const codes: Readonly<Record<string, string>> = {
  yum: "DL3032",
  zypper: "DL3036",
  dnf: "DL3040",
  microdnf: "DL3040",
  pip: "DL3042",
  apk: "DL3019",
  yarn: "DL3060",
};
const alone = ["trivy/DS-0017", "checkov/CKV_DOCKER_5"];
const lists = "/var/lib/apt/lists";
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
  covers: ["hadolint/DL3009", "hadolint/DL3019", "hadolint/DL3032", "hadolint/DL3036", "hadolint/DL3040", "hadolint/DL3042", "hadolint/DL3060", ...alone],
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
      const told = new Set<CacheLeft>();
      for (const one of left) {
        const remedy = told.has(one) ? undefined : cacheRemedy(file, one, left);
        if (!remedy) continue;
        const { command, cache } = one;
        const { manager, name } = command;
        const [folder = ""] = cache.directories;
        const { how, text, reader } = remedy;
        if (how === "command" && left.findLast((other) => other.cache.directories[0] === folder) !== one) continue;
        // The same option for each command of a package manager is one piece of advice.
        const alike =
          how === "option"
            ? left.filter((other) => other.cache === cache && other !== one).map((other) => ({ other, remedy: cacheRemedy(file, other, left) }))
            : [];
        const same = alike.filter((each) => each.remedy?.how === "option");
        for (const { other } of same) told.add(other);
        const remedies = [remedy, ...same.flatMap((each) => each.remedy ?? [])];
        const changes = remedies.flatMap(({ edit }) => edit ?? []);
        const fix = changes.length > 0 ? edits("clean", changes) : undefined;
        const isAlone = folder === lists && updatesAlone(run);
        const directory = cacheDirectory(one);
        const message = isAlone ? "alone" : reader ? "read" : directory === undefined ? "metadata" : messageOf(folder, how, loud.includes(manager.name));
        const codes = [command, ...same.map(({ other }) => other.command)].flatMap((each) => codesOf(each, folder));
        yield finding(
          message,
          command,
          { command: `${manager.name} ${name}`.trim(), directory: directory ?? "", remedy: text },
          covering(isAlone ? [...codes, ...alone] : [...new Set(codes)]),
          fix && !remedies.every(({ safe }) => safe) ? unsafe(fix) : fix,
          reader && related("reader", reader.command),
          ...same.map(({ other }) => related("same", other.command)),
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

function messageOf(
  directory: string,
  how: "option" | "command" | "absence",
  isLoud: boolean,
): "lists" | "archives" | "index" | "cache" | "option" | "cacheLoud" | "optionLoud" {
  if (directory === lists) return "lists";
  if (directory === "/var/cache/apt/archives") return "archives";
  if (how === "absence") return "index";
  if (how === "option") return isLoud ? "optionLoud" : "option";
  return isLoud ? "cacheLoud" : "cache";
}

function codesOf({ manager, does: { action }, name }: PackageCommand, directory: string): string[] {
  if (directory.includes("/apt/")) return ["hadolint/DL3009"];
  const code = codes[manager.name];
  const known = action === "install" || (code === "DL3040" && action === "upgrade");
  return code !== undefined && known && name !== "fix" && name !== "" ? [`hadolint/${code}`] : [];
}
