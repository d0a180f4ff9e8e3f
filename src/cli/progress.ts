import type { World } from "./world.js";

const quietTime = 2000;
const interval = 100;

/** A counter on the terminal for runs that take long. */
export interface Progress {
  /** Some more of the files are done. */
  report(done: number): void;
  /** Takes the counter away. */
  clear(): void;
}

/** Shows how many of `total` files are done once two seconds have passed; nothing where nobody watches: no terminal, or a CI. */
export function showProgress(
  { stderr, environment }: Pick<World, "stderr" | "environment">,
  total: number,
  now: () => number = () => process.uptime() * 1000,
): Progress {
  const started = now();
  const watched = stderr.isTerminal && !environment["CI"] && environment["TERM"] !== "dumb";
  let next = started + quietTime;
  let shown = false;
  return {
    report(done) {
      if (!watched) return;
      const time = now();
      if (time < next) return;
      next = time + interval;
      shown = true;
      stderr.write(`\r\u001B[K${done} of ${total} files`);
    },
    clear() {
      if (shown) stderr.write("\r\u001B[K");
      shown = false;
    },
  };
}
