import packageJson from "../../package.json" with { type: "json" };
import type { Bundle, ExitCode } from "./command.js";
import { processWorld, type World } from "./world.js";

/** Runs the program on its arguments and gives its exit code; never rejects. */
export async function main(argv: readonly string[], world: World = processWorld(), bundle?: Bundle): Promise<ExitCode> {
  try {
    if (argv[0] !== "--version" && argv[0] !== "-V") return await (await import("./program.js")).run(argv, world, bundle);
    world.stdout.write(`${bundle?.version ?? packageJson.version}\n`);
    return 0;
  } catch (error) {
    const { complaintOf } = await import("./complaint.js");
    for (const line of complaintOf(error)) world.stderr.write(`plimsoll: ${line}\n`);
    return 2;
  }
}
