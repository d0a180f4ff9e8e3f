const names: ReadonlySet<string> = new Set(
  (
    "ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP TSTP TTIN TTOU URG " +
    "USR1 USR2 VTALRM WINCH XCPU XFSZ RTMIN RTMAX"
  ).split(" "),
);

/** Whether STOPSIGNAL takes a text: a number but 0, or a signal of Linux by name, `SIG` and case left open (moby/sys/signal 0.7). */
export function isSignal(written: string): boolean {
  if (/^[+-]?\d+$/.test(written)) return Number(written) !== 0;
  const name = written.toUpperCase().replace(/^SIG/, "");
  const realTime = /^(?:RTMIN\+(\d+)|RTMAX-(\d+))$/.exec(name);
  if (!realTime) return names.has(name);
  const [, above, below] = realTime;
  return String(Number(above ?? below)) === (above ?? below) && Number(above ?? below) >= 1 && Number(above ?? below) <= (above === undefined ? 14 : 15);
}

/** Names of the signals that most programs know. */
export const commonSignals: readonly string[] = ["SIGTERM", "SIGINT", "SIGQUIT", "SIGHUP", "SIGKILL", "SIGUSR1", "SIGUSR2", "SIGWINCH"];
