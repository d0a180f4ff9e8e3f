import { baseName, defineRule, goOf, type GoStage, isWithin, related, replace, type Stage, stageDeliveries, usesGo } from "../../src/rule/index.js";

const harmless = new Set(
  "go apk apt apt-get adduser addgroup useradd groupadd chmod chown mkdir echo set export true update-ca-certificates git xx-go env".split(" "),
);

export default defineRule({
  id: "go-copy-path-mismatch",
  summary: "A binary should be copied from where it is built",
  since: "0.1.0",
  category: "correctness",
  severity: "warning",
  fix: "unsafe",
  guidelines: ["G06"],
  presets: { recommended: true },
  when: usesGo,
  messages: {
    elsewhere: "{stage} builds {built}, and nothing there makes {path}, so that the copy fails; copy {built}, or set WORKDIR in {stage}",
    built: "It is built here",
    copy: "Copy {built}",
  },
  *check(file, finding) {
    const go = goOf(file);
    if (go.stages.length === 0) return;
    const copied = new Map<Stage, Copied>();
    const mayHave = (stage: Stage, path: string): boolean => {
      let places = copied.get(stage);
      if (!places) copied.set(stage, (places = copiedInto(stage)));
      return places.anywhere || places.above.has(path) || foldersAbove(path).some((folder) => places.at.has(folder));
    };
    for (const { origin, path, source, instruction } of file.stages.flatMap((stage) => stageDeliveries(stage))) {
      const builder = origin.kind === "stage" ? go.of(origin.stage) : undefined;
      if (!builder || path === undefined || /[*?[]/.test(path) || builder.opaque.length > 0 || mayHave(builder.stage, path)) continue;
      const outputs = builder.builds.filter(({ output }) => !output.none);
      const found = outputs.find(({ output }) => output.path !== undefined && baseName(output.path) === baseName(path));
      const built = found?.output.path;
      if (!found || built === undefined || outputs.some((one) => may(one.output, path)) || !isPlain(builder)) continue;
      const fix = source.literal && !instruction.json ? replace("copy", source, built) : undefined;
      yield finding("elsewhere", source, { stage: builder.stage.title, built, path }, related("built", found.invocation.head), fix);
    }
  },
});

/** Whether a build may write to the path or below it. */
function may({ path, folder }: { readonly path: string | undefined; readonly folder: string | undefined }, wanted: string): boolean {
  return path === undefined ? folder === undefined || isWithin(folder, wanted) || isWithin(wanted, folder) : isWithin(path, wanted);
}

/** Where copies into a stage land. */
interface Copied {
  readonly at: ReadonlySet<string>;
  /** The folders around those places, and the places. */
  readonly above: ReadonlySet<string>;
  /** Somewhere that only the build knows. */
  readonly anywhere: boolean;
}

function copiedInto(stage: Stage): Copied {
  const places = stage.chain.flatMap((one) => stageDeliveries(one)).map(({ destination }) => destination);
  const at = new Set(places.flatMap((place) => place ?? []));
  return { at, above: new Set([...at].flatMap(foldersAbove)), anywhere: places.includes(undefined) };
}

/** A path and the folders that it is in. */
function foldersAbove(path: string): string[] {
  const parts = path.split("/");
  return ["/", ...parts.slice(1).map((_, index) => parts.slice(0, index + 2).join("/"))];
}

/** No command of the stage moves files. */
function isPlain({ stage }: GoStage): boolean {
  const runs = stage.chain.flatMap((one) => one.all("RUN"));
  return runs.every(
    (run) =>
      run.mounts.every(({ type }) => type === "cache") &&
      run.script.commands.every(({ program, redirections }) => program !== undefined && harmless.has(program) && redirections.length === 0),
  );
}
