const longestName = 200;
const secretWords = new Set(["password", "passwd", "pwd", "pword", "passphrase", "pass", "secret", "secrets", "token", "apikey", "credential", "credentials"]);
const secretKeys = new Set(["access", "api", "auth", "client", "deploy", "encryption", "master", "private", "secret", "service", "signing", "ssh", "storage"]);
const anySecretWord = new RegExp(`key|${[...secretWords].join("|")}`, "i");
/** Words after a secret's name that still leave it the secret itself. */
const trailing = new Set(["base64", "b64", "base", "value", "default", "dev", "development", "prod", "production", "staging", "test"]);

/** Whether a variable's name says that its value is a secret: `DB_PASSWORD`, `npmToken`, `AWS_SECRET_ACCESS_KEY`, but not `TOKEN_FILE`. */
export function namesSecret(name: string): boolean {
  if (name.length > longestName || !anySecretWord.test(name)) return false;
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, "$1_$2")
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, "$1_$2")
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter((word) => word !== "" && !/^\d+$/.test(word));
  while (words.length > 1 && trailing.has(words.at(-1) ?? "")) words.pop();
  const last = words.at(-1) ?? "";
  if (words.includes("public") || words.includes("no") || words.includes("disable") || words.includes("allow") || words.includes("enable")) return false;
  if (last === "key") return words.slice(0, -1).some((word) => secretKeys.has(word));
  return secretWords.has(last) && (last !== "pass" || words.length > 1);
}

/** What a variable's value gives away. */
export type SecretValue =
  /** A token that its form tells, and what it is. */
  | { readonly kind: "token"; readonly what: string }
  /** An address with user and password. */
  | { readonly kind: "address" }
  /** Some text, which is a secret if the name says so. */
  | { readonly kind: "text" }
  /** Nothing: it is empty, a switch, a path, an address, or a stand-in such as `changeme`. */
  | { readonly kind: "none" };

// Forms as published by the issuers: GitHub "About authentication", GitLab "Token overview", Stripe "API keys", Slack "Token types",
// npm "About access tokens", Docker "Personal access tokens", Hugging Face "User access tokens", SendGrid "API keys" (August 2026).
const tokens: readonly (readonly [what: string, form: RegExp])[] = [
  ["a token of GitHub", /\b(?:gh[pousr]_[A-Za-z\d]{36}|github_pat_\w{82})\b/],
  ["a token of GitLab", /\bglpat-[\w-]{20}/],
  ["a key of Stripe", /\b[sr]k_live_[A-Za-z\d]{16}/],
  ["a token of Slack", /\bxox[abeprs]-[A-Za-z\d-]{20}/],
  ["a token of npm", /\bnpm_[A-Za-z\d]{36}\b/],
  ["a token of Docker", /\bdckr_pat_[\w-]{27}/],
  ["a token of Hugging Face", /\bhf_[A-Za-z]{34}\b/],
  ["a token of SendGrid", /\bSG\.[\w-]{22}\.[\w-]{43}\b/],
  ["a token of PyPI", /\bpypi-AgEIcHlwaS5vcmc[\w-]{50}/],
  ["a private key", /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/],
];

const anyToken = new RegExp(tokens.map(([, form]) => form.source).join("|"));
const standIn =
  /^(?:true|false|yes|no|on|off|null|none|nil|unset|undefined|empty|todo|tbd|dummy|fake|mock|sample|example|placeholder|test|testing|x+|\*+|\.+|-+|0|1)$|change[-_ ]?me|replace[-_ ]?me|place[-_ ]?holder|dummy|^(?:your|my|some|the|an?|insert|enter|put|not)[-_ ]|^<.*>$|^\[.*\]$|^\{.*\}$|^__.*__$|^%.*%$/i;
const standInHost = /^(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1\]|host|dummy|(?:.*\.)?example(?:\.\w+)?|(?:.*\.)?invalid|(?:.*\.)?test)$/i;

/** Whether a text stands for one that somebody is to write there: `REPLACE-ME`, `<name>`. */
export function isStandIn(text: string): boolean {
  return standIn.test(text);
}

/** What a value gives away, as far as its form tells. */
export function secretValue(text: string): SecretValue {
  const token = anyToken.test(text) ? tokens.find(([, form]) => form.test(text)) : undefined;
  if (token) return { kind: "token", what: token[0] };
  const address = /^[a-z][a-z\d+.-]*:\/\/(?:([^\s/:@]*):([^\s/@]*)@)?(\[[^\]]*\]|[^\s/:?#]*)/i.exec(text);
  if (address) {
    const [, user = "", password = "", host = ""] = address;
    const stands =
      password === "" || standIn.test(password) || standInHost.test(host) || (/^(?:user|username)$/i.test(user) && /^pass(?:word|wd)?$/i.test(password));
    return { kind: stands ? "none" : "address" };
  }
  const isPath = /^(?:~|\.{1,2})?\/[\w./~-]*$|^[A-Za-z]:\\/.test(text);
  return { kind: text === "" || isPath || standIn.test(text) ? "none" : "text" };
}
