/** A user as USER takes it: `name`, `name:group`, or their numbers. */
export interface UserName {
  readonly user: string;
  readonly group: string | undefined;
  /** Given by number, which needs no /etc/passwd. */
  readonly isNumber: boolean;
  /** By name or number. */
  readonly isRoot: boolean;
}

/** Reads the text of a USER. */
export function readUser(text: string): UserName {
  const [user = "", group] = text.split(":");
  return { user, group, isNumber: /^\d+$/.test(user), isRoot: /^(?:root|0+)$/.test(user) };
}
