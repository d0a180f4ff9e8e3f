import { fstatSync, writeSync } from "node:fs";
import type { WriteStream } from "node:tty";

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
    stdout: descriptor(1, () => process.stdout),
    stderr: descriptor(2, () => process.stderr),
    stdin: standardInput,
  };
}

/** What is printed cannot go where it should, as on a device without space. */
export class OutputError extends Error {
  override readonly name = "OutputError";
}

/** Node takes a folder for an input without content. */
async function* standardInput(): AsyncIterable<Uint8Array | string> {
  if (fstatSync(0).isDirectory()) throw Object.assign(new Error("standard input is a folder"), { code: "EISDIR" });
  yield* process.stdin;
}

/** Writes at once and wholly, without the streams of Node: they are slow to set up, and what waits in them is lost at exit. */
function descriptor(number: 1 | 2, stream: () => WriteStream): Output {
  const isTerminal = isDevice(number) && stream().isTTY;
  let closed = false;
  return {
    isTerminal,
    get columns() {
      return isTerminal ? stream().columns : undefined;
    },
    write(text) {
      const bytes = typeof text === "string" ? Buffer.from(text) : text;
      for (let at = 0; at < bytes.length && !closed;) {
        try {
          at += writeSync(number, bytes, at);
        } catch (error) {
          const { code } = error as NodeJS.ErrnoException;
          if (code === "EAGAIN") Atomics.wait(pause, 0, 0, 1);
          else if (code === "EPIPE") closed = true; // whoever read has seen enough
          else if (number === 2) closed = true; // there is nowhere left to say it
          else throw new OutputError("standard output cannot be written", { cause: error });
        }
      }
    },
  };
}

/** Spares everything that is no terminal the streams of Node. */
function isDevice(number: number): boolean {
  try {
    return fstatSync(number).isCharacterDevice();
  } catch {
    return false;
  }
}

const pause = new Int32Array(new SharedArrayBuffer(4));
