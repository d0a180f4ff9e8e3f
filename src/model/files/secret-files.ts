import { baseName } from "./path.js";

/** A kind of file that holds secrets; `always` where the name leaves no doubt. */
export interface SecretFile {
  readonly what: string;
  readonly always: boolean;
}

const kinds: readonly (readonly [form: RegExp, what: string, always: boolean])[] = [
  [/^id_(?:rsa|dsa|ecdsa|ed25519)$/, "a private SSH key", true],
  [/^(?:.*[._-])?(?:priv(?:ate)?[._-]?key|privkey\d*)(?:\.pem)?$|^(?:.*[._-])?(?:key|private)\.pem$/, "a private key", true],
  [/^(?:server|client|tls|ssl|private|localhost|.*[._-](?:server|client|tls|ssl|private))\.key$/, "a private key", true],
  [/\.(?:ppk|pfx|p12)$/, "a private key", true],
  [/^[._]netrc$|^\.git-credentials$|^\.pgpass$|^\.my\.cnf$|^\.dockercfg$|^\.vault-token$/, "a password", true],
  [/^kubeconfig(?:\.ya?ml)?$|^\.kubeconfig$/, "access to a cluster", true],
  [/^(?:.*[._-])?service[._-]?account(?:[._-]?key)?\.json$/i, "the key of a service account", true],
  [/^credentials(?:\.json|\.ya?ml)?$|^\.?secrets?\.(?:ya?ml|json|env|toml)$/, "credentials", false],
  [/^\.env(?:\.(?:local|prod|production|staging)(?:\.local)?|\.\w+\.local|\*)?$/, "settings with their secrets", false],
  [/^\.npmrc$|^\.yarnrc\.yml$|^\.pypirc$/, "the token of a package registry", false],
  [/\.tfstate$/, "secrets in the state of Terraform", false],
];
const inFolder: readonly (readonly [form: RegExp, what: string])[] = [
  [/(?:^|\/)\.aws\/credentials$/, "keys of AWS"],
  [/(?:^|\/)\.kube\/config$/, "access to a cluster"],
  [/(?:^|\/)\.docker\/config\.json$/, "the password of a registry"],
  [/(?:^|\/)\.ssh\/?$/, "private SSH keys"],
];

const anyKind = new RegExp(kinds.map(([form]) => form.source).join("|"), "i");
const anyFolder = new RegExp(inFolder.map(([form]) => form.source).join("|"));

/** What a file with such a path holds that must stay secret; undefined for all others, `*.pub` and `*.example` among them. */
export function secretFile(path: string): SecretFile | undefined {
  const folder = anyFolder.test(path) ? inFolder.find(([form]) => form.test(path)) : undefined;
  if (folder) return { what: folder[1], always: true };
  const name = baseName(path);
  if (!anyKind.test(name)) return undefined;
  const kind = kinds.find(([form]) => form.test(name));
  return kind && { what: kind[1], always: kind[2] };
}
