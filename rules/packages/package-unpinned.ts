import { covering, defineRule, has, type PackageCommand, packageCommands, type PackageWord, variableAt } from "../../src/rule/index.js";

const codes: Readonly<Record<string, string>> = {
  "apt-get": "DL3008",
  pip: "DL3013",
  pipx: "DL3013",
  npm: "DL3016",
  apk: "DL3018",
  gem: "DL3028",
  yum: "DL3033",
  zypper: "DL3037",
  dnf: "DL3041",
  microdnf: "DL3041",
  go: "DL3062",
};

export default defineRule({
  id: "package-unpinned",
  summary: "Packages should be installed in a version that the file names",
  since: "0.1.0",
  category: "reproducibility",
  severity: "warning",
  presets: { hadolint: true },
  covers: [
    "hadolint/DL3008",
    "hadolint/DL3013",
    "hadolint/DL3016",
    "hadolint/DL3018",
    "hadolint/DL3028",
    "hadolint/DL3033",
    "hadolint/DL3037",
    "hadolint/DL3041",
    "hadolint/DL3062",
  ],
  when: has("RUN"),
  options: {
    type: "object",
    additionalProperties: false,
    properties: {
      acceptRanges: { type: "boolean", default: true, description: "A range of versions, such as >=1.2 or ^1.2.3, is enough." },
      allow: { type: "array", items: { type: "string" }, default: [], description: "Names of packages that need no version." },
    },
  },
  messages: {
    unpinned: "{command} takes the newest version of {packages} that it finds, another one with every build; ask for one, as in {example}",
    repository: "{command} takes whatever the default branch of {packages} holds on the day; name a commit or a tag",
    range: "{command} takes the newest version of {packages} in a range; ask for one version, as in {example}",
    unset: "The version of {packages} is {variable}, which nothing sets in this stage although the file sets it elsewhere; declare it here",
  },
  *check(file, finding, { acceptRanges, allow }) {
    for (const run of file.instructions("RUN")) {
      for (const command of packageCommands(run)) {
        const { manager, does, packages, pinnedByOption, name } = command;
        if (does.action !== "install" || does.operands === "none" || !manager.syntax || pinnedByOption) continue;
        const covers = covering(
          codes[manager.name] === undefined || (manager.name === "npm" && name !== "install") ? [] : [`hadolint/${codes[manager.name] ?? ""}`],
        );
        const written = does.operands === "modules" ? ":STREAM" : (manager.syntax.written ?? "");
        const wanted = packages.filter((one) => one.name === undefined || !allow.includes(one.name));
        const isFree = (one: PackageWord): boolean => one.state === "unpinned" && !(manager.name === "go" && mayBeInModule(command, one));
        for (const [message, some] of [
          ["unpinned", wanted.filter(isFree)],
          ["repository", wanted.filter(({ state }) => state === "vcs")],
          ["range", acceptRanges ? [] : wanted.filter(({ state }) => state === "range")],
        ] as const) {
          const first = some[0];
          if (!first) continue;
          yield finding(message, command, { command: `${manager.name} ${name}`, packages: list(some), example: `${first.name ?? ""}${written}` }, covers);
        }
        for (const one of wanted.filter(({ state }) => state === "pinned")) {
          const variable = one.word.variables.find(
            (use) => use.operator === undefined && variableAt(run, command.command, use.name) === null && setElsewhere(use.name),
          );
          if (variable) yield finding("unset", one.word, { packages: one.name ?? one.word.raw, variable: `$${variable.name}` }, covers);
        }
      }
    }
    function setElsewhere(name: string): boolean {
      return file.globals.definition(name) !== undefined || file.stages.some((stage) => stage.scope.definition(name) !== undefined);
    }
  },
});

/** With a go.mod at hand `go install` and `go run` take the version that it names. */
function mayBeInModule({ name, run }: PackageCommand, { word }: PackageWord): boolean {
  if (name === "get" || word.text?.includes("@") === true) return false;
  return run.mounts.length > 0 || (run.stage?.chain ?? []).some((stage) => stage.all("COPY").length > 0 || stage.all("ADD").length > 0);
}

function list(packages: readonly PackageWord[]): string {
  const names = packages.map(({ word, name, state }) => (state === "vcs" ? undefined : name) ?? word.raw);
  return names.length > 4 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more` : names.join(", ").replace(/, ([^,]*)$/, " and $1");
}
