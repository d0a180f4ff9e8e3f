import {
  appendCommand,
  type CacheLeft,
  cachesLeft,
  defineRule,
  type Dockerfile,
  type Edit,
  edits,
  insertWord,
  needsListsLater,
  type PackageCommand,
  packageCommands,
  removeCommand,
  type RunInstruction,
  unsafe,
  variableAt,
} from "../../src/rule/index.js";

const classicYarn = [
  "production",
  "prod",
  "pure-lockfile",
  "non-interactive",
  "ignore-engines",
  "ignore-platform",
  "network-timeout",
  "no-lockfile",
  "ignore-optional",
];

export default defineRule({
  id: "package-cache-left",
  summary: "What package managers fetch to work with should not stay in the layers of the image",
  since: "0.1.0",
  category: "size",
  severity: "info",
  fix: "safe",
  guidelines: ["G47"],
  presets: {
    recommended: "info",
    hadolint: ["on", { everyStage: ["apk", "dnf", "microdnf", "pip", "yum", "zypper"], assumeClassicYarn: true, checkPipValue: true }],
  },
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
    apt: {
      text: "{command} leaves its package lists in this layer ({directory}); end the RUN with {remedy}, or mount a cache there",
      severity: "info",
      covers: ["hadolint/DL3009"],
    },
    archives: {
      text: "With the hook docker-clean gone, {command} leaves every package that it fetched in {directory}; end the RUN with {remedy}, or mount a cache there",
      severity: "info",
      covers: ["hadolint/DL3009"],
    },
    apk: {
      text: "{command} leaves the package index in this layer ({directory}); give it {remedy}, or mount a cache there",
      severity: "info",
      covers: ["hadolint/DL3019"],
    },
    index: {
      text: "{command} leaves the package index in this layer ({directory}); give apk add --no-cache, which needs no index, or end the RUN with {remedy}",
      severity: "info",
      covers: [],
    },
    yum: {
      text: "{command} leaves what it read of its repositories in this layer ({directory}); end the RUN with {remedy}, or mount a cache there",
      severity: "warning",
      covers: ["hadolint/DL3032"],
    },
    zypper: {
      text: "{command} leaves what it read of its repositories in this layer ({directory}); end the RUN with {remedy}, or mount a cache there",
      severity: "warning",
      covers: ["hadolint/DL3036"],
    },
    dnf: {
      text: "{command} leaves what it read of its repositories in this layer ({directory}); end the RUN with {remedy}, or mount a cache there",
      severity: "warning",
      covers: ["hadolint/DL3040"],
    },
    pip: {
      text: "{command} leaves what it downloaded in this layer ({directory}); give it {remedy}, or mount a cache there",
      severity: "warning",
      covers: ["hadolint/DL3042"],
    },
    pipValue: {
      text: "PIP_NO_CACHE_DIR={value} reads as if a cache were wanted, and pip keeps none whatever the value is; write 1, or take it out",
      severity: "warning",
      covers: ["hadolint/DL3042"],
    },
    yarn: {
      text: "{command} leaves what it downloaded in this layer ({directory}); end the RUN with {remedy}, or mount a cache there",
      severity: "info",
      covers: ["hadolint/DL3060"],
    },
    other: { text: "{command} leaves what it downloaded in this layer ({directory}); {use} {remedy}, or mount a cache there", severity: "info", covers: [] },
    clean: "Empty the cache at the end of the RUN",
    avoid: "Keep no cache",
    unneeded: "Leave the index to apk add",
  },
  *check(file, finding, { everyStage, assumeClassicYarn, checkPipValue }) {
    for (const run of file.instructions("RUN")) {
      const ships = run.onbuild || run.stage?.ships === true;
      const isWatched = ({ manager }: PackageCommand): boolean => ships || everyStage.includes(manager.name);
      const left = cachesLeft(run).filter(
        ({ command, cache }) =>
          cache.emptiedBy !== undefined && isWatched(command) && (command.manager.name !== "yarn" || assumeClassicYarn || isClassic(command)),
      );
      for (const one of left) {
        const { command, cache } = one;
        const option = optionOf(command);
        if (option === undefined && left.findLast((other) => other.cache.directories[0] === cache.directories[0]) !== one) continue;
        const { manager, name } = command;
        const slots = {
          command: `${manager.name} ${name}`.trim(),
          directory: cache.directories[0] ?? "",
          remedy: option ?? cache.emptiedBy ?? "",
          use: option ? "give it" : "end the RUN with",
        };
        yield finding(messageOf(one), command, slots, fixOf(file, run, one, left));
      }
      if (!checkPipValue) continue;
      for (const command of packageCommands(run).filter((one) => one.manager.name === "pip" && one.name === "install" && isWatched(one))) {
        const value = variableAt(run, command.command, "PIP_NO_CACHE_DIR");
        if (value && /^(?:0|n|no|f|false|off)$/i.test(value)) yield finding("pipValue", command, { value });
      }
    }
  },
});

const optionOf = ({ manager, name, does }: PackageCommand): string | undefined => {
  const option = manager.uncached?.options?.at(-1);
  return option === undefined || name === "" || does.action === "update" ? undefined : `--${option}`;
};

const isClassic = ({ name, options }: PackageCommand): boolean => name === "global add" || options.has(...classicYarn);

function messageOf({
  command: { manager, does, name },
  cache,
}: CacheLeft): "apt" | "archives" | "apk" | "index" | "yum" | "zypper" | "dnf" | "pip" | "yarn" | "other" {
  const { action } = does;
  if (cache.directories.includes("/var/lib/apt/lists")) return "apt";
  if (cache.directories.includes("/var/cache/apt/archives")) return "archives";
  switch (manager.name) {
    case "apk":
      return name === "add" ? "apk" : action === "update" ? "index" : "other";
    case "yum":
    case "zypper":
    case "pip":
      return action === "install" ? manager.name : "other";
    case "dnf":
    case "microdnf":
      return action === "install" || action === "upgrade" ? "dnf" : "other";
    case "yarn":
      return name === "install" ? "yarn" : "other";
    default:
      return "other";
  }
}

function fixOf(
  file: Dockerfile,
  run: RunInstruction,
  { command, cache }: CacheLeft,
  left: readonly CacheLeft[],
): ReturnType<typeof edits<"clean" | "avoid" | "unneeded">> | undefined {
  const option = optionOf(command);
  const list = (edit: Edit | undefined): Edit[] | undefined => edit && [edit];
  if (option !== undefined) {
    const found = list(insertWord(file, run, command.subcommand, option));
    return found && edits("avoid", found);
  }
  const plain = !command.command.conditional && !command.command.nested && command.command.wrappers.length === 0;
  if (command.manager.name === "apk") {
    const needed = left.some((other) => other.command !== command) || packageCommands(run).every(({ does }) => does.action !== "install");
    const found = plain && !needed ? list(removeCommand(file, run, command.command)) : undefined;
    return found && edits("unneeded", found);
  }
  const { emptiedBy = "" } = cache;
  const found = plain || (emptiedBy.startsWith("rm ") && command.command.wrappers.length === 0) ? list(appendCommand(file, run, emptiedBy)) : undefined;
  if (!found) return undefined;
  const installs = packageCommands(run).some(({ does }) => does.action === "install" || does.action === "upgrade");
  const safe = cache.holds !== "lists" || !cache.directories.includes("/var/lib/apt/lists") || (installs && !needsListsLater(run));
  return safe ? edits("clean", found) : unsafe(edits("clean", found));
}
