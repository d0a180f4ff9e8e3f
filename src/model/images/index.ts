export type { BaseImage } from "./base-image.js";
export { type DefaultImage, defaultImages } from "./default-images.js";
export { endedDistribution, endedProgram, type EndedSupport, endedSupport, type SupportDates } from "./end-of-life.js";
export { glibcVersion } from "./glibc.js";
export { imagePattern, isRegistryAmong, textPattern } from "./image-pattern.js";
export type { ImageUse } from "./images.js";
export { formatPlatform, isPlatformProblem, parsePlatform, type Platform, type PlatformProblem } from "./platform.js";
export { type ImageReference, isDigest, isReferenceProblem, parseReference, type ReferenceProblem, type ReferenceProblemKind } from "./reference.js";
