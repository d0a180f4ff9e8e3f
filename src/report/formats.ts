import type { Dockerfile, GoSummary } from "../model/index.js";
import type { Palette, Renderer } from "./report.js";

/** Every format by its name on the command line; each is loaded when it is asked for. */
export const formats = {
  text: async () => (await import("./text.js")).renderText,
  json: async () => (await import("./json.js")).renderJson,
  sarif: async () => (await import("./sarif.js")).renderSarif,
  github: async () => (await import("./github.js")).renderGithub,
  gitlab: async () => (await import("./gitlab.js")).renderGitlab,
  checkstyle: async () => (await import("./checkstyle.js")).renderCheckstyle,
  junit: async () => (await import("./junit.js")).renderJunit,
  sonarqube: async () => (await import("./sonarqube.js")).renderSonarqube,
  rdjson: async () => (await import("./rdjson.js")).renderRdjson,
  azure: async () => (await import("./azure.js")).renderAzure,
  gnu: async () => (await import("./gnu.js")).renderGnu,
  markdown: async () => (await import("./markdown.js")).renderMarkdown,
  html: async () => (await import("./html.js")).renderHtml,
} satisfies Record<string, () => Promise<Renderer>>;

export type Format = keyof typeof formats;

/** How much each rule found, for people. */
export const statistics = async (): Promise<Renderer> => (await import("./statistics.js")).renderStatistics;

/** How `inspect` shows one file. */
export const inspections = {
  text: async () => (await import("./inspect-text.js")).inspectionText,
  json: async () => (await import("./inspect-json.js")).inspectionJson,
} satisfies Record<string, () => Promise<(path: string, file: Dockerfile, palette: Palette, go: GoSummary | undefined) => string>>;
