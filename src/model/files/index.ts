export { type Arrival, arrivals, deliveries, type Delivery, type DeliveryOrigin, landing, stageDeliveries } from "./artifacts.js";
export { type GitQuery, type GitSource, isWebSource, readGitSource } from "./git-source.js";
export { mountKeys, type MountMistake, mountMistakes, mountTypes } from "./mount-mistakes.js";
export type { Mount, MountKey, MountOption } from "./mount.js";
export { baseName, cleanContextPath, isWithin, resolvePath } from "./path.js";
export { hasProgram, lacksFile } from "./present.js";
export { type SecretFile, secretFile } from "./secret-files.js";
export { namesArchive, sourceKind, type SourceKind } from "./source-kind.js";
