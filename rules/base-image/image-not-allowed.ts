import { defineRule, imagePattern, type ImageUse, isRegistryAmong, textPattern } from "../../src/rule/index.js";

const patterns = (description: string) => ({ type: "array", items: { type: "string", minLength: 1 }, default: [], description }) as const;

export default defineRule({
  id: "image-not-allowed",
  summary: "Images should be those that the policy allows",
  since: "0.1.0",
  category: "policy",
  severity: "error",
  covers: ["hadolint/DL3026"],
  presets: { strict: true, hadolint: true },
  options: {
    type: "object",
    additionalProperties: false,
    properties: {
      registries: patterns("Hosts that images may come from; a * at the beginning or the end stands for any text."),
      allow: patterns("Images that may be used, such as gcr.io/team/** or alpine:3.*; * stands for any text without a slash, ** for any."),
      deny: patterns("Images that may not be used, even where another option allows them."),
      allowTags: patterns("Tags that images may have; an image without a tag has latest."),
      denyTags: patterns("Tags that images may not have."),
      requireDigest: { type: "boolean", default: false, description: "Whether images must be named with a digest." },
    },
  },
  messages: {
    registry: "{image} comes from {registry}, and the policy trusts only {list}; take the image from there",
    allow: { text: "{image} is none of the images that the policy allows, which are {list}; take one of them", covers: [] },
    deny: { text: "The policy denies {image} by {pattern}; take another image", covers: [] },
    tag: { text: "The policy does not allow the tag {tag} of {image}; take one that matches {list}", covers: [] },
    deniedTag: { text: "The policy denies the tag {tag} of {image} by {pattern}; take another", covers: [] },
    digest: { text: "{image} has no digest, so the same name may be another image tomorrow, and the policy asks for one; add @sha256:…", covers: [] },
  },
  *check(file, finding, { registries, allow, deny, allowTags, denyTags, requireDigest }) {
    const [isAllowed, denied] = [allow.map(imagePattern), deny.map((pattern) => ({ pattern, matches: imagePattern(pattern) }))];
    const [hasTag, hasDeniedTag] = [allowTags.map(textPattern), denyTags.map((pattern) => ({ pattern, matches: textPattern(pattern) }))];
    for (const use of file.images) {
      const { reference, word } = use;
      if (!reference) continue;
      const { text: image, registry, tag = "latest", digest } = reference;
      const isByDigest = digest !== undefined && reference.tag === undefined;
      const denial = denied.find(({ matches }) => matches(reference));
      const tagDenial = isByDigest ? undefined : hasDeniedTag.find(({ matches }) => matches(tag));
      if (registries.length > 0 && !isRegistryAmong(registry, registries)) yield finding("registry", word, { image, registry, list: list(registries) });
      else if (denial) yield finding("deny", word, { image, pattern: denial.pattern });
      else if (isAllowed.length > 0 && !isAllowed.some((matches) => matches(reference))) yield finding("allow", word, { image, list: list(allow) });
      else if (tagDenial) yield finding("deniedTag", place(use), { image, tag, pattern: tagDenial.pattern });
      else if (hasTag.length > 0 && !isByDigest && !hasTag.some((matches) => matches(tag)))
        yield finding("tag", place(use), { image, tag, list: list(allowTags) });
      if (requireDigest && digest === undefined) yield finding("digest", word, { image });
    }
  },
});

function list(names: readonly string[]): string {
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1) ?? ""}` : (names[0] ?? "");
}

/** The tag alone, where it is written so. */
function place({ word, reference }: ImageUse) {
  const tag = reference?.tagRange;
  return tag && word.text === reference.text ? word.place(tag.start, tag.end) : word;
}
