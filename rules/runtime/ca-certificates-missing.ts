import { type BinaryArrival, defineRule, type Dockerfile, type Fix, goOf, hasCertificates, insert, moduleOf, shipsGo } from "../../src/rule/index.js";

export default defineRule({
  id: "ca-certificates-missing",
  summary: "The image of a Go program should have certificate authorities for TLS",
  since: "0.1.0",
  category: "correctness",
  severity: "warning",
  fix: "unsafe",
  guidelines: ["G32"],
  presets: { strict: "info" },
  when: shipsGo,
  messages: {
    copy: '{image} has no certificate authorities, so that the first call over TLS fails with "certificate signed by unknown authority"; copy /etc/ssl/certs/ca-certificates.crt from the builder, unless the program makes no such call',
    install:
      '{image} has no certificate authorities, so that the first call over TLS fails with "certificate signed by unknown authority"; install ca-certificates, unless the program makes no such call',
    copyBundle: "Copy the bundle from the builder",
  },
  *check(file, finding) {
    const { final } = file;
    const [arrival] = goOf(file).arrivals;
    if (
      !final?.from?.image ||
      final.isExport ||
      !arrival ||
      arrival.through.length === 0 ||
      !(final.cmd || final.entrypoint) ||
      hasCertificates(final) !== false
    )
      return;
    if (moduleOf(arrival.build.invocation)?.requires.some(({ path }) => path.startsWith("golang.org/x/crypto/x509roots"))) return;
    const place = final.chain.at(-1)?.from?.image ?? final.from.image;
    const canInstall = final.facts?.packageManager === "apt" || final.facts?.packageManager === "apk";
    yield finding(canInstall ? "install" : "copy", place, { image: final.baseTitle }, canInstall ? undefined : fixOf(file, arrival));
  },
});

function fixOf({ final }: Dockerfile, { from }: BinaryArrival): Fix<"copyBundle"> | undefined {
  const name = from.stage.from?.alias?.text;
  const first = final?.all("COPY")[0];
  if (name === undefined || !first || first.syntax.description.length > 0 || hasCertificates(from.stage) !== true) return undefined;
  return insert("copyBundle", first.start, `COPY --from=${name} /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/\n`);
}
