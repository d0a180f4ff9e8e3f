import type { Bundle } from "../../src/cli/command.js";
import { main } from "../../src/cli/main.js";
import type { Output, World } from "../../src/cli/world.js";

/** What came of a run of the program. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** What is around a run. */
export interface Surroundings {
  readonly folder: string;
  readonly environment?: World["environment"];
  readonly stdin?: string | AsyncIterable<Uint8Array | string>;
  /** Both outputs are terminals of 80 columns. */
  readonly terminal?: boolean;
  /** The real one where absent. */
  readonly bundle?: Bundle;
}

/** Runs the program within this process; what it writes is caught, files are real. */
export async function runProgram(argv: readonly string[], { folder, environment = {}, stdin = "", terminal = false, bundle }: Surroundings): Promise<Ran> {
  const [out, err]: [Uint8Array[], Uint8Array[]] = [[], []];
  const output = (to: Uint8Array[]): Output => ({
    isTerminal: terminal,
    columns: terminal ? 80 : undefined,
    write: (text) => void to.push(Buffer.from(text as string)),
  });
  async function* typed(text: string): AsyncIterable<string> {
    yield text;
  }
  const input = typeof stdin === "string" ? typed(stdin) : stdin;
  const code = await main(argv, { folder, environment, stdout: output(out), stderr: output(err), stdin: () => input }, bundle);
  return { code, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() };
}
