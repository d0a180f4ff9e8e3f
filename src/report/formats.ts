import type { Dockerfile, GoSummary } from "../model/index.js";
import type { Palette, Renderer } from "./report.js";

/** Every format by its name on the command line; each is loaded when it is asked for. */
export const formats = {
  text: async () => (await import("./formats/text.js")).renderText,
  json: async () => (await import("./formats/json.js")).renderJson,
  sarif: async () => (await import("./formats/sarif.js")).renderSarif,
  github: async () => (await import("./formats/github.js")).renderGithub,
  gitlab: async () => (await import("./formats/gitlab.js")).renderGitlab,
  checkstyle: async () => (await import("./formats/checkstyle.js")).renderCheckstyle,
  junit: async () => (await import("./formats/junit.js")).renderJunit,
  sonarqube: async () => (await import("./formats/sonarqube.js")).renderSonarqube,
  rdjson: async () => (await import("./formats/rdjson.js")).renderRdjson,
  azure: async () => (await import("./formats/azure.js")).renderAzure,
  gnu: async () => (await import("./formats/gnu.js")).renderGnu,
  markdown: async () => (await import("./formats/markdown.js")).renderMarkdown,
  html: async () => (await import("./formats/html.js")).renderHtml,
} satisfies Record<string, () => Promise<Renderer>>;

export type Format = keyof typeof formats;

/** How much each rule found, for people. */
export const statistics = async (): Promise<Renderer> => (await import("./formats/statistics.js")).renderStatistics;

/** How `inspect` shows one file. */
export const inspections = {
  text: async () => (await import("./inspect-text.js")).inspectionText,
  json: async () => (await import("./inspect-json.js")).inspectionJson,
} satisfies Record<string, () => Promise<(path: string, file: Dockerfile, palette: Palette, go: GoSummary | undefined) => string>>;
