/** A repository that the editor shows without a clone. */
export interface VirtualRepository {
  /** Its root folder. */
  readonly root: string;
  /** `host/owner/name`, lower case. */
  readonly slug: string;
  /** The branch, tag or commit that is shown; undefined for the default branch. */
  readonly head?: string;
}

/** Of GitHub Repositories and github.dev: `vscode-vfs://github/owner/name`, behind a `+` what is shown, in hexadecimal JSON. */
const ADDRESS = /^(vscode-vfs:\/\/github(?:(?:\+|%2b)([0-9a-f]+))?\/([^/?#]+)\/([^/?#]+))(?=\/|$)/i;

/** The repository that an address lies in, where the address alone says so: there is no `.git` to be read. */
export function virtualRepositoryOf(uri: string): VirtualRepository | undefined {
  const found = ADDRESS.exec(uri);
  if (!found) return undefined;
  const [, root, shown, owner, name] = found;
  const head = shown === undefined ? undefined : headOf(shown);
  return { root: root!, slug: `github.com/${owner}/${name}`.toLowerCase(), ...(head && { head }) };
}

function headOf(hex: string): string | undefined {
  try {
    const bytes = Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
    const { ref } = JSON.parse(new TextDecoder().decode(bytes)) as { ref?: { id?: unknown } };
    return typeof ref?.id === 'string' ? ref.id : undefined;
  } catch {
    return undefined;
  }
}
