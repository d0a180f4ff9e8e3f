export { cacheDirectory } from "./cache-directory.js";
export { type CacheAdvice, cacheAdvice } from "./cache-remedy.js";
export { type InstalledPackage, installedPackages, type InstalledPackages } from "./installed.js";
export { type CacheLeft, cachesLeft, cacheServed, cleansAfter, needsListsLater } from "./package-caches.js";
export { type Certainty, type PackageCommand, packageCommands, type PackageState, type PackageWord, settingsWritten } from "./packages.js";
