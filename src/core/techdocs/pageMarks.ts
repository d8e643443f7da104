import * as l10n from '@vscode/l10n';
import { record } from './markdown/options/values';
import { splitFrontMatter } from './markdown/source/frontMatter';
import type { MkdocsConfig } from './site/mkdocsConfig';

/** What Material shows of a page beside its name. */
export interface PageMark {
  /** SVG of the page's icon. */
  readonly icon?: string;
  /** `new`, `deprecated` or a status of the site's own, and what it is called. */
  readonly status?: { readonly name: string; readonly label: string };
}

/** A page's mark as its front matter writes it; the icon by the name that shortcodes have. */
export interface WrittenMark {
  readonly icon?: string;
  readonly status?: string;
}

const LABELS: Readonly<Record<string, string>> = {
  new: l10n.t('Recently added'),
  deprecated: l10n.t('Deprecated'),
};
const NAME = /^[\w-]{1,100}$/;

/** The mark of a page by its text; undefined where it has none. */
export function markOf(text: string): WrittenMark | undefined {
  return /^(?:icon|status)[ \t]*:/im.test(text.slice(0, 5_000))
    ? markIn(splitFrontMatter(text).data ?? {})
    : undefined;
}

/** The mark that front matter holds: `icon: material/rocket`, `status: new`. */
export function markIn(frontMatter: Readonly<Record<string, unknown>>): WrittenMark | undefined {
  const { icon, status } = frontMatter;
  const name = typeof icon === 'string' ? icon.replaceAll('/', '-') : undefined;
  const mark = {
    ...(name !== undefined && NAME.test(name) && { icon: name }),
    ...(typeof status === 'string' && NAME.test(status) && { status }),
  };
  return mark.icon === undefined && mark.status === undefined ? undefined : mark;
}

/** What a site calls a status: by `extra.status` of mkdocs.yml, else as Material does. */
export function statusLabel(config: MkdocsConfig, name: string): string {
  const labels = record(config.extra['status']);
  const own = Object.hasOwn(labels, name) ? labels[name] : undefined;
  if (typeof own === 'string') return own;
  return Object.hasOwn(LABELS, name) ? LABELS[name]! : name;
}
