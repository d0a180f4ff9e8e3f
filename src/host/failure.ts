/** Something in the world that did not work out; it costs only its own file. */
export interface FileFailure {
  /** As given. */
  readonly path: string;
  /** A clause that says what is wrong: "it is a folder". */
  readonly message: string;
}

const sentences: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "there is no such file: a part of its path is no folder",
  EACCES: "permission denied",
  EPERM: "the system does not permit it",
  EISDIR: "it is a folder, not a file",
  ELOOP: "its symbolic links go round in a circle",
  ENAMETOOLONG: "its name is too long for the system",
  EROFS: "the file system is read-only",
  ENOSPC: "no space is left on the device",
  EDQUOT: "the disk quota is used up",
  EMFILE: "too many files are open",
  ENFILE: "too many files are open",
  EIO: "the device failed",
  ERR_INVALID_ARG_VALUE: "a path cannot hold a NUL character",
};

/** What an error of the file system means, as a clause. */
export function explain(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return (code === undefined ? undefined : sentences[code]) ?? code ?? message ?? String(error);
}
