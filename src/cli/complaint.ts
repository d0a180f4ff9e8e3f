import { ConfigurationError } from "../config/index.js";
import { explain } from "../host/index.js";
import { visible } from "../report/index.js";
import { UsageError } from "./usage-error.js";
import { OutputError } from "./world.js";

/** What to say, line by line, of an error that ends the program. */
export function complaintOf(error: unknown): string[] {
  if (error instanceof UsageError) return [`${visible(error.message)}\nTry plimsoll --help.`];
  if (error instanceof ConfigurationError) return error.message.split("\n").map(visible);
  if (error instanceof OutputError) return [`standard output cannot be written: ${explain(error.cause)}`];
  return [`a bug in Plimsoll itself: ${visible(error instanceof Error ? (error.stack ?? error.message) : String(error))}`];
}
