import * as l10n from '@vscode/l10n';
import type { PageView } from './docsService';
import type { ReadFailure, Unreadable } from './site/boundedFiles';
import type { SitePage } from './site/docsSite';
import { titleFromPath } from './site/titles';

/** A longer page is cut: a browser takes seconds to lay it out. UTF-16 units. */
const MAX_SHOWN = 1_000_000;

/** The beginning of a text, up to a whole line. */
export function cut(text: string): string {
  return text.length <= MAX_SHOWN ? text : text.slice(0, text.lastIndexOf('\n', MAX_SHOWN) + 1 || MAX_SHOWN);
}

/** Says in words how much of a page is shown. */
export function cutNote(shown: string, text: string): string {
  const share = Math.max(1, Math.floor((100 * shown.length) / text.length));
  return l10n.t(
    'This page is too long to be shown whole: here is the first {0} % of it. Edit the page to read the rest.',
    share,
  );
}

const WHY: Readonly<Partial<Record<ReadFailure, string>>> = {
  outside: l10n.t('The page leads out of the repository, so it is not shown.'),
  'too-large': l10n.t('The page is too large to be shown.'),
  'not-found': l10n.t('The page is not there any more.'),
};

export function whyUnreadable({ failure, why }: Unreadable): string {
  return why ?? WHY[failure] ?? l10n.t('The page can’t be read.');
}

/** A page that says why there is nothing to see. */
export function unreadable(page: SitePage, read: Unreadable): PageView {
  return {
    ...page,
    title: titleFromPath(page.path),
    html: '',
    headings: [],
    features: { mermaid: false, math: false, code: false },
    links: {},
    images: {},
    problems: [],
    failure: {
      message: whyUnreadable(read),
      action: read.action ?? 'retry',
    },
  };
}
