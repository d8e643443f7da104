const DECLARES = /^-?\s*(?:set\s([^=]*)|for\s(.*?)\sin\s|macro\s(.*)$|call\s*\((.*?)\))/s;

/** Names that a block gives itself. */
export function declaredIn(code: string): readonly string[] {
  const [, ...parts] = DECLARES.exec(code) ?? [];
  return parts.join(' ').match(/[A-Za-z_]\w*/g) ?? [];
}
