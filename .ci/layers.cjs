// Who may import whom: the table of docs/architecture, as dependency-cruiser reads it.
const layers = {
  text: [],
  syntax: ["text"],
  shell: ["text"],
  context: ["text"],
  model: ["text", "syntax", "shell", "context"],
  rule: ["text", "model"],
  config: ["rule"],
  engine: ["text", "syntax", "model", "rule", "config", "context"],
  report: ["text", "rule", "engine", "model"],
  host: ["text", "config", "context"],
  editor: ["text", "model", "rule", "config", "engine"],
};
const packages = {
  text: [],
  syntax: [],
  shell: ["unbash"],
  context: [],
  model: [],
  rule: [],
  config: ["yaml", "fastest-levenshtein", "picomatch"],
  engine: ["diff"],
  report: ["chalk", "diff", "sarif"],
  editor: [],
};
const typesOnly = { engine: ["context"], report: ["model"] };
const pure = Object.keys(layers).filter((layer) => layer !== "host");
const either = (names) => `(?:${names.map((name) => name.replace(/[/.@]/g, "[$&]")).join("|")})`;

const forbidden = [
  { name: "unresolved", severity: "error", from: {}, to: { couldNotResolve: true } },
  ...Object.entries(layers).map(([layer, allowed]) => ({
    name: `${layer}-imports-only`,
    severity: "error",
    comment: `${layer} may import ${allowed.join(", ") || "nothing"}`,
    from: { path: `^src/${layer}/` },
    to: { path: "^(?:src|rules|bench|test|[.]ci)/", pathNot: `^src/${either([layer, ...allowed])}/` },
  })),
  {
    name: "through-the-index",
    severity: "error",
    comment: "another layer is imported by its index.ts",
    from: { path: `^src/${either(Object.keys(layers)).replace("(?:", "(")}/` },
    to: { path: `^src/${either(Object.keys(layers))}/`, pathNot: ["^src/$1/", "^src/[^/]+/index[.]ts$"] },
  },
  ...Object.entries(typesOnly).map(([layer, targets]) => ({
    name: `${layer}-types-only`,
    severity: "error",
    comment: `${layer} knows only the types of ${targets.join(", ")}`,
    from: { path: `^src/${layer}/` },
    to: { path: `^src/${either(targets)}/` },
  })),
  ...Object.entries(packages).map(([layer, allowed]) => ({
    name: `${layer}-packages`,
    severity: "error",
    comment: `${layer} may use ${allowed.join(", ") || "no package"}`,
    from: { path: `^src/${layer}/` },
    to: { path: "node_modules/", ...(allowed.length > 0 && { pathNot: `node_modules/(?:@types/)?${either(allowed)}/` }) },
  })),
  {
    name: "core-is-pure",
    severity: "error",
    comment: "no file system, console, process or environment below host",
    from: { path: `^(?:rules/|src/${either(pure)}/)` },
    to: { dependencyTypes: ["core"] },
  },
  {
    name: "rules-import-only-rule",
    severity: "error",
    comment: "a rule imports src/rule/index.ts and nothing else",
    from: { path: "^rules/[^/]+/" },
    to: { path: ".", pathNot: "^src/rule/index[.]ts$" },
  },
  {
    name: "rules-index-by-callers",
    severity: "error",
    comment: "only the command line, the language server, the library, tests and the generator see all rules",
    from: { path: "^(?:src|rules)/", pathNot: "^src/(?:cli/|lsp/|index[.]ts$)" },
    to: { path: "^rules/index[.]ts$" },
  },
  { name: "cli-alone", severity: "error", from: { path: "^src/cli/" }, to: { path: "^src/index[.]ts$" } },
  { name: "index-alone", severity: "error", from: { path: "^src/index[.]ts$" }, to: { path: "^src/(?:cli|lsp)/" } },
  { name: "lsp-alone", severity: "error", from: { path: "^src/lsp/" }, to: { path: "^src/(?:cli/|index[.]ts$)" } },
  { name: "nobody-imports-callers", severity: "error", from: { path: "^(?:src|rules)/", pathNot: "^src/(?:cli|lsp)/" }, to: { path: "^src/(?:cli|lsp)/" } },
];

module.exports = {
  forbidden,
  options: {
    parser: "swc",
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"] },
  },
};
