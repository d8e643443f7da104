import type { ExtensionOptions, RenderContext } from './markdown/types';
import { emojiOptions } from './markdown/options/inline';
import { record } from './markdown/options/values';

/** What may be the shortcode of an icon; emoji have no minus. */
const SHORTCODE = /:([a-z][a-z0-9]*(?:-[\p{L}\p{N}_+]+)+):/giu;

const ANY_SHORTCODE = /:([+\-\p{L}\p{N}_]+)(?=:)/gu;

/** Names of the icons a text may ask for; those of a site's own icons may be without a minus. */
export function iconNames(text: string, { own = false } = {}): Set<string> {
  return new Set(Array.from(text.matchAll(own ? ANY_SHORTCODE : SHORTCODE), (match) => match[1]!));
}

/** Takes icons out of a text, with the attributes behind them: they are drawings, not words. */
export function cutIcons(text: string): string {
  return text.replace(/:(?:material|octicons|fontawesome|simple)-[\w+-]+:(?:\{:?[^}]{0,200}\})?/g, '');
}

/** A title without icons. */
export function withoutIcons(title: string): string {
  return cutIcons(title).replace(/\s+/g, ' ').trim();
}

/** Whether a site has Material's index of emoji, by which icons are drawn; without it shortcodes stay text. */
export function drawsIcons(extensions: RenderContext['extensions']): boolean {
  return emojiOptions(emojiOf(extensions)).icons;
}

/** Folders of a site's own icons, from that of mkdocs.yml. */
export function customIconFolders(extensions: RenderContext['extensions']): string[] {
  const folders = record(emojiOf(extensions)['options'])['custom_icons'];
  return Array.isArray(folders) ? folders.filter((each) => typeof each === 'string') : [];
}

function emojiOf(extensions: RenderContext['extensions']): ExtensionOptions {
  return extensions?.['pymdownx.emoji'] ?? {};
}

/**
 * The icons that come with Greenroom: lines of names, each with its box if that is not the usual one, an empty line, and
 * lines of drawings in the same order. They are read when a page asks for one that was not asked for before; what was
 * found is kept.
 */
export class IconSet {
  readonly #found = new Map<string, string | undefined>();

  /** @param read the text of all icons; undefined where the installation lacks it */
  constructor(readonly read: () => Promise<string | undefined>) {}

  /** SVG by name, of those that there are. */
  async find(names: Iterable<string>): Promise<Map<string, string>> {
    const wanted = [...names];
    const open = wanted.filter((name) => !this.#found.has(name));
    if (open.length > 0) {
      const found = iconsIn((await this.read()) ?? '', new Set(open));
      for (const name of open) this.#found.set(name, found.get(name));
    }
    return new Map(
      wanted.flatMap((name) => {
        const svg = this.#found.get(name);
        return svg === undefined ? [] : [[name, svg] as const];
      }),
    );
  }
}

function iconsIn(text: string, wanted: ReadonlySet<string>): Map<string, string> {
  const [names = '', drawings = ''] = text.split('\n\n');
  const drawn = drawings.split('\n');
  const found = new Map<string, string>();
  for (const [at, line] of names.split('\n').entries()) {
    const [name = '', box = '0 0 24 24'] = line.split('\t');
    if (!wanted.has(name)) continue;
    const written = drawn[at] ?? '';
    const drawing = written.startsWith('<') ? written : `<path d="${written}"/>`;
    found.set(name, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}">${drawing}</svg>`);
  }
  return found;
}
