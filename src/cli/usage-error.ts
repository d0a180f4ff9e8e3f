/** The command line makes no sense: said in one line, with a hint at the help, exit 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
