import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { PageModel } from '../../src/protocol/docs';
import { host } from './api';
import { program } from './program';
import { toggleAnnotation } from './annotations';
import { keep } from './click';
import { chooseTab } from './contentTabs';
import { undraw } from './diagrams/frame';
import { beginningOf } from './beginning';
import { codeOf, enhance } from './enhance';
import type { EnlargedImage } from './lightbox';
import { endpoint } from '../shared/host';
import { firstPaint } from '../shared/firstPaint';
import { patch, remember } from './patch';
import { sanitize } from './sanitize';
import { onThemeChange } from '../shared/theme';

export interface ArticleProps {
  page: PageModel;
  content: RefObject<HTMLElement | null>;
  tabs: readonly string[];
  zoom: number;
  /** The page is read from its top, not from a place further down. */
  isAtTop: boolean;
  onFollow: (href: string) => void;
  /** Copies a link to a place of this page. */
  onCopyLink: (href: string) => void;
  onTab: (label: string) => void;
  onEnlarge: (image: EnlargedImage) => void;
  onAllowImages: (host: string) => void;
  onCopied: () => void;
  /** The page is in the document, before it is painted. */
  onShown: () => void;
}

/** Languages that are written from the right. */
const RIGHT_TO_LEFT = /^(?:ar|dv|fa|he|ku-arab|ps|sd|ug|ur|yi)\b/i;

/** The page itself: sanitised, then made useful. What it holds is changed by hand, so that a keystroke moves little. */
export function Article({ page, content, tabs, zoom, isAtTop, onShown, ...actions }: ArticleProps) {
  const shownPath = useRef<string>(undefined);
  /** A tab's first page shows its beginning first, and all of it when that has been seen. */
  const isFirst = useRef(true);
  useLayoutEffect(() => {
    const root = content.current;
    if (!root) return;
    const show = () => {
      const fragment = sanitize(page.html, page);
      if (shownPath.current !== page.path) root.replaceChildren();
      shownPath.current = page.path;
      remember(fragment);
      enhance(fragment, tabs, page.annotatesCode);
      patch(root, fragment);
      draw(root, page);
      if (page.features.math) void import('./math').then(({ drawMath }) => drawMath(root, program));
    };
    let wanted = true;
    const beginning =
      isFirst.current && isAtTop ? beginningOf(page.html, screen.availHeight / zoom) : undefined;
    isFirst.current = false;
    if (beginning === undefined) show();
    else {
      const fragment = sanitize(beginning, page);
      enhance(fragment, tabs, page.annotatesCode);
      root.replaceChildren(fragment);
      void firstPaint.then(() => wanted && show());
    }
    onShown();
    return () => {
      wanted = false;
    };
  }, [page]);
  useEffect(
    () =>
      onThemeChange(() => {
        const root = content.current;
        if (!root) return;
        undraw(root);
        draw(root, page);
      }),
    [page],
  );
  const onClick = (event: MouseEvent) => {
    const target = event.target as Element;
    const root = content.current;
    const link = target.closest<HTMLElement>('a[data-href]');
    const copy = target.closest<HTMLElement>('.gr-copy');
    const allow = target.closest<HTMLElement>('[data-allow]');
    const tab = target.closest<HTMLElement>('[role=tab]');
    const annotation = target.closest<HTMLElement>('.gr-annotation');
    const image = target.closest<HTMLImageElement>('img.gr-zoomable');
    if (copy) void copyCode(copy).then(actions.onCopied);
    else if (allow) actions.onAllowImages(allow.dataset['allow'] ?? '');
    else if (annotation) toggleAnnotation(annotation);
    else if (link?.classList.contains('headerlink')) actions.onCopyLink(link.dataset['href'] ?? '');
    else if (link) actions.onFollow(link.dataset['href'] ?? '');
    else if (tab && root) choose(root, tab);
    else if (image) actions.onEnlarge({ src: image.src, alt: image.alt });
    else return;
    keep(event);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    const root = content.current;
    if (target.matches('[role=tab]') && root) {
      if (choose(root, target, event.key)) event.preventDefault();
    } else if (target.matches('img.gr-zoomable') && (event.key === 'Enter' || event.key === ' ')) {
      const { src, alt } = target as HTMLImageElement;
      actions.onEnlarge({ src, alt });
      event.preventDefault();
    }
  };
  const choose = (root: HTMLElement, tab: HTMLElement, key?: string) => {
    const name = chooseTab(root, tab, key);
    if (name !== undefined) actions.onTab(name);
    return name !== undefined;
  };
  return (
    <article
      ref={content}
      class={`content${page.html.length > 400_000 ? ' is-long' : ''}`}
      style={{ '--zoom': String(zoom) }}
      lang={page.writtenIn}
      dir={page.writtenIn && RIGHT_TO_LEFT.test(page.writtenIn) ? 'rtl' : undefined}
      onClick={onClick}
      onKeyDown={onKeyDown}
    />
  );
}

/** Draws the page's diagrams, and what plugins draw, by programs that only a page with some loads. */
function draw(root: HTMLElement, { features }: PageModel): void {
  if (features.mermaid) void import('./mermaid').then(({ drawMermaid }) => drawMermaid(root, program));
  if (root.querySelector('figure.diagram'))
    void import('./diagrams/draw').then(({ drawDiagrams }) => drawDiagrams(root, program));
  if (root.querySelector('[class*=language-]')) void drawByPlugins(root);
}

async function drawByPlugins(root: HTMLElement): Promise<void> {
  const languages = await host.fenceLanguages();
  if (languages.length === 0) return;
  const { drawFences } = await import('./fences');
  drawFences(root, languages, endpoint);
}

async function copyCode(button: HTMLElement): Promise<void> {
  const pre = button.parentElement?.querySelector('pre');
  if (!pre) return;
  await navigator.clipboard.writeText(codeOf(pre));
  button.classList.replace('codicon-copy', 'codicon-check');
  setTimeout(() => button.classList.replace('codicon-check', 'codicon-copy'), 1500);
}
