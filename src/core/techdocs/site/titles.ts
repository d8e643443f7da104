export const HOME = 'Home';

/** What MkDocs calls a page without a title of its own: its file's name, or "Home" for the site's first page. */
export function titleFromPath(path: string): string {
  if (isIndex(path) && !path.includes('/')) return HOME;
  const name = path.slice(path.lastIndexOf('/') + 1).replace(PAGE_EXTENSION, '');
  return readable(name === 'README' ? 'index' : name);
}

/** What MkDocs calls a folder of the navigation. */
export function titleFromFolder(name: string): string {
  return readable(name);
}

/** In small letters only, as MkDocs has it. */
const PAGE_EXTENSION = /\.(?:markdown|mdown|mkdn|mkd|md)$/;

export function isPagePath(path: string): boolean {
  return PAGE_EXTENSION.test(path);
}

/** Whether it is the page its folder opens with; a `readme.md` in small letters is a page as any other. */
export function isIndex(path: string): boolean {
  return /(?:^|\/)(?:index|README)\.(?:markdown|mdown|mkdn|mkd|md)$/.test(path);
}

/** The page of a folder that stands for it: its index, else a README however it is written. */
export function folderPage(names: readonly string[]): string | undefined {
  return (
    names.find((name) => isIndex(name) && name.startsWith('index.')) ??
    names.find(isIndex) ??
    names.find((name) => isPagePath(name) && /^(?:index|readme)\.[a-z]+$/i.test(name))
  );
}

/** The address of a page as MkDocs builds it, relative to the site: `guide/setup.md` is `guide/setup/`. */
export function urlOfPage(path: string): string {
  if (isIndex(path)) return path.slice(0, path.lastIndexOf('/') + 1);
  return `${path.replace(PAGE_EXTENSION, '')}/`;
}

function readable(name: string): string {
  const title = name.replaceAll('-', ' ').replaceAll('_', ' ');
  return title.toLowerCase() === title ? title.charAt(0).toUpperCase() + title.slice(1) : title;
}
