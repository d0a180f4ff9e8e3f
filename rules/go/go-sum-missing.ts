import {
  baseName,
  bindsContext,
  defineRule,
  goOf,
  insert,
  landing,
  moduleFileCopies,
  resolvePath,
  stageDeliveries,
  unsafe,
  usesGo,
} from "../../src/rule/index.js";

export default defineRule({
  id: "go-sum-missing",
  summary: "The file go.sum should be copied with go.mod before modules are downloaded",
  since: "0.1.0",
  category: "security",
  severity: "info",
  fix: "safe",
  guidelines: ["G23"],
  presets: { recommended: true },
  when: usesGo,
  messages: {
    maybe: "go.mod is copied without go.sum, so that go mod download checks no module against the sums in the repository; copy go.sum too",
    there: {
      text: "go.mod is copied without go.sum, which is in the build context, so that go mod download checks no module against its sums; copy go.sum too",
      severity: "warning",
    },
    copy: "Copy go.sum too",
  },
  *check(file, finding) {
    const { context } = file;
    for (const { stage, invocations } of goOf(file).stages) {
      const download = invocations.find(({ verb }) => verb === "mod download")?.run;
      if (!download || bindsContext(download)) continue;
      const copied = stage.chain.flatMap((one) => stageDeliveries(one)).filter(({ instruction }) => instruction.index < download.index);
      for (const { path, source, instruction, namesFolder } of moduleFileCopies(stage, download)) {
        if (path === undefined || baseName(path) !== "go.mod") continue;
        const sums = resolvePath(resolvePath(path, ".."), "go.sum");
        if (copied.some((one) => one.path === undefined || landing(one, sums) !== undefined)) continue;
        const exists = context?.exists(sums.slice(1));
        if (exists === false) continue;
        const fix =
          namesFolder && !instruction.json && source.text.endsWith("go.mod")
            ? insert("copy", source.end, ` ${source.text.replace(/go\.mod$/, "go.sum")}`)
            : undefined;
        yield finding(exists ? "there" : "maybe", source, fix && (exists ? fix : unsafe(fix)));
      }
    }
  },
});
