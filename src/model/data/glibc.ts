/** Version of glibc in each release, as the second number of 2.x; source: the packages of the distributions as of 2026-08. */
export const glibcVersions: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  debian: { "9": 24, "10": 28, "11": 31, "12": 36, "13": 41 },
  ubuntu: { "16.04": 23, "18.04": 27, "20.04": 31, "22.04": 35, "24.04": 39 },
};
