import type { Command, Script } from "../../shell/index.js";

const builders = new Set(
  (
    "make gmake mage task just bazel bazelisk buck2 please plz ninja cmake meson goreleaser ko pack nix nix-build earthly dagger gox gb " +
    "npm yarn pnpm npx python python3 perl ruby node wails fyne gomobile xcaddy ginkgo buf tilt skaffold pants operator-sdk mockgen"
  ).split(" "),
);
const shells = /^(?:ba|da|a|z|k)?sh$/;
const ownFolders = /^\/(?:usr\/(?:local\/)?)?s?bin\//;

/** Whether a command may run go out of sight: make, a script of the project, a program that only the build knows. */
export function isOpaque(command: Command, script: Script): boolean {
  const { nameWord, program, name, arguments: words } = command;
  if (!nameWord) return false;
  if (name === undefined || program === undefined) return true;
  if (builders.has(program) || script.isOpaque(command)) return true;
  if (shells.test(program) || program === "." || program === "source")
    return words.some((word) => word.text === undefined || !word.text.startsWith("-")) && !words.some((word) => word.text === "-c");
  if (/\.(?:sh|bash|py|pl|rb)$/.test(program)) return true;
  return name.includes("/") && !ownFolders.test(name) && !/(?:^|\/)(?:go|gofmt)$/.test(name) && name.startsWith(".");
}
