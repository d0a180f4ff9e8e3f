// Generated from the files in the folders here by `npm run generate`.
import type { Rule } from "../src/rule/index.js";
import addLocalFile from "./files/add-local-file.js";
import aptInScript from "./packages/apt-in-script.js";
import archiveCopied from "./cache/archive-copied.js";
import baseEol from "./base-image/base-eol.js";
import blankLineInContinuation from "./language/blank-line-in-continuation.js";
import caCertificatesMissing from "./runtime/ca-certificates-missing.js";
import cdInsteadOfWorkdir from "./shell/cd-instead-of-workdir.js";
import consecutiveRun from "./cache/consecutive-run.js";
import copyFromUnknown from "./stages/copy-from-unknown.js";
import copyIgnoredFile from "./cache/copy-ignored-file.js";
import copyRemoteSource from "./network/copy-remote-source.js";
import copyTargetNotFolder from "./files/copy-target-not-folder.js";
import curlAndWget from "./network/curl-and-wget.js";
import deprecatedMaintainer from "./metadata/deprecated-maintainer.js";
import distributionUpgraded from "./packages/distribution-upgraded.js";
import duplicateStageName from "./stages/duplicate-stage-name.js";
import emptyBase from "./base-image/empty-base.js";
import emptyVolume from "./runtime/empty-volume.js";
import entrypointMissingBinary from "./runtime/entrypoint-missing-binary.js";
import envUsedWhereDefined from "./language/env-used-where-defined.js";
import exposeHostPart from "./network/expose-host-part.js";
import exposeProtocolCase from "./network/expose-protocol-case.js";
import fixedPlatform from "./base-image/fixed-platform.js";
import fromAsCase from "./stages/from-as-case.js";
import goBaseEol from "./go/go-base-eol.js";
import goBaseNotAllowed from "./go/go-base-not-allowed.js";
import goBinaryBuiltNotCopied from "./go/go-binary-built-not-copied.js";
import goBinaryMismatch from "./go/go-binary-mismatch.js";
import goCacheMountGap from "./go/go-cache-mount-gap.js";
import goCacheMountTarget from "./go/go-cache-mount-target.js";
import goCgoEnabled from "./go/go-cgo-enabled.js";
import goCgoImplicit from "./go/go-cgo-implicit.js";
import goCgoNeededButOff from "./go/go-cgo-needed-but-off.js";
import goCgoWithoutCompiler from "./go/go-cgo-without-compiler.js";
import goCleanCacheInBuilder from "./go/go-clean-cache-in-builder.js";
import goConflictingGoos from "./go/go-conflicting-goos.js";
import goCopyMissingZoneinfo from "./go/go-copy-missing-zoneinfo.js";
import goCopyPathMismatch from "./go/go-copy-path-mismatch.js";
import goCrossBuildIgnoresTarget from "./go/go-cross-build-ignores-target.js";
import goCrossInstallPath from "./go/go-cross-install-path.js";
import goDebugGcflags from "./go/go-debug-gcflags.js";
import goDependencyLayerBusted from "./go/go-dependency-layer-busted.js";
import goEmulatedBuild from "./go/go-emulated-build.js";
import goGetAsInstall from "./go/go-get-as-install.js";
import goGitDirInContext from "./go/go-git-dir-in-context.js";
import goGlibcTooNew from "./go/go-glibc-too-new.js";
import goGoarchHardcoded from "./go/go-goarch-hardcoded.js";
import goGoarm from "./go/go-goarm.js";
import goLdflagsUnquoted from "./go/go-ldflags-unquoted.js";
import goLegacyBuildFlags from "./go/go-legacy-build-flags.js";
import goLegacyNsswitch from "./go/go-legacy-nsswitch.js";
import goLibcMismatch from "./go/go-libc-mismatch.js";
import goMicroarch from "./go/go-microarch.js";
import goModDownloadAfterSource from "./go/go-mod-download-after-source.js";
import goMutatesModules from "./go/go-mutates-modules.js";
import goNoDependencyLayer from "./go/go-no-dependency-layer.js";
import goOutputInBindMount from "./go/go-output-in-bind-mount.js";
import goPieNeedsLoader from "./go/go-pie-needs-loader.js";
import goPreferCacheMount from "./go/go-prefer-cache-mount.js";
import goPrivateModuleToken from "./go/go-private-module-token.js";
import goProxyPlainHttp from "./go/go-proxy-plain-http.js";
import goRaceInImage from "./go/go-race-in-image.js";
import goRedundantStaticFlag from "./go/go-redundant-static-flag.js";
import goRunInImage from "./go/go-run-in-image.js";
import goSourceInFinal from "./go/go-source-in-final.js";
import goStaticRuntimeDynamicBinary from "./go/go-static-runtime-dynamic-binary.js";
import goStrip from "./go/go-strip.js";
import goSumMissing from "./go/go-sum-missing.js";
import goSumdbOff from "./go/go-sumdb-off.js";
import goTargetArgNotDeclared from "./go/go-target-arg-not-declared.js";
import goToolAfterSource from "./go/go-tool-after-source.js";
import goToolchainByHand from "./go/go-toolchain-by-hand.js";
import goToolchainInFinal from "./go/go-toolchain-in-final.js";
import goTrimpath from "./go/go-trimpath.js";
import goUnpinnedTool from "./go/go-unpinned-tool.js";
import goUpx from "./go/go-upx.js";
import goVendorAndDownload from "./go/go-vendor-and-download.js";
import goVersion from "./go/go-version.js";
import goWorkspace from "./go/go-workspace.js";
import healthcheckCommandMissing from "./runtime/healthcheck-command-missing.js";
import healthcheckImpossible from "./runtime/healthcheck-impossible.js";
import healthcheckMissing from "./runtime/healthcheck-missing.js";
import healthcheckTiming from "./runtime/healthcheck-timing.js";
import heredocDestination from "./language/heredoc-destination.js";
import imageNotAllowed from "./base-image/image-not-allowed.js";
import inlineIgnore from "./language/inline-ignore.js";
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
import invalidLabelKey from "./metadata/invalid-label-key.js";
import invalidLabelValue from "./metadata/invalid-label-value.js";
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
import noTmp from "./runtime/no-tmp.js";
import overriddenInstruction from "./runtime/overridden-instruction.js";
import packageCacheLeft from "./packages/package-cache-left.js";
import packageDenied from "./packages/package-denied.js";
import packageInstallUnconfirmed from "./packages/package-install-unconfirmed.js";
import packageUnpinned from "./packages/package-unpinned.js";
import passwordInRun from "./secrets/password-in-run.js";
import pipeFailureHidden from "./shell/pipe-failure-hidden.js";
import platformArgDefault from "./language/platform-arg-default.js";
import pointlessCommand from "./shell/pointless-command.js";
import portNotAssigned from "./network/port-not-assigned.js";
import recommendedPackagesInstalled from "./packages/recommended-packages-installed.js";
import redundantTargetPlatform from "./base-image/redundant-target-platform.js";
import relativeCopyTarget from "./files/relative-copy-target.js";
import relativeEntrypoint from "./runtime/relative-entrypoint.js";
import relativeWorkdir from "./runtime/relative-workdir.js";
import removedInLaterLayer from "./cache/removed-in-later-layer.js";
import repeatedFlag from "./language/repeated-flag.js";
import reservedStageName from "./stages/reserved-stage-name.js";
import rootCopied from "./files/root-copied.js";
import secretFileCopied from "./secrets/secret-file-copied.js";
import secretInArgOrEnv from "./secrets/secret-in-arg-or-env.js";
import shRelinked from "./shell/sh-relinked.js";
import shellFormCommand from "./runtime/shell-form-command.js";
import shellNeeded from "./runtime/shell-needed.js";
import stageCycle from "./stages/stage-cycle.js";
import stageNameCase from "./stages/stage-name-case.js";
import stageUsedBeforeDefinition from "./stages/stage-used-before-definition.js";
import stageUsedByNumber from "./stages/stage-used-by-number.js";
import sudoInRun from "./shell/sudo-in-run.js";
import tagLatest from "./base-image/tag-latest.js";
import tagMissing from "./base-image/tag-missing.js";
import tzdataMissing from "./runtime/tzdata-missing.js";
import undefinedFromVariable from "./base-image/undefined-from-variable.js";
import undefinedVariable from "./language/undefined-variable.js";
import unexpectedLabel from "./metadata/unexpected-label.js";
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
  addLocalFile,
  aptInScript,
  archiveCopied,
  baseEol,
  blankLineInContinuation,
  caCertificatesMissing,
  cdInsteadOfWorkdir,
  consecutiveRun,
  copyFromUnknown,
  copyIgnoredFile,
  copyRemoteSource,
  copyTargetNotFolder,
  curlAndWget,
  deprecatedMaintainer,
  distributionUpgraded,
  duplicateStageName,
  emptyBase,
  emptyVolume,
  entrypointMissingBinary,
  envUsedWhereDefined,
  exposeHostPart,
  exposeProtocolCase,
  fixedPlatform,
  fromAsCase,
  goBaseEol,
  goBaseNotAllowed,
  goBinaryBuiltNotCopied,
  goBinaryMismatch,
  goCacheMountGap,
  goCacheMountTarget,
  goCgoEnabled,
  goCgoImplicit,
  goCgoNeededButOff,
  goCgoWithoutCompiler,
  goCleanCacheInBuilder,
  goConflictingGoos,
  goCopyMissingZoneinfo,
  goCopyPathMismatch,
  goCrossBuildIgnoresTarget,
  goCrossInstallPath,
  goDebugGcflags,
  goDependencyLayerBusted,
  goEmulatedBuild,
  goGetAsInstall,
  goGitDirInContext,
  goGlibcTooNew,
  goGoarchHardcoded,
  goGoarm,
  goLdflagsUnquoted,
  goLegacyBuildFlags,
  goLegacyNsswitch,
  goLibcMismatch,
  goMicroarch,
  goModDownloadAfterSource,
  goMutatesModules,
  goNoDependencyLayer,
  goOutputInBindMount,
  goPieNeedsLoader,
  goPreferCacheMount,
  goPrivateModuleToken,
  goProxyPlainHttp,
  goRaceInImage,
  goRedundantStaticFlag,
  goRunInImage,
  goSourceInFinal,
  goStaticRuntimeDynamicBinary,
  goStrip,
  goSumMissing,
  goSumdbOff,
  goTargetArgNotDeclared,
  goToolAfterSource,
  goToolchainByHand,
  goToolchainInFinal,
  goTrimpath,
  goUnpinnedTool,
  goUpx,
  goVendorAndDownload,
  goVersion,
  goWorkspace,
  healthcheckCommandMissing,
  healthcheckImpossible,
  healthcheckMissing,
  healthcheckTiming,
  heredocDestination,
  imageNotAllowed,
  inlineIgnore,
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
  invalidLabelKey,
  invalidLabelValue,
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
  noTmp,
  overriddenInstruction,
  packageCacheLeft,
  packageDenied,
  packageInstallUnconfirmed,
  packageUnpinned,
  passwordInRun,
  pipeFailureHidden,
  platformArgDefault,
  pointlessCommand,
  portNotAssigned,
  recommendedPackagesInstalled,
  redundantTargetPlatform,
  relativeCopyTarget,
  relativeEntrypoint,
  relativeWorkdir,
  removedInLaterLayer,
  repeatedFlag,
  reservedStageName,
  rootCopied,
  secretFileCopied,
  secretInArgOrEnv,
  shRelinked,
  shellFormCommand,
  shellNeeded,
  stageCycle,
  stageNameCase,
  stageUsedBeforeDefinition,
  stageUsedByNumber,
  sudoInRun,
  tagLatest,
  tagMissing,
  tzdataMissing,
  undefinedFromVariable,
  undefinedVariable,
  unexpectedLabel,
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
