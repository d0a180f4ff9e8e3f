import { makesUser } from "./accounts.js";
import { stageDeliveries } from "../files/artifacts.js";
import { baseName, isWithin } from "../files/path.js";
import { perStage } from "../per-stage.js";
import type { Stage } from "../stage.js";

const droppers = new Set(["gosu", "su-exec", "setpriv", "chpst", "s6-setuidgid", "s6-overlay", "runuser", "capsh", "supervisord", "supervisor"]);

const anyDropper = new RegExp([...droppers].join("|"));
const namesDropper = (text: string): boolean => anyDropper.test(text);
const inits = new Set(["tini", "dumb-init", "catatonit", "docker-init"]);

/**
 * Whether the image may give up root by itself when it starts: a program for that (gosu, su-exec, setpriv) is named in its
 * commands or copied in, it makes a user and starts a script that stands in no Dockerfile, or its base image brings an entry
 * point of its own that the file leaves in place.
 */
export function mayDropRoot(stage: Stage): boolean {
  const { facts } = stage;
  if (startsScript(stage) && makesUser(stage)) return true;
  if (!stage.entrypoint && facts?.toolchain === undefined && (facts?.entrypoint?.length ?? 0) > 0) return true;
  return stage.chain.some((one) => {
    const naming = [...one.all("RUN"), ...one.all("CMD"), ...one.all("ENTRYPOINT")].filter((instruction) => instruction.mentions(namesDropper));
    const commands = naming.flatMap(({ script }) => script.commands);
    return (
      commands.some((command) => command.allWords.some(({ text, suffix }) => droppers.has(packageOrProgram(text ?? suffix)))) ||
      stageDeliveries(one).some(({ source, path }) => droppers.has(packageOrProgram(path ?? source.text)))
    );
  });
}

/** Whether what starts is a script, to judge by its name. */
function startsScript({ entrypoint, cmd }: Stage): boolean {
  const [first] = (entrypoint ?? cmd)?.script.commands ?? [];
  const words = first?.words.map(({ text = "" }) => text) ?? [];
  const behindInit = words.findIndex((word, at) => at > 0 && !word.startsWith("-"));
  const program = inits.has(baseName(words[0] ?? "")) ? words[behindInit] : words[0];
  const started = shells.has(baseName(program ?? "")) ? words.find((word, at) => at > 0 && !word.startsWith("-")) : program;
  return started !== undefined && /\.(?:sh|bash)$|entry-?point/i.test(baseName(started));
}

const shells = new Set(["sh", "bash", "ash"]);

/** Whether /bin/sh is certainly not in a stage, so that no shell form can run there. */
export const lacksShell: (stage: Stage) => boolean = perStage(
  (stage) => (stage.fromScratch || stage.facts?.shell === "none") && stage.chain.every(bringsNoShell),
);

function bringsNoShell(stage: Stage): boolean {
  if (stage.all("RUN").length > 0 || stage.all("ONBUILD").length > 0) return false;
  return stageDeliveries(stage).every(({ destination }) => destination !== undefined && !mayBeShell(destination));
}

const longestName = 200;

function packageOrProgram(text: string): string {
  return text.length > longestName ? "" : baseName(text).replace(/[=<>~].*$|-v?\d.*$|-(?:amd64|arm64|linux|\$).*$/, "");
}

function mayBeShell(destination: string): boolean {
  return destination === "/" || destination === "/usr" || ["/bin", "/usr/bin"].some((folder) => isWithin(destination, folder));
}
