import { writeSync } from "node:fs";
import { isatty } from "node:tty";

/** Where a program writes. */
export interface Output {
  readonly isTerminal: boolean;
  /** Width of the terminal; undefined where there is none. */
  readonly columns: number | undefined;
  write(text: string | Uint8Array): void;
}

/** All that the command line knows of what is around it, besides files. */
export interface World {
  /** Absolute path of the current folder. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stdout: Output;
  readonly stderr: Output;
  stdin(): AsyncIterable<Uint8Array | string>;
}

/** The world of this process. */
export function processWorld(): World {
  return {
    folder: process.cwd(),
    environment: process.env,
    stdout: descriptor(1, () => process.stdout.columns),
    stderr: descriptor(2, () => process.stderr.columns),
    stdin: () => process.stdin,
  };
}

/** Writes at once and wholly, without the streams of Node: they are slow to set up, and what waits in them is lost at exit. */
function descriptor(number: 1 | 2, columns: () => number | undefined): Output {
  const isTerminal = isatty(number);
  let closed = false;
  return {
    isTerminal,
    get columns() {
      return isTerminal ? columns() : undefined;
    },
    write(text) {
      const bytes = typeof text === "string" ? Buffer.from(text) : text;
      for (let at = 0; at < bytes.length && !closed; ) {
        try {
          at += writeSync(number, bytes, at);
        } catch (error) {
          const { code } = error as NodeJS.ErrnoException;
          if (code === "EAGAIN") Atomics.wait(pause, 0, 0, 1);
          else if (code === "EPIPE") closed = true; // whoever read has seen enough
          else throw error;
        }
      }
    },
  };
}

const pause = new Int32Array(new SharedArrayBuffer(4));
