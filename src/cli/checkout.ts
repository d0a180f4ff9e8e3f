import { realpathSync } from "node:fs";
import { isAbsolute, relative, resolve } from "node:path";
import type { World } from "./world.js";

// Where GitHub, GitLab and Azure Pipelines have checked out the repository.
const checkouts = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BUILD_SOURCESDIRECTORY"];

/** Path from the root of the repository that a CI has checked out, else from the current folder; symbolic links resolved. */
export function locate(path: string, { folder, environment }: World): string {
  const real = (one: string): string => {
    try {
      return realpathSync(one);
    } catch {
      return one;
    }
  };
  const workspace = checkouts.map((name) => environment[name]).find(Boolean);
  const file = real(resolve(folder, path));
  const below = (root: string): string | undefined => {
    const name = relative(real(root), file);
    return name.startsWith("..") || isAbsolute(name) ? undefined : name;
  };
  return ((workspace ? below(workspace) : undefined) ?? relative(real(folder), file)).replaceAll("\\", "/");
}
