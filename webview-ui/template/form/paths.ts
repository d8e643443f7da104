/** A path as the form's library writes it: `.name`, `.list.0`, `['a.b']`. */
export function writePath(path: readonly string[]): string {
  return path.map((part) => (/^[\w-]+$/.test(part) ? `.${part}` : `[${JSON.stringify(part)}]`)).join('');
}

export function readPath(text: string): string[] {
  const parts = text.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\.?([^.[\]]+)/g);
  return [...parts].map(([, quoted, plain]) =>
    quoted === undefined ? plain! : (JSON.parse(`"${quoted}"`) as string),
  );
}

/** The id of the field at that path. */
export function idOf(path: readonly string[]): string {
  return ['root', ...path].join('_');
}
