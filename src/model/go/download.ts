import type { Command } from "../../shell/index.js";
import type { RunInstruction } from "../instructions/index.js";
import type { Stage } from "../stage.js";
import { baseName } from "../files/path.js";
import type { Toolchain } from "./toolchain.js";

const fetchers = new Set(["curl", "wget"]);
const sums = /^(?:sha(?:1|224|256|384|512)sum|shasum|md5sum|b2sum|cksum|rhash|gpgv|cosign|minisign|signify)$/;
const archiveName = /[\w.+-]+\.(?:tar(?:\.\w+)?|t[gxb]z|gz|xz|bz2|zip|deb|rpm|jar|whl)\b/;

/** The command of a RUN that fetches the archive of Go; undefined where none is seen to fetch. */
export function goDownload(run: RunInstruction): Command | undefined {
  const downloads = run.script.commands.filter(({ program }) => fetchers.has(program ?? ""));
  return downloads.find(({ arguments: words }) => words.some(({ raw }) => /\/dl\/|\bgo[\d$"{]|golang/.test(raw))) ?? downloads[0];
}

/**
 * Whether a sum or a signature of the archive that brings a toolchain is compared in the stage: by ADD itself, or by a command
 * that does not plainly check something else.
 */
export function isToolchainChecked(stage: Stage, { instruction }: Toolchain): boolean {
  if (instruction?.flags.has("checksum") === true) return true;
  const download = instruction?.kind === "RUN" ? goDownload(instruction as RunInstruction) : undefined;
  const words = download ? [...download.arguments, ...download.redirections.flatMap(({ target }) => target ?? [])] : [];
  const names = words.map(({ raw }) => baseName(raw.replace(/^["']|["']$/g, ""))).filter((name) => /^[^-].*\w{2}/.test(name));
  return stage.chain.some((one) => one.all("RUN").some((run) => run.script.commands.some((command) => checks(command) && mayConcern(command, names))));
}

/** A command that fails, or prints what is compared, unless a file is as it should be. */
function checks({ program, arguments: words }: Command): boolean {
  if (program === undefined) return false;
  if (sums.test(program)) return true;
  if (program === "gpg" || program === "gpg2") return words.some(({ text }) => text === "--verify" || text === "--verify-files");
  return program === "openssl" && /^(?:dgst|sha\d+|md5)$/.test(words[0]?.text ?? "");
}

/** Whether it is about the archive of Go, as far as its pipeline tells: not where that names other archives alone. */
function mayConcern({ pipeline }: Command, names: readonly string[]): boolean {
  const text = pipeline.commands.flatMap(({ words }) => words.map(({ raw }) => raw)).join(" ");
  if (/\bgo(?:lang)?(?:[\d.$_{"-]|\b)/.test(text) || names.some((name) => text.includes(name))) return true;
  return !archiveName.test(text);
}
