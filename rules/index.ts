// Generated from the files in the folders here by `npm run generate`.
import type { Rule } from "../src/rule/index.js";
import aptInScript from "./packages/apt-in-script.js";
import archiveCopied from "./cache/archive-copied.js";
import blankLineInContinuation from "./language/blank-line-in-continuation.js";
import copyIgnoredFile from "./cache/copy-ignored-file.js";
import copyRemoteSource from "./network/copy-remote-source.js";
import curlAndWget from "./network/curl-and-wget.js";
import deprecatedMaintainer from "./metadata/deprecated-maintainer.js";
import distributionUpgraded from "./packages/distribution-upgraded.js";
import duplicateStageName from "./stages/duplicate-stage-name.js";
import emptyBase from "./base-image/empty-base.js";
import emptyVolume from "./runtime/empty-volume.js";
import exposeHostPart from "./network/expose-host-part.js";
import exposeProtocolCase from "./network/expose-protocol-case.js";
import fixedPlatform from "./base-image/fixed-platform.js";
import fromAsCase from "./stages/from-as-case.js";
import goCgoImplicit from "./go/go-cgo-implicit.js";
import goCgoNeededButOff from "./go/go-cgo-needed-but-off.js";
import goCgoWithoutCompiler from "./go/go-cgo-without-compiler.js";
import goDebugGcflags from "./go/go-debug-gcflags.js";
import goGlibcTooNew from "./go/go-glibc-too-new.js";
import goLdflagsUnquoted from "./go/go-ldflags-unquoted.js";
import goLegacyBuildFlags from "./go/go-legacy-build-flags.js";
import goLibcMismatch from "./go/go-libc-mismatch.js";
import goMicroarch from "./go/go-microarch.js";
import goModDownloadAfterSource from "./go/go-mod-download-after-source.js";
import goNoDependencyLayer from "./go/go-no-dependency-layer.js";
import goPieNeedsLoader from "./go/go-pie-needs-loader.js";
import goRaceInImage from "./go/go-race-in-image.js";
import goRedundantStaticFlag from "./go/go-redundant-static-flag.js";
import goSourceInFinal from "./go/go-source-in-final.js";
import goStaticRuntimeDynamicBinary from "./go/go-static-runtime-dynamic-binary.js";
import goStrip from "./go/go-strip.js";
import goToolchainInFinal from "./go/go-toolchain-in-final.js";
import goTrimpath from "./go/go-trimpath.js";
import goUpx from "./go/go-upx.js";
import healthcheckMissing from "./runtime/healthcheck-missing.js";
import healthcheckTiming from "./runtime/healthcheck-timing.js";
import heredocDestination from "./language/heredoc-destination.js";
import instructionBeforeFrom from "./stages/instruction-before-from.js";
import invalidCheckComment from "./language/invalid-check-comment.js";
import invalidChecksum from "./network/invalid-checksum.js";
import invalidChmod from "./runtime/invalid-chmod.js";
import invalidDirective from "./language/invalid-directive.js";
import invalidExpansion from "./language/invalid-expansion.js";
import invalidFlagValue from "./language/invalid-flag-value.js";
import invalidGitSource from "./network/invalid-git-source.js";
import invalidHealthcheck from "./runtime/invalid-healthcheck.js";
import invalidIgnore from "./language/invalid-ignore.js";
import invalidImageReference from "./base-image/invalid-image-reference.js";
import invalidMount from "./runtime/invalid-mount.js";
import invalidOnbuildTrigger from "./language/invalid-onbuild-trigger.js";
import invalidPair from "./metadata/invalid-pair.js";
import invalidPlatform from "./base-image/invalid-platform.js";
import invalidPort from "./network/invalid-port.js";
import invalidShell from "./runtime/invalid-shell.js";
import invalidSignal from "./runtime/invalid-signal.js";
import invalidSourceDateEpoch from "./metadata/invalid-source-date-epoch.js";
import invalidStageIndex from "./stages/invalid-stage-index.js";
import invalidStageName from "./stages/invalid-stage-name.js";
import jsonNotStrings from "./language/json-not-strings.js";
import labelMissing from "./metadata/label-missing.js";
import legacyKeyValue from "./language/legacy-key-value.js";
import lineTooLong from "./language/line-too-long.js";
import malformedFrom from "./base-image/malformed-from.js";
import misnamedDescription from "./language/misnamed-description.js";
import missingArgument from "./language/missing-argument.js";
import mixedKeywordCase from "./language/mixed-keyword-case.js";
import noStage from "./stages/no-stage.js";
import overriddenInstruction from "./runtime/overridden-instruction.js";
import packageCacheLeft from "./packages/package-cache-left.js";
import packageInstallUnconfirmed from "./packages/package-install-unconfirmed.js";
import packageUnpinned from "./packages/package-unpinned.js";
import recommendedPackagesInstalled from "./packages/recommended-packages-installed.js";
import redundantTargetPlatform from "./base-image/redundant-target-platform.js";
import relativeWorkdir from "./runtime/relative-workdir.js";
import repeatedFlag from "./language/repeated-flag.js";
import reservedStageName from "./stages/reserved-stage-name.js";
import secretFileCopied from "./secrets/secret-file-copied.js";
import secretInArgOrEnv from "./secrets/secret-in-arg-or-env.js";
import shellFormCommand from "./runtime/shell-form-command.js";
import stageCycle from "./stages/stage-cycle.js";
import stageNameCase from "./stages/stage-name-case.js";
import stageUsedBeforeDefinition from "./stages/stage-used-before-definition.js";
import tagLatest from "./base-image/tag-latest.js";
import tagMissing from "./base-image/tag-missing.js";
import undefinedFromVariable from "./base-image/undefined-from-variable.js";
import undefinedVariable from "./language/undefined-variable.js";
import unknownFlag from "./language/unknown-flag.js";
import unknownInstruction from "./language/unknown-instruction.js";
import unknownTarget from "./language/unknown-target.js";
import unreadableFile from "./language/unreadable-file.js";
import unterminatedHeredoc from "./language/unterminated-heredoc.js";
import unusableDefaultImage from "./base-image/unusable-default-image.js";
import unusedIgnore from "./language/unused-ignore.js";
import userNonNumeric from "./user/user-non-numeric.js";
import userNotDefined from "./user/user-not-defined.js";
import userRoot from "./user/user-root.js";
import useraddLargeUid from "./user/useradd-large-uid.js";
import variableInFromFlag from "./stages/variable-in-from-flag.js";
import wgetProgress from "./network/wget-progress.js";

/** All rules, in the order of their ids. */
export const rules: readonly Rule[] = [
  aptInScript,
  archiveCopied,
  blankLineInContinuation,
  copyIgnoredFile,
  copyRemoteSource,
  curlAndWget,
  deprecatedMaintainer,
  distributionUpgraded,
  duplicateStageName,
  emptyBase,
  emptyVolume,
  exposeHostPart,
  exposeProtocolCase,
  fixedPlatform,
  fromAsCase,
  goCgoImplicit,
  goCgoNeededButOff,
  goCgoWithoutCompiler,
  goDebugGcflags,
  goGlibcTooNew,
  goLdflagsUnquoted,
  goLegacyBuildFlags,
  goLibcMismatch,
  goMicroarch,
  goModDownloadAfterSource,
  goNoDependencyLayer,
  goPieNeedsLoader,
  goRaceInImage,
  goRedundantStaticFlag,
  goSourceInFinal,
  goStaticRuntimeDynamicBinary,
  goStrip,
  goToolchainInFinal,
  goTrimpath,
  goUpx,
  healthcheckMissing,
  healthcheckTiming,
  heredocDestination,
  instructionBeforeFrom,
  invalidCheckComment,
  invalidChecksum,
  invalidChmod,
  invalidDirective,
  invalidExpansion,
  invalidFlagValue,
  invalidGitSource,
  invalidHealthcheck,
  invalidIgnore,
  invalidImageReference,
  invalidMount,
  invalidOnbuildTrigger,
  invalidPair,
  invalidPlatform,
  invalidPort,
  invalidShell,
  invalidSignal,
  invalidSourceDateEpoch,
  invalidStageIndex,
  invalidStageName,
  jsonNotStrings,
  labelMissing,
  legacyKeyValue,
  lineTooLong,
  malformedFrom,
  misnamedDescription,
  missingArgument,
  mixedKeywordCase,
  noStage,
  overriddenInstruction,
  packageCacheLeft,
  packageInstallUnconfirmed,
  packageUnpinned,
  recommendedPackagesInstalled,
  redundantTargetPlatform,
  relativeWorkdir,
  repeatedFlag,
  reservedStageName,
  secretFileCopied,
  secretInArgOrEnv,
  shellFormCommand,
  stageCycle,
  stageNameCase,
  stageUsedBeforeDefinition,
  tagLatest,
  tagMissing,
  undefinedFromVariable,
  undefinedVariable,
  unknownFlag,
  unknownInstruction,
  unknownTarget,
  unreadableFile,
  unterminatedHeredoc,
  unusableDefaultImage,
  unusedIgnore,
  userNonNumeric,
  userNotDefined,
  userRoot,
  useraddLargeUid,
  variableInFromFlag,
  wgetProgress,
];
