/** How pages say for which theme an image is: Material's and GitHub's ends of its address. */
const ENDING = /#(?:only-(light|dark)|gh-(light|dark)-mode-only)$/i;
const SCHEME = /prefers-color-scheme:\s*(light|dark)/i;

type Theme = 'light' | 'dark';

/** The theme that an image is for alone. */
export function themeOf(src: string): Theme | undefined {
  const match = ENDING.exec(src);
  return (match?.[1] ?? match?.[2])?.toLowerCase() as Theme | undefined;
}

/**
 * Makes a `<picture>` with a source for a theme into an image for each: the editor's theme is not the system's, which a
 * source asks for. Other sources go; what is left is the picture's own image.
 */
export function splitPicture(picture: Element): void {
  const image = picture.querySelector('img');
  if (!image) return;
  const addresses = new Map<Theme, string>();
  for (const source of picture.querySelectorAll('source')) {
    const theme = SCHEME.exec(source.getAttribute('media') ?? '')?.[1]?.toLowerCase() as Theme | undefined;
    const [address] = (source.getAttribute('srcset') ?? '').trim().split(/\s|,\s/, 1);
    source.remove();
    // The first that fits is the one that a browser shows.
    if (theme && address && !addresses.has(theme)) addresses.set(theme, address);
  }
  for (const [theme, address] of addresses) {
    const own = image.cloneNode() as HTMLImageElement;
    own.setAttribute('src', `${address.replace(/#.*$/s, '')}#only-${theme}`);
    picture.append(own);
  }
  const left = image.getAttribute('src') ?? '';
  // With an image for either theme its own is shown in none.
  if (addresses.size === 2) image.remove();
  else if (addresses.size === 1 && !themeOf(left))
    image.setAttribute('src', `${left}#only-${addresses.has('dark') ? 'light' : 'dark'}`);
}
