export type { BuildContext } from "./build-context.js";
export { Dockerignore, findDockerignore, type IgnoreAnswer, type IgnorePattern, type IgnoreProblem } from "./dockerignore.js";
export { compileGlob, type Glob, matchedUpTo } from "./glob.js";
export { type GoModule, type GoReplacement, type GoRequirement, type GoWorkspace, readGoModule, readGoWorkspace } from "./go-module.js";
export { cleanPath } from "./path.js";
