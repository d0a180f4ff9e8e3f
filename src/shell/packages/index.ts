export { namesManager, packageManagers } from "./find.js";
export type { CacheContent, Operands, PackageAction, PackageCache, PackageManager, PackageSyntax, SubCommand } from "./manager.js";
export { type PackageInvocation, type PackageState, type PackageWord, readPackages } from "./read.js";
