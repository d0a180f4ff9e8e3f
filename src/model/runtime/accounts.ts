import { type Command, optionsOf } from "../../shell/index.js";
import { stageDeliveries } from "../files/artifacts.js";
import type { Instruction } from "../instruction.js";
import type { RunInstruction } from "../instructions/index.js";
import { packageCommands } from "../packages/packages.js";
import { resolvePath } from "../files/path.js";
import { perStage } from "../per-stage.js";
import type { Stage } from "../stage.js";

/** What is known of a user name in a stage: it is there (with the ids that are written), it is certainly not, or nobody can say. */
export type UserLookup = UserThere | { readonly state: "absent" } | { readonly state: "unknown" };

/** A user that a stage has; `certain` where nothing may have changed it since. */
export interface UserThere {
  readonly state: "there";
  readonly uid: number | undefined;
  readonly gid: number | undefined;
  readonly certain: boolean;
}

/** A user as a command makes it; ids that are not written are undefined. */
interface NewUser {
  readonly name: string;
  readonly uid: number | undefined;
  readonly gid: number | undefined;
}

interface Added {
  /** By name, each with the index of the instruction that makes it. */
  readonly users: ReadonlyMap<string, NewUser & { readonly index: number }>;
  /** Index of the first instruction that may have made users that are not among these. */
  readonly openFrom: number;
}

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

/** Whether the file makes a user in a stage or in one that it is built on. */
export function makesUser(stage: Stage): boolean {
  return stage.chain.some((one) => one.all("RUN").some((run) => run.mentions(mayMakeUser)) && addedUsers(one).users.size > 0);
}

const mayMakeUser = (text: string): boolean => /useradd|adduser|passwd/.test(text);

function findInBase(stage: Stage, name: string): UserLookup {
  if (stage.fromScratch) return { state: "absent" };
  const { facts } = stage;
  if (!facts) return { state: "unknown" };
  const account = facts.users.get(name);
  if (account) return { state: "there", ...account, certain: true };
  return facts.users.has(name) || facts.usersComplete !== true ? { state: "unknown" } : { state: "absent" };
}

const addedUsers = perStage((stage): Added => {
  const users = new Map<string, NewUser & { index: number }>();
  let openFrom = (stage.parent?.all("ONBUILD").length ?? 0) > 0 ? -1 : Number.POSITIVE_INFINITY;
  const open = ({ index }: Instruction): void => void (openFrom = Math.min(openFrom, index));
  for (const { instruction, destination } of stageDeliveries(stage)) {
    if (destination === undefined || mayBePasswd(destination)) open(instruction);
  }
  for (const run of stage.all("RUN")) {
    if (run.script.opaque || run.script.problems.length > 0 || !isRead(run)) open(run);
    for (const command of run.script.commands) {
      const user = userOf(run, command);
      if (user === "unknown") open(run);
      else if (user && !users.has(user.name)) users.set(user.name, { index: run.index, ...user });
    }
  }
  return { users, openFrom };
});

function isRead(run: RunInstruction): boolean {
  return run.heredocs.length === 0 || run.document !== undefined;
}

function mayBePasswd(path: string): boolean {
  return /^\/(?:etc\/?)?$|passwd/.test(resolvePath("/", path));
}

/** The user that a command makes, nothing where it certainly makes none. */
function userOf(run: RunInstruction, command: Command): NewUser | "unknown" | undefined {
  const { program } = command;
  if (program === undefined) return command.nameWord ? "unknown" : undefined;
  if (program === "useradd" || program === "adduser") {
    const options = optionsOf(command);
    const { positionals, exact } = options;
    const [name, group] = positionals;
    if (name?.text === undefined || !exact || command.open) return "unknown";
    const numbers = [options.value("u", "uid")?.text, options.value(...(program === "useradd" ? ["g", "gid"] : ["gid"]))?.text];
    const [uid, gid] = numbers.map((text) => (text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined));
    return group ? undefined : { name: name.text, uid, gid };
  }
  const written = [...command.arguments, ...command.redirections.flatMap(({ target }) => target ?? [])];
  if (written.some((word) => mayBePasswd(word.text ?? word.prefix + word.suffix))) return lineOf(command) ?? "unknown";
  if (program === "apk" || program === "apt-get") return mayInstallUsers(run, command) ? "unknown" : undefined;
  return harmless.has(program) ? undefined : "unknown";
}

/** Packages may bring the users that their services run as. */
function mayInstallUsers(run: RunInstruction, command: Command): boolean {
  const read = packageCommands(run).find((one) => one.command === command);
  if (!read) return true;
  if (read.does.action !== "install") return false;
  return !read.options.exact || command.open || !read.packages.every(({ name }) => name !== undefined && packagesWithoutUsers.has(name));
}

/** The user of a line that is added to /etc/passwd with `echo 'name:x:1000:1000:…' >> /etc/passwd`. */
function lineOf(command: Command): NewUser | undefined {
  if (command.program !== "echo" && command.program !== "printf") return undefined;
  for (const word of command.arguments) {
    const [, name, uid, gid] = /^([\w.-]+):[^:\n]*:(\d+):(\d+):[^\n]*(?:\n|\\n)?$/.exec(word.text ?? "") ?? [];
    if (name !== undefined) return { name, uid: Number(uid), gid: Number(gid) };
  }
  return undefined;
}
