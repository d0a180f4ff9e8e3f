export { addressOf, pathOf } from "./address.js";
export { contextReader, type ContextReader } from "./build-context.js";
export { configurationFiles, configurationNames, relativeName, type ConfigurationFiles } from "./configuration-files.js";
export { contextOf } from "./context-of.js";
export { discover, pathsFrom, readPathList, type DiscoverOptions, type Discovery, type Fruitless, type Target } from "./discover.js";
export { explain, type FileFailure } from "./failure.js";
export { isDockerfileName } from "./names.js";
export { readBytes, readStream, type ReadResult } from "./read.js";
export { writeBytes, writeOutput } from "./write.js";
