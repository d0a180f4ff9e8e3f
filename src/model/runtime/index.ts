export { findUser, type UserLookup } from "./accounts.js";
export { parseDuration } from "./duration.js";
export { loaderOf } from "./loader.js";
export { type PortProblem, portProblem, servedPort } from "./port.js";
export { placeOfUser } from "./place-of-user.js";
export { commonSignals, isSignal } from "./signal.js";
export { lacksShell, mayDropRoot } from "./start.js";
export { copiesGoZones, hasCertificates, hasTimeZones } from "./trust.js";
export { readUser, type UserName } from "./user-name.js";
