import { defineRule, goOf, insert, isWithin, shipsGo, stageDeliveries } from "../../src/rule/index.js";

export default defineRule({
  id: "no-tmp",
  summary: "An image from scratch should have a folder for temporary files",
  since: "0.1.0",
  category: "policy",
  severity: "info",
  fix: "unsafe",
  guidelines: ["G35"],
  when: shipsGo,
  messages: {
    none: 'An image from scratch has no /tmp, so that os.CreateTemp and large uploads fail with "no such file or directory"; copy one from the builder, or mount a tmpfs there',
    copy: "Copy the folder from the builder",
  },
  *check(file, finding) {
    const { final } = file;
    const [arrival] = goOf(file).arrivals;
    if (!final?.fromScratch || final.isExport || !arrival || arrival.through.length === 0) return;
    const places = final.chain.flatMap((stage) => stageDeliveries(stage).map(({ destination }) => destination));
    if (
      places.some((place) => place === undefined || isWithin(place, "/tmp")) ||
      final.workdir().text === "/tmp" ||
      final.chain.some((stage) => stage.all("VOLUME").length + stage.all("ADD").length > 0)
    )
      return;
    const image = final.chain.at(-1)?.from?.image;
    const name = arrival.from.stage.from?.alias?.text;
    const first = final.all("COPY")[0];
    const fix =
      first && name !== undefined && first.syntax.description.length === 0
        ? insert("copy", first.start, `COPY --from=${name} --chmod=1777 /tmp /tmp\n`)
        : undefined;
    if (image) yield finding("none", image, fix);
  },
});
