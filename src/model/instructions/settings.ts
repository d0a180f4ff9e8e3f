import { Instruction } from "../instruction.js";
import { Word } from "../variables/word.js";

/** What USER, WORKDIR and STOPSIGNAL have in common: one value, the whole rest of the line. */
abstract class LineInstruction extends Instruction {
  #value: Word | undefined;

  get value(): Word | undefined {
    const written = this.syntax.words[0];
    this.#value ??= written && this.expanded(written);
    return this.#value;
  }

  protected override expandedWords(): readonly Word[] {
    return this.value ? [this.value] : [];
  }
}

export class UserInstruction extends LineInstruction {
  override get kind(): "USER" {
    return "USER";
  }
}

export class WorkdirInstruction extends LineInstruction {
  override get kind(): "WORKDIR" {
    return "WORKDIR";
  }
}

export class StopsignalInstruction extends LineInstruction {
  override get kind(): "STOPSIGNAL" {
    return "STOPSIGNAL";
  }
}

export class MaintainerInstruction extends Instruction {
  override get kind(): "MAINTAINER" {
    return "MAINTAINER";
  }

  /** Taken as it stands: the builder expands nothing in it. */
  get value(): Word | undefined {
    const written = this.syntax.words[0];
    return written && new Word(written);
  }
}

export class ExposeInstruction extends Instruction {
  #ports: readonly Word[] | undefined;

  override get kind(): "EXPOSE" {
    return "EXPOSE";
  }

  get ports(): readonly Word[] {
    this.#ports ??= this.syntax.words.map((word) => this.expanded(word));
    return this.#ports;
  }

  protected override expandedWords(): readonly Word[] {
    return this.ports;
  }
}

export class VolumeInstruction extends Instruction {
  override get kind(): "VOLUME" {
    return "VOLUME";
  }

  get paths(): readonly Word[] {
    return this.syntax.words.map((word) => this.expanded(word));
  }

  protected override expandedWords(): readonly Word[] {
    return this.paths;
  }
}
