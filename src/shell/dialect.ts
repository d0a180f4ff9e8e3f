/** The language of a script, as far as it decides how a script is read. */
export type Dialect = "posix" | "bash" | "ash" | "zsh" | "ksh" | "powershell" | "cmd" | "unknown";

const dialects: ReadonlyMap<string, Dialect> = new Map([
  ["sh", "posix"],
  ["dash", "posix"],
  ["bash", "bash"],
  ["rbash", "bash"],
  ["ash", "ash"],
  ["zsh", "zsh"],
  ["ksh", "ksh"],
  ["ksh93", "ksh"],
  ["mksh", "ksh"],
  ["pwsh", "powershell"],
  ["powershell", "powershell"],
  ["cmd", "cmd"],
]);

const plainName = /^[a-z\d_-]*$/;

/** Names of shells whose dialect is known. */
export const dialectNames: readonly string[] = [...dialects.keys()];

/** The dialect of a program by its name or path; undefined for a program that is no shell. */
export function dialectOfProgram(program: string): Dialect | undefined {
  if (plainName.test(program)) return dialects.get(program);
  const name = /[^/\\]*$/u.exec(program)?.[0] ?? "";
  return dialects.get(name.replace(/\.exe$/iu, "").toLowerCase()) ?? dialects.get(name);
}

/** The dialect of the words of SHELL, such as `["/bin/bash", "-o", "pipefail", "-c"]`; `env` and `busybox` are seen through. */
export function dialectOf(shell: readonly string[]): Dialect {
  for (const word of shell) {
    if (/(?:^|\/)(?:env|busybox|exec)$/u.test(word) || /^-|=/u.test(word)) continue;
    return dialectOfProgram(word) ?? "unknown";
  }
  return "unknown";
}

/** The words of the `#!` line that a script begins with; undefined where it has none. */
export function shebangOf(text: string): readonly string[] | undefined {
  const line = /^#!([^\n]*)/u.exec(text)?.[1];
  const words = line?.trim().split(/\s+/u).filter(Boolean);
  return words?.length ? words : undefined;
}

/** The dialect that a script's `#!` line asks for ("unknown" for python and the like); undefined without such a line. */
export function dialectOfShebang(text: string): Dialect | undefined {
  const words = shebangOf(text);
  return words && dialectOf(words);
}

/** Whether the parser understands scripts of a dialect; the others are left alone. */
export function readable(dialect: Dialect): boolean {
  return dialect !== "powershell" && dialect !== "cmd" && dialect !== "unknown";
}
