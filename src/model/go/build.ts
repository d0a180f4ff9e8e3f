import { type Cgo, cgoOf } from "./cgo.js";
import type { GoInvocation } from "./invocation.js";
import { type LinkerFlags, linkerFlags } from "./linker.js";
import { type Link, linkOf } from "./link.js";
import { type Output, outputOf } from "./output.js";
import type { Toolchain } from "./toolchain.js";

/** A go command that makes a binary: `go build`, `go install` of the module's own packages or of a tool, `go test -c`. */
export class GoBuild {
  readonly invocation: GoInvocation;
  readonly toolchain: Toolchain;
  #cgo: Cgo | undefined;
  #link: Link | undefined;
  #output: Output | undefined;
  #linker: LinkerFlags | undefined;

  constructor(invocation: GoInvocation, toolchain: Toolchain) {
    this.invocation = invocation;
    this.toolchain = toolchain;
  }

  get cgo(): Cgo {
    this.#cgo ??= cgoOf(this.invocation, this.toolchain);
    return this.#cgo;
  }

  /** How the binary is linked. */
  get link(): Link {
    this.#link ??= linkOf(this.invocation, this.cgo, this.toolchain.tiny || this.invocation.program === "tinygo");
    return this.#link;
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
