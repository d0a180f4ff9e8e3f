/** The day on which the dates of this file held. */
export const endOfLifeDate = "2026-08-31";

/**
 * The last day (UTC, `YYYY-MM-DD`) on which a release got fixes from its makers; for what is still supported the day that they announced.
 * A release that is not listed is not known to have ended.
 */
export const endOfLife: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  // go.dev/doc/devel/release: a release is supported until there are two newer ones.
  go: {
    "1.0": "2013-12-01",
    "1.1": "2014-06-18",
    "1.2": "2014-12-10",
    "1.3": "2015-08-19",
    "1.4": "2016-02-17",
    "1.5": "2016-08-15",
    "1.6": "2017-02-16",
    "1.7": "2017-08-24",
    "1.8": "2018-02-16",
    "1.9": "2018-08-24",
    "1.10": "2019-02-25",
    "1.11": "2019-09-03",
    "1.12": "2020-02-25",
    "1.13": "2020-08-11",
    "1.14": "2021-02-16",
    "1.15": "2021-08-16",
    "1.16": "2022-03-15",
    "1.17": "2022-08-02",
    "1.18": "2023-02-01",
    "1.19": "2023-08-08",
    "1.20": "2024-02-06",
    "1.21": "2024-08-13",
    "1.22": "2025-02-11",
    "1.23": "2025-08-12",
    "1.24": "2026-02-11",
    "1.25": "2026-08-31",
  },
  // GoogleContainerTools/distroless, by the release of Debian in the image's name; README and SUPPORT_POLICY.
  distroless: { "9": "2022-06-30", "10": "2024-09-03", "11": "2024-09-03", "12": "2026-09-30" },
  // alpinelinux.org/releases
  alpine: {
    "3.1": "2016-11-01",
    "3.2": "2017-05-01",
    "3.3": "2017-11-01",
    "3.4": "2018-05-01",
    "3.5": "2018-11-01",
    "3.6": "2019-05-01",
    "3.7": "2019-11-01",
    "3.8": "2020-05-01",
    "3.9": "2020-11-01",
    "3.10": "2021-05-01",
    "3.11": "2021-11-01",
    "3.12": "2022-05-01",
    "3.13": "2022-11-01",
    "3.14": "2023-05-01",
    "3.15": "2023-11-01",
    "3.16": "2024-05-23",
    "3.17": "2024-11-22",
    "3.18": "2025-05-09",
    "3.19": "2025-11-01",
    "3.20": "2026-04-01",
    "3.21": "2026-11-01",
    "3.22": "2027-05-01",
    "3.23": "2027-11-01",
  },
  // wiki.debian.org/LTS: the end of long term support.
  debian: { "7": "2018-05-31", "8": "2020-06-30", "9": "2022-06-30", "10": "2024-06-30", "11": "2026-08-31", "12": "2028-06-30", "13": "2030-06-30" },
  // ubuntu.com/about/release-cycle: the end of standard support.
  ubuntu: { "14.04": "2019-04-30", "16.04": "2021-04-30", "18.04": "2023-05-31", "20.04": "2025-05-31", "22.04": "2027-04-30", "24.04": "2029-04-30" },
  // nodejs/Release
  node: {
    "10": "2021-04-30",
    "12": "2022-04-30",
    "14": "2023-04-30",
    "16": "2023-09-11",
    "18": "2025-04-30",
    "20": "2026-04-30",
    "22": "2027-04-30",
    "24": "2028-04-30",
  },
  // devguide.python.org/versions
  python: { "2.7": "2020-01-01", "3.6": "2021-12-23", "3.7": "2023-06-27", "3.8": "2024-10-07", "3.9": "2025-10-31", "3.10": "2026-10-31" },
  // centos.org/centos-linux-eol
  centos: { "6": "2020-11-30", "7": "2024-06-30", "8": "2021-12-31" },
};

/** Releases that are supported and whose end nobody has announced: the newest one, or for Go the older of the two. */
export const ongoing: Readonly<Record<string, string>> = { go: "1.26", distroless: "13" };
