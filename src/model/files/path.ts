/** An absolute path without `.`, `..` and doubled slashes: `path` as seen from the absolute `directory`. */
export function resolvePath(directory: string, path: string): string {
  const whole = path.startsWith("/") ? path : `${directory}/${path}`;
  if (!needsCleaning.test(whole)) return whole;
  const parts: string[] = [];
  for (const part of whole.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === "..") parts.pop();
    else parts.push(part);
  }
  return `/${parts.join("/")}`;
}

const needsCleaning = /\/\.{0,2}(?:\/|$)/;

/** The last name of a path; the empty string of `/`. */
export function baseName(path: string): string {
  if (!path.endsWith("/")) return path.slice(path.lastIndexOf("/") + 1);
  return path.replace(/\/+$/, "").split("/").at(-1) ?? "";
}

/** Whether `path` is `directory` or lies below it; both absolute and resolved. */
export function isWithin(path: string, directory: string): boolean {
  return path === directory || directory === "/" || path.startsWith(`${directory}/`);
}

/** A source of COPY as a path of the build context, `.` for all of it; with `/./`, where `--parents` starts anew, taken out. */
export function cleanContextPath(path: string): string {
  return resolvePath("/", path).slice(1) || ".";
}
