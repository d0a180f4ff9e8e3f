import type { OptionTable } from "../options.js";

/** What a sub-command does to packages; "other" changes none and fetches none. */
export type PackageAction = "install" | "update" | "upgrade" | "dist-upgrade" | "remove" | "clean" | "search" | "download" | "other";

/** What a cache holds: lists of what there is to install, or packages that were fetched. */
export type CacheContent = "lists" | "packages";

/** What stands after a sub-command. */
export type Operands =
  | "packages"
  /** Only the first word is a package, what follows is handed to it: `go run`. */
  | "first"
  /** Groups of packages, which have no version. */
  | "groups"
  /** Streams of modules, `name:stream`. */
  | "modules"
  /** Package and version are words of their own, as in `composer require a/b ^1`. */
  | "pairs"
  | "none";

/** A sub-command under one of its names. */
export interface SubCommand {
  readonly action: PackageAction;
  /** "none" where absent. */
  readonly operands?: Operands;
  /** Of a clean: what it removes; all where absent. */
  readonly removes?: readonly CacheContent[];
  /** Of a clean: it removes only with one of these words or options. */
  readonly only?: readonly string[];
  /** Without packages it installs what the project's own files name. */
  readonly project?: boolean;
  /** It asks before it goes on. */
  readonly asks?: boolean;
  /** Its options that take a value, where they are not those of the program. */
  readonly values?: readonly string[];
}

const packages = { operands: "packages" } as const;
/** Subcommands as most package managers have them. */
export const install: SubCommand = { action: "install", ...packages };
export const upgrade: SubCommand = { action: "upgrade", ...packages };
export const remove: SubCommand = { action: "remove", ...packages };
/** Installs what the project's own file names. */
export const project: SubCommand = { action: "install", project: true };
export const search: SubCommand = { action: "search" };
export const other: SubCommand = { action: "other" };

/** How the words of packages are written; the first pattern that fits decides, an unknown part of a word stands as U+0000. */
export interface PackageSyntax {
  /** No package at all: exclusions, options of the solver. */
  readonly none?: RegExp;
  readonly vcs?: RegExp;
  /** Of a VCS word: it names a commit, tag or branch. */
  readonly vcsPinned?: RegExp;
  readonly url?: RegExp;
  readonly local?: RegExp;
  readonly group?: RegExp;
  /** No version, whatever the patterns below say: `@latest`. */
  readonly floating?: RegExp;
  readonly range?: RegExp;
  readonly pinned?: RegExp;
  /** Nobody can tell whether this names a version. */
  readonly unclear?: RegExp;
  /** What divides name and version; the name is all before its first match. */
  readonly divider?: RegExp;
  /** How a version is asked for, `==VERSION` behind the name. */
  readonly written?: string;
}

/** Where a package manager keeps what it fetched. */
export interface PackageCache {
  readonly holds: CacheContent;
  /** Absolute paths, or paths in the home folder, `~/…`; it lies in one of them, which one depends on version and system. */
  readonly directories: readonly string[];
  /** What fills it. */
  readonly filledBy: readonly PackageAction[];
  /** Variables that name another directory. */
  readonly variables?: readonly string[];
  /** Options that name another directory. */
  readonly options?: readonly string[];
  /** The command that empties it; absent where emptying it saves little, or harms. */
  readonly emptiedBy?: string;
}

/** What is known of one package manager; names of options without dashes. */
export interface PackageManager {
  /** As it is called on the command line: `apt-get`. */
  readonly name: string;
  /** The version whose help the table is taken from. */
  readonly takenFrom: string;
  /** Programs, without their directory; a version number may follow (`pip3.12`) where `numbered`. */
  readonly programs: readonly string[];
  readonly numbered?: boolean;
  /** It installs packages of the operating system. */
  readonly system?: boolean;
  /** Modules of Python that are this program, as in `python -m pip`. */
  readonly modules?: readonly string[];
  readonly options: OptionTable;
  /** All options without a value, where the list is complete: then a word after any other one may be its value. */
  readonly switches?: readonly string[];
  /** Words of a sub-command, with a blank between where there are two; an entry of one word also serves where no entry of two does. */
  readonly commands: Readonly<Record<string, SubCommand>>;
  /** What the program does without a sub-command. */
  readonly bare?: SubCommand;
  /** Programs whose sub-command is an option (`pacman -Syu`): the first entry all of whose letters are given. */
  readonly operations?: readonly (SubCommand & { readonly letters: string })[];
  /** What follows a `--` goes to a build, and is no package. */
  readonly separatorEnds?: boolean;
  /** How it is told not to ask; absent where it never asks. */
  readonly confirms?: {
    /** The one to recommend comes first. */
    readonly options: readonly string[];
    /** Options that count as a yes from that number on, `-qq` or `-q=2`. */
    readonly levels?: Readonly<Record<string, number>>;
    /** Settings given with an option or in a configuration file: `APT::Get::Assume-Yes`. */
    readonly settings?: RegExp;
    /** Variables that mean yes when they hold a true value. */
    readonly variables?: readonly string[];
    /** With one of these nothing is asked, because nothing is done. */
    readonly harmless?: readonly string[];
  };
  readonly syntax?: PackageSyntax;
  /** Options that pin all packages of the command, or take them from a file. */
  readonly pinnedBy?: readonly string[];
  /** Which other programs' clean commands clean the same caches. */
  readonly cleanedBy?: readonly string[];
  readonly caches: readonly PackageCache[];
  /** Options and variables that keep the caches from being filled. */
  readonly uncached?: {
    /** The one to recommend comes last. */
    readonly options?: readonly string[];
    readonly variables?: Readonly<Record<string, "true" | "any">>;
    /** Settings that a configuration command or file may hold. */
    readonly settings?: RegExp;
  };
}
