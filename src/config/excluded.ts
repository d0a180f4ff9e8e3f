import type { ConfigurationDocument } from "./document.js";
import { folderOf, matches } from "./globs.js";

/** Whether a file, an absolute path, is excluded by the configuration or by what it extends. */
export function isExcluded(configuration: ConfigurationDocument, file: string, folder = folderOf(configuration.path)): boolean {
  const excludes = (document: ConfigurationDocument, outer: string): boolean => {
    const bases = [folderOf(document.path), outer];
    if (document.exclude && matches({ bases, files: document.exclude }, file)) return true;
    return (document.extends ?? []).some((one) => one.kind === "file" && one.document && excludes(one.document, outer));
  };
  return excludes(configuration, folder);
}
