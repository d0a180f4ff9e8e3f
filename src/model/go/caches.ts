import type { GoInvocation } from "./invocation.js";

/** The folder in which Go keeps what it has compiled (`go help cache`, Go 1.26): GOCACHE, or `go-build` in the user's cache; undefined where nobody knows. */
export function buildCache({ environment, stage, run }: GoInvocation): string | undefined {
  const own = environment.text("GOCACHE");
  if (own !== null && own !== "") return own;
  const caches = environment.text("XDG_CACHE_HOME");
  if (caches !== null && caches !== "") return caches && `${caches}/go-build`;
  const home = environment.text("HOME") ?? (stage.user(run).value.text === "root" ? "/root" : undefined);
  return home && `${home}/.cache/go-build`;
}

const changing =
  /^(?:(?:APP|BUILD|IMAGE|RELEASE|SERVICE|PROJECT|PKG|BIN)_?)?VERSION$|COMMIT|^(?:(?:GIT|VCS|SOURCE|BUILD|CI)_?)?(?:SHA\d*|REVISION|REV|REF|BRANCH|TAG|DATE|TIME|TIMESTAMP|NUMBER|ID)$|^(?:GIT|BUILD)_(?:DESCRIBE|HASH|STATE|URL|USER|VER)|^CREATED$/;

/** Whether a variable, by its name, has another value in every build: VERSION, GIT_COMMIT, BUILD_DATE. */
export function changesEveryBuild(name: string): boolean {
  return changing.test(name.toUpperCase());
}
