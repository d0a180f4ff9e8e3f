import { isLicenceExpression } from "./licence-expression.js";

/** What the value of a label may have to be. */
export const labelTypes = ["text", "url", "semver", "hash", "rfc3339", "spdx", "email"] as const;
export type LabelType = (typeof labelTypes)[number];

// Semantic Versioning 2.0.0, as its page writes the form.
const semver =
  /^(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)\.(?:0|[1-9]\d*)(?:-(?:0|[1-9]\d*|\d*[a-zA-Z-][\da-zA-Z-]*)(?:\.(?:0|[1-9]\d*|\d*[a-zA-Z-][\da-zA-Z-]*))*)?(?:\+[\da-zA-Z-]+(?:\.[\da-zA-Z-]+)*)?$/;
// A URI with its scheme (RFC 3986, section 3); of the web with a host.
const uri = /^[a-z][a-z\d+.-]*:(?:[\w.~:/?#[\]@!$&'()*+,;=-]|%[\da-f]{2})+$/i;
const webWithoutHost = /^https?:(?!\/\/[^/?#:@]*[^/?#:@])/i;
// An addr-spec without quotes and comments (RFC 5322, section 3.4.1).
const email = /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)*$/i;
const time = /^(\d{4})-(\d\d)-(\d\d)[Tt ](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

const forms: Readonly<Record<LabelType, (text: string) => boolean>> = {
  text: () => true,
  url: (text) => uri.test(text) && !webWithoutHost.test(text),
  semver: (text) => semver.test(text),
  hash: (text) => /^(?:[\da-f]{7,40}|[\da-f]{64})$/.test(text),
  rfc3339: isTime,
  spdx: isLicenceExpression,
  email: (text) => email.test(text),
};

/** Whether a text, which is not empty, is what a label of that type holds. */
export function isLabelValue(type: LabelType, text: string): boolean {
  return forms[type](text);
}

/** A time of RFC 3339, section 5.6, on a day that there is. */
function isTime(text: string): boolean {
  const [, year = "", month = "", day = ""] = time.exec(text) ?? [];
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return year !== "" && date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}
