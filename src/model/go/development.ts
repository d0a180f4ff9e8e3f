import type { Stage } from "../stage.js";

const developmentNames = /(?:^|[-_.])(?:dev|devel|develop|development|debug|test|tests|testing|ci|lint|linter|tools?|toolchain)(?:$|[-_.])/;
const reloaders = new Set(["air", "reflex", "CompileDaemon", "dlv", "realize", "fresh", "gin", "modd", "gow", "nodemon", "entr"]);
const toolchainUsers = new Set(["go", "gotip", "golangci-lint", "gopls", "staticcheck", "make", "sh", "bash", "ash", "zsh"]);

/** Whether a stage is made for work on the program rather than for running it, as its name or that of a stage below it says. */
export function stageIsForDevelopment(stage: Stage): boolean {
  return stage.name !== undefined && developmentNames.test(stage.name);
}

/** Whether a stage is made for other builds to start from, as its name says. */
export function stageIsForBuilding(stage: Stage): boolean {
  return stage.name !== undefined && /(?:^|[-_.])(?:build|builder|base|deps|dependencies|cross)(?:$|[-_.])/.test(stage.name);
}

/** Whether a container starts a reloader, a debugger, a shell or go itself, and so needs the toolchain. */
export function startsReloader(stage: Stage): boolean {
  const commands = [stage.entrypoint, stage.cmd].flatMap((one) => one?.script.commands ?? []);
  return commands.some(
    ({ program }, at) => program !== undefined && (reloaders.has(program) || (at === 0 && commands.length === 1 && toolchainUsers.has(program))),
  );
}
