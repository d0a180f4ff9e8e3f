/** Patterns that hold every name that `isDockerfileName` admits. */
export const dockerfilePatterns = ["**/Dockerfile*", "**/dockerfile", "**/*.Dockerfile", "**/*.dockerfile", "**/Containerfile*", "**/*.Containerfile"];

const shape = /^(?:Dockerfile(?:[._-].+)?|dockerfile|Containerfile(?:[^A-Za-z].*)?|.+\.(?:[Dd]ockerfile|Containerfile))$/s;
/** Ends of names of what is no Dockerfile though it is called like one: ignore files, documents, data, templates, copies that editors and merges leave. */
const otherwise =
  /(?:\.(?:dockerignore|containerignore|md|markdown|rst|adoc|txt|html?|json|ya?ml|toml|lock|j2|jinja2?|tmpl|template|tpl|erb|mustache|hbs|gotmpl|in|orig|bak|backup|old|rej|sw[a-p]|tmp|patch|diff|sha256|sig|asc|gz|zip)|~)$/i;

/** Whether a file of this name, found in a folder, is taken for a Dockerfile. */
export function isDockerfileName(name: string): boolean {
  return shape.test(name) && !otherwise.test(name);
}
