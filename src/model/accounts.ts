import { type Command, type OptionTable, readOptions } from "../shell/index.js";
import { stageDeliveries } from "./artifacts.js";
import type { Instruction } from "./instruction.js";
import { resolvePath } from "./path.js";
import type { RunInstruction } from "./instructions/index.js";
import type { Stage } from "./stage.js";
import { Note } from "./note.js";

/** What is known of a user name in a stage: it is there (with the ids that are written), it is certainly not, or nobody can say. */
export type UserLookup = UserThere | { readonly state: "absent" } | { readonly state: "unknown" };

/** A user that a stage has; `certain` where nothing may have changed it since. */
export interface UserThere {
  readonly state: "there";
  readonly uid: number | undefined;
  readonly gid: number | undefined;
  readonly certain: boolean;
}

interface Added {
  readonly users: ReadonlyMap<string, { readonly index: number; readonly uid: number | undefined; readonly gid: number | undefined }>;
  /** Index of the first instruction that may have made users that are not among these. */
  readonly openFrom: number;
}

const useradd: OptionTable = {
  values: ["b", "base-dir", "c", "comment", "d", "home-dir", "e", "expiredate", "f", "inactive", "g", "gid", "G", "groups", "K", "key", "k", "skel"].concat([
    "p",
    "password",
    "s",
    "shell",
    "u",
    "uid",
    "Z",
    "selinux-user",
    "R",
    "root",
    "P",
    "prefix",
    "F",
    "add-subids-for-system",
  ]),
};
// BusyBox 1.37 and Debian's adduser 3.137 together; no letter is an option with a value in one and without in the other.
const adduser: OptionTable = {
  values: ["h", "home", "g", "gecos", "s", "shell", "G", "ingroup", "u", "uid", "k", "skel", "gid", "firstuid", "lastuid", "conf", "comment"],
};

const packageOptions: OptionTable = { values: ["t", "virtual", "target-release", "X", "repository", "o", "option", "p", "root"] };

const harmless = new Set(
  `addgroup basename cat cd chgrp chmod chown cp curl cut date dirname du echo env exit export false file find git go grep groupadd head
  install ldconfig ln ls mkdir mktemp mv npm npx pip pip3 pnpm printf pwd readlink realpath rm rmdir sed set setcap sha256sum sleep sort strip tail tar
  tee test touch tr true umask uname unzip update-ca-certificates wc wget which xz yarn : [ [[`.split(/\s+/u),
);
const packagesWithoutUsers = new Set(
  `bash bind-tools binutils build-base build-essential ca-certificates coreutils curl dumb-init file findutils g++ gawk gcc gcompat git gnupg gosu grep
  iproute2 iputils jq less libc6-compat libffi-dev libgcc libpq-dev libssl-dev libstdc++ make musl-dev nano nodejs npm openssl openssl-dev pkg-config
  procps py3-pip python3 python3-dev python3-pip python3-venv sed su-exec tar tini tzdata unzip upx vim wget xz xz-utils zip zlib-dev`.split(/\s+/u),
);

/** Looks a user name up in /etc/passwd as it is in a stage, before an instruction of it where one is given. */
export function findUser(stage: Stage, name: string, before?: Instruction): UserLookup {
  let open = false;
  for (let one: Stage | undefined = stage; one; one = one.parent) {
    const { users, openFrom } = addedUsers(one);
    const until = one === stage && before ? before.index : Number.POSITIVE_INFINITY;
    open ||= openFrom < until;
    const user = users.get(name);
    if (user && user.index < until) return { state: "there", uid: user.uid, gid: user.gid, certain: !open };
  }
  const inherited = findInBase(stage, name);
  if (!open) return inherited;
  return inherited.state === "there" ? { ...inherited, certain: false } : { state: "unknown" };
}

function findInBase(stage: Stage, name: string): UserLookup {
  if (stage.fromScratch) return { state: "absent" };
  const { facts } = stage;
  if (!facts) return { state: "unknown" };
  const account = facts.users.get(name);
  if (account) return { state: "there", ...account, certain: true };
  return facts.users.has(name) || facts.usersComplete !== true ? { state: "unknown" } : { state: "absent" };
}

const inStage = new Note<Stage, Added>();

function addedUsers(stage: Stage): Added {
  const known = inStage.get(stage);
  if (known) return known;
  const users = new Map<string, { index: number; uid: number | undefined; gid: number | undefined }>();
  let openFrom = (stage.parent?.all("ONBUILD").length ?? 0) > 0 ? -1 : Number.POSITIVE_INFINITY;
  const open = ({ index }: Instruction): void => void (openFrom = Math.min(openFrom, index));
  for (const { instruction, destination } of stageDeliveries(stage)) {
    if (destination === undefined || mayBePasswd(destination)) open(instruction);
  }
  for (const run of stage.all("RUN")) {
    if (run.script.opaque || run.script.problems.length > 0 || !isRead(run)) open(run);
    for (const command of run.script.commands) {
      const user = userOf(command);
      if (user === "unknown") open(run);
      else if (user && !users.has(user.name)) users.set(user.name, { index: run.index, uid: user.uid, gid: user.gid });
    }
  }
  const result = { users, openFrom };
  inStage.set(stage, result);
  return result;
}

function isRead(run: RunInstruction): boolean {
  return run.heredocs.length === 0 || run.document !== undefined;
}

function mayBePasswd(path: string): boolean {
  return /^\/(?:etc\/?)?$|passwd/.test(resolvePath("/", path));
}

/** The user that a command makes, nothing where it certainly makes none. */
function userOf(command: Command): { name: string; uid: number | undefined; gid: number | undefined } | "unknown" | undefined {
  const { program } = command;
  if (program === undefined) return command.nameWord ? "unknown" : undefined;
  if (program === "useradd" || program === "adduser") {
    const { positionals, exact, value } = readOptions(command.arguments, program === "useradd" ? useradd : adduser);
    const [name, group] = positionals;
    if (name?.text === undefined || !exact || command.open) return "unknown";
    const numbers = [value("u", "uid")?.text, value(...(program === "useradd" ? ["g", "gid"] : ["gid"]))?.text];
    const [uid, gid] = numbers.map((text) => (text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined));
    return group ? undefined : { name: name.text, uid, gid };
  }
  const written = [...command.arguments, ...command.redirections.flatMap(({ target }) => target ?? [])];
  if (written.some((word) => mayBePasswd(word.text ?? word.prefix + word.suffix))) return lineOf(command) ?? "unknown";
  if (program === "apk" || program === "apt-get") return installsUsers(command) ? "unknown" : undefined;
  return harmless.has(program) ? undefined : "unknown";
}

/** Packages may bring the users that their services run as. */
function installsUsers(command: Command): boolean {
  const { positionals, exact } = readOptions(command.arguments, packageOptions);
  const [verb, ...packages] = positionals;
  if (verb?.text !== "add" && verb?.text !== "install") return verb?.text === undefined;
  return !exact || command.open || !packages.every(({ text }) => packagesWithoutUsers.has(/^[^=<>~:/@]+/.exec(text ?? "")?.[0] ?? ""));
}

/** The user of a line that is added to /etc/passwd with `echo 'name:x:1000:1000:…' >> /etc/passwd`. */
function lineOf(command: Command): { name: string; uid: number; gid: number } | undefined {
  if (command.program !== "echo" && command.program !== "printf") return undefined;
  for (const word of command.arguments) {
    const [, name, uid, gid] = /^([\w.-]+):[^:\n]*:(\d+):(\d+):[^\n]*(?:\n|\\n)?$/.exec(word.text ?? "") ?? [];
    if (name !== undefined) return { name, uid: Number(uid), gid: Number(gid) };
  }
  return undefined;
}
