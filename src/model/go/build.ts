import { installedPackages } from "../packages/installed.js";
import { type Cgo, cgoOf } from "./cgo.js";
import { type CgoModule, requiredCgoModule } from "./module.js";
import type { GoInvocation } from "./invocation.js";
import { type LinkerFlags, linkerFlags } from "./linker.js";
import { type Link, linkOf } from "./link.js";
import { type Output, outputOf } from "./output.js";
import type { Toolchain } from "./toolchain.js";

const forC = /^(?:gcc|g\+\+|clang|llvm|build-base|build-essential|alpine-sdk|zig|pkg-config|pkgconf|cmake|.*-dev|.*-devel|musl-tools)(?:-\d+)?$/;

/** A go command that makes a binary: `go build`, `go install` of the module's own packages or of a tool, `go test -c`. */
export class GoBuild {
  readonly invocation: GoInvocation;
  readonly toolchain: Toolchain;
  #cgo: Cgo | undefined;
  #link: Link | undefined;
  #output: Output | undefined;
  #cgoModule: { readonly found: CgoModule | undefined } | undefined;
  #linker: LinkerFlags | undefined;

  constructor(invocation: GoInvocation, toolchain: Toolchain) {
    this.invocation = invocation;
    this.toolchain = toolchain;
  }

  /** How a message calls what it makes: its name, or the command. */
  get title(): string {
    const { name } = this.output;
    return name === undefined ? `The binary of this go ${this.invocation.verb}` : `The binary ${name}`;
  }

  get cgo(): Cgo {
    this.#cgo ??= cgoOf(this.invocation, this.toolchain);
    return this.#cgo;
  }

  /** How the binary is linked. */
  get link(): Link {
    this.#link ??= this.#linked();
    return this.#link;
  }

  /** It asks for a dynamic loader, or does as soon as a package uses cgo. */
  get needsLoader(): boolean {
    return this.link.state === "dynamic" || this.link.state === "maybeDynamic";
  }

  /** The module that it requires and that cannot be built without cgo; undefined without a build context. */
  get cgoModule(): CgoModule | undefined {
    this.#cgoModule ??= { found: requiredCgoModule(this.invocation) };
    return this.#cgoModule.found;
  }

  /** Signs that the program has C code: cgo written on, a module that needs it, a compiler or headers installed, words for the external linker. */
  get mayHaveC(): boolean {
    const { invocation, cgo, linker } = this;
    if (cgo.setting.state === "known" && cgo.setting.text === "1") return true;
    const { packages } = installedPackages(invocation.stage, invocation.run);
    return linker.external !== null || linker.mode !== null || packages.some(({ name }) => forC.test(name)) || this.cgoModule !== undefined;
  }

  #linked(): Link {
    const link = linkOf(this.invocation, this.cgo, this.toolchain.tiny || this.invocation.program === "tinygo");
    return link.state === "maybeDynamic" && link.reason === "cgo-on" && this.cgoModule ? { ...link, state: "dynamic", reason: "module" } : link;
  }

  get output(): Output {
    this.#output ??= outputOf(this.invocation);
    return this.#output;
  }

  get linker(): LinkerFlags {
    this.#linker ??= linkerFlags(this.invocation.flags);
    return this.#linker;
  }
}
