/** An account of /etc/passwd, both ids numeric. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
}

/** The leading version of a tag, `1.26.1-alpine3.23` or `22.04`. */
export interface TagVersion {
  /** As written, without a leading `v`: `1.26.1`, `1.27rc1`. */
  readonly text: string;
  readonly major: number;
  readonly minor?: number;
  readonly patch?: number;
  /** Something follows the numbers: `rc1`, `beta2`. */
  readonly prerelease: boolean;
}

/** The Linux distribution that an image is made from, as far as its name and tag tell. */
export interface Distribution {
  readonly name: string;
  /** `13`, `3.22`, `24.04`. */
  readonly release?: string;
  /** `trixie`, `noble`. */
  readonly codename?: string;
}

/** Simple facts of an image; each is absent where it is not known for certain. */
export interface PlainFacts {
  readonly os?: "linux" | "windows" | undefined;
  /** The C library that programs in the image can be linked against; `none` where there is no dynamic loader. */
  readonly libc?: "glibc" | "musl" | "uclibc" | "none" | undefined;
  /** What runs the shell form of RUN: a path, or `none`. */
  readonly shell?: string | undefined;
  /** Names of all shells that are there for certain. */
  readonly shells?: readonly string[] | undefined;
  readonly packageManager?: "apk" | "apt" | "dnf" | "microdnf" | "pacman" | "tdnf" | "yum" | "zypper" | "none" | undefined;
  /** C and C++ compilers in PATH; empty where there is none for certain. */
  readonly compilers?: readonly string[] | undefined;
  /** A bundle of certificate authorities where Go, OpenSSL and curl look. */
  readonly certificates?: boolean | undefined;
  /** /usr/share/zoneinfo. */
  readonly timeZones?: boolean | undefined;
  /** /etc/passwd. */
  readonly passwd?: boolean | undefined;
  /** /tmp. */
  readonly temporary?: boolean | undefined;
  readonly workingDirectory?: string | undefined;
  /** The USER of the image, as in its configuration: `root`, `65532`, `nonroot`. */
  readonly user?: string | undefined;
  /** No other account is there than those named. */
  readonly usersComplete?: boolean | undefined;
  /** No other variable is set than those named. */
  readonly environmentComplete?: boolean | undefined;
  /** The language whose compiler or interpreter the image brings: `go`, `node`, `java`. */
  readonly toolchain?: string | undefined;
  /** `floating` where no version tags are published, so that none can be asked for. */
  readonly tags?: "versioned" | "floating" | undefined;
  /** TCP ports of its EXPOSE. */
  readonly ports?: readonly number[] | undefined;
  /** Its ENTRYPOINT; empty where it has none. */
  readonly entrypoint?: readonly string[] | undefined;
  /** Its CMD; empty where it has none. */
  readonly command?: readonly string[] | undefined;
  readonly healthcheck?: boolean | undefined;
  /** The last day (`YYYY-MM-DD`) on which it gets fixes, whatever becomes of the distribution. */
  readonly endOfLife?: string | undefined;
}

/** Facts as the data files hold them. */
export interface Facts extends PlainFacts {
  /** Accounts, `name:uid:gid` between blanks; a bare name is there in some releases only. */
  readonly users?: string;
  /** `NAME=value`; a bare name is set in some releases only, or to something that changes. */
  readonly environment?: readonly string[];
  /** Programs in PATH, between blanks; those with a leading `-` are absent for certain. */
  readonly programs?: string;
}

/** Facts that hold from a version on and before another, the second excluded. */
export interface VersionedFacts extends Facts {
  readonly from?: string;
  readonly before?: string;
}

/** A distribution and what its images have in common. */
export interface DistributionEntry extends Facts {
  /** The release that `latest` was on the day of the catalogue, or one before it. */
  readonly current?: string;
  /** Release of each code name. */
  readonly codenames?: Readonly<Record<string, string>>;
  readonly releases?: readonly VersionedFacts[];
}

/** Images that share their facts, by their familiar names. */
export interface BaseImageEntry extends Facts {
  readonly names: readonly string[];
  /** What it is made from, unless the tag names another. */
  readonly distribution?: string;
  /** The version of the tag is the release of the distribution. */
  readonly isDistribution?: boolean;
  readonly versions?: readonly VersionedFacts[];
  /** By the part of a tag between dashes, numbers at its end taken off, or by the name of the distribution. */
  readonly variants?: Readonly<Record<string, Facts>>;
}

/** What is known of a base image by its name and tag. */
export interface BaseImage extends PlainFacts {
  /** Its name in the catalogue; of an image that the caller describes, the name of the one that it is like. */
  readonly name: string;
  /** The caller of the build says what it is: files may be in it that the image of that name has not. */
  readonly described?: boolean;
  readonly distribution?: Distribution;
  readonly version?: TagVersion;
  /** The parts of the tag after the version: `alpine3.23`, `slim`, `nonroot`. */
  readonly variant: readonly string[];
  /** Undefined for an account that some releases have and others do not. */
  readonly users: ReadonlyMap<string, Account | undefined>;
  /** Undefined for a variable that may be set, or whose value changes from image to image. */
  readonly environment: ReadonlyMap<string, string | undefined>;
  /** Programs in PATH (true) or certainly absent (false). */
  readonly programs: ReadonlyMap<string, boolean>;
}
