import { type CommandOptions, type OptionTable, readOptions } from "./options.js";
import type { Command } from "./tree.js";

/** Options that take a value, of programs that are no package managers. */
const tables: ReadonlyMap<string, OptionTable> = new Map<string, OptionTable>([
  // shadow 4.17 (Debian 13), useradd(8)
  [
    "useradd",
    {
      values: [
        ..."bcdefgGkKpPRsuZ",
        "base-dir",
        "comment",
        "home-dir",
        "expiredate",
        "inactive",
        "gid",
        "groups",
        "skel",
        "key",
        "password",
        "prefix",
        "root",
        "shell",
        "uid",
        "selinux-user",
        "selinux-range",
      ],
    },
  ],
  // BusyBox 1.37 and Debian's adduser 3.137 together; no letter is an option with a value in one and without in the other.
  ["adduser", { values: [..."hgsGuk", "home", "gecos", "shell", "ingroup", "uid", "skel", "gid", "firstuid", "lastuid", "conf", "comment"] }],
  // GNU Wget 1.25, wget(1)
  [
    "wget",
    {
      values: [
        ..."oaeiBtOTwQPUlADIXR",
        ...[
          "output-file",
          "append-output",
          "execute",
          "input-file",
          "base",
          "config",
          "tries",
          "output-document",
          "progress",
          "timeout",
          "dns-timeout",
          "connect-timeout",
          "read-timeout",
          "wait",
          "waitretry",
        ],
        ...[
          "quota",
          "bind-address",
          "limit-rate",
          "directory-prefix",
          "cut-dirs",
          "header",
          "user-agent",
          "referer",
          "user",
          "password",
          "http-user",
          "http-password",
          "post-data",
          "post-file",
          "method",
        ],
        ...[
          "body-data",
          "body-file",
          "ca-certificate",
          "ca-directory",
          "certificate",
          "private-key",
          "secure-protocol",
          "level",
          "accept",
          "reject",
          "domains",
          "exclude-domains",
          "load-cookies",
          "save-cookies",
        ],
      ],
    },
  ],
]);

/** The options of a command by what is known of its program; by no table where nothing is known. */
export function optionsOf(command: Command): CommandOptions {
  return readOptions(command.arguments, tables.get(command.program ?? "") ?? {});
}
