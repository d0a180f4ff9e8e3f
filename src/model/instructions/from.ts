import { Instruction } from "../instruction.js";
import type { Flag } from "../flags.js";
import { Word } from "../variables/word.js";

/** `FROM [--platform=…] image [AS name]`; its variables are those of the file before the first FROM. */
export class FromInstruction extends Instruction {
  #image: Word | undefined;

  override get kind(): "FROM" {
    return "FROM";
  }

  /** Image, stage or `scratch`. */
  get image(): Word | undefined {
    const written = this.syntax.words[0];
    this.#image ??= written && this.expanded(written);
    return this.#image;
  }

  /** The word where `AS` belongs. */
  get as(): Word | undefined {
    return this.#word(1);
  }

  /** Name of the stage as written. */
  get alias(): Word | undefined {
    return this.#word(2);
  }

  get platform(): Flag | undefined {
    return this.flags.get("platform");
  }

  protected override expandedWords(): readonly Word[] {
    return [this.image, this.platform?.value].filter((word) => word !== undefined);
  }

  protected override get expandsFlags(): boolean {
    return true;
  }

  #word(at: number): Word | undefined {
    const written = this.syntax.words[at];
    return written && new Word(written);
  }
}
