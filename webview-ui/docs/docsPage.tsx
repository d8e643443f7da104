import * as l10n from '@vscode/l10n';
import { useEffect, useRef, useState } from 'preact/hooks';
import { onEvent } from '../../src/protocol/contract';
import {
  docsCommand,
  type DocsCommand,
  freshnessChanged,
  type NavItem,
  revealLine,
  showPage,
  type PageModel,
} from '../../src/protocol/docs';
import { Announcer } from '../shared/announcer';
import { firstPaint } from '../shared/firstPaint';
import { endpoint } from '../shared/host';
import { Failure, Loading, Note } from '../shared/status';
import { first, host } from './api';
import { Article } from './article';
import { ConfigFaults } from './configFaults';
import { type EnlargedImage, Lightbox } from './lightbox';
import { lineAtTop, scrollToLine } from './lines';
import { NavTree } from './navTree';
import { FactCard } from '../shared/fact';
import { PageMark } from './pageMark';
import { PageFoot, useAside } from './pageFoot';
import { SiteSearch } from './siteSearch';
import { Toc } from './toc';
import { Toolbar } from './toolbar';
import { usePage } from './usePage';
import { useSite } from './useSite';
import { ReadingState } from './view';

const reading = new ReadingState();
if (!reading.current && first?.page) reading.visit({ page: first.page.path, anchor: first.site.anchor });

/** A docs tab: navigation, the page, its headings. */
export function DocsPage() {
  const [place, setPlace] = useState(reading.current);
  const [zoom, setZoomState] = useState(reading.zoom);
  const [menu, setMenu] = useState(false);
  const [searches, setSearches] = useState(0);
  const [enlarged, setEnlarged] = useState<EnlargedImage>();
  const [said, setSaid] = useState('');
  const [told, setTold] = useState(reading.toldNotRun);
  const content = useRef<HTMLElement>(null);
  /** Set while the page follows the editor, so that the editor does not follow the page back. */
  const following = useRef(0);
  const { page, missing, error, waiting } = usePage(place?.page, place?.language);
  /** Of the reader: a page that nobody translated does not change it. */
  const language = page?.language ?? place?.language;
  const { site, nav, faults: includedFaults, error: siteError, reload } = useSite(place?.page, language);
  const rendering =
    waiting === undefined ? undefined : l10n.t('Rendering {0} …', titleOf(nav, waiting) ?? waiting);
  const [round, setRound] = useState(0);
  /** What stands around a tab's first page comes when that has been seen. */
  const [isSeen, setSeen] = useState(first?.page === undefined);
  useEffect(() => void firstPaint.then(() => setSeen(true)), []);
  useEffect(() => {
    const subscription = onEvent(endpoint, freshnessChanged, () => setRound((last) => last + 1));
    return () => subscription.dispose();
  }, []);
  const freshness = useAside(page?.path, host.freshness, round);
  const isStale = freshness?.state === 'warning';
  const neighbours = useAside(page?.path, (path) => host.neighbours(path, language), nav);

  const open = (path: string, anchor?: string, inLanguage = language) => {
    reading.scrolled(window.scrollY);
    reading.visit({ page: path, anchor, language: inLanguage });
    setPlace(reading.current);
    setMenu(false);
    if (page?.path === path) goTo(anchor);
  };
  /** In a narrow tab what is searched in is out of sight until it is wanted. */
  const search = () => {
    setMenu(true);
    setSearches((count) => count + 1);
  };
  const openFirst = () => void host.site().then((now) => now.page !== undefined && open(now.page));
  const go = (steps: -1 | 1) => {
    reading.scrolled(window.scrollY);
    const next = reading.go(steps);
    if (next) setPlace(next);
    if (next && page?.path === next.page) window.scrollTo(0, next.scroll ?? 0);
  };
  const goTo = (anchor: string | undefined) => {
    const target = anchor ? anchored(content.current, anchor) : undefined;
    if (target) reveal(target);
    else window.scrollTo(0, 0);
    const isSearching = Boolean(document.activeElement?.closest('.search'));
    if (target || isSearching) goOnFrom(target ?? content.current);
  };
  const follow = (href: string) => {
    const link = page && Object.hasOwn(page.links, href) ? page.links[href] : undefined;
    if (link?.kind === 'page' && link.page !== undefined) open(link.page, link.anchor);
    else if (link?.kind !== 'missing')
      void host
        .follow(page?.path ?? 'index.md', href, language)
        .then((found) => found && open(found.page, found.anchor));
  };
  const copyLink = (href: string) => {
    if (!page) return;
    open(page.path, href.replace(/^#/, ''));
    void host.copyLink(page.path, href.replace(/^#/, '')).then(() => setSaid(l10n.t('Link copied')));
  };
  const setZoom = (value: number) => {
    reading.setZoom(value);
    setZoomState(reading.zoom);
  };
  const run = (command: DocsCommand) => {
    if (command === 'back' || command === 'forward') go(command === 'back' ? -1 : 1);
    else if (command === 'search') search();
    else if (command === 'zoomReset') setZoom(1);
    else if (command === 'zoomIn' || command === 'zoomOut')
      setZoom(reading.zoom + (command === 'zoomIn' ? 0.1 : -0.1));
    else if (command === 'reportIssue') report();
    else {
      const step = command === 'next' ? neighbours?.next : neighbours?.previous;
      if (step) open(step.path);
    }
  };
  const report = () =>
    page && void host.reportIssue(page.path, String(window.getSelection() ?? '').slice(0, 5000));

  useEffect(() => {
    if (rendering !== undefined) setSaid(rendering);
  }, [waiting]);
  useEffect(() => {
    if (site?.wanted) open(site.wanted.page, site.wanted.anchor);
    else if (site?.page !== undefined && place === undefined) open(site.page, site.anchor);
  }, [site]);
  useEffect(() => {
    const subscriptions = [
      onEvent(endpoint, showPage, (target) => {
        void host.heard();
        open(target.page, target.anchor);
      }),
      onEvent(endpoint, docsCommand, run),
      onEvent(endpoint, revealLine, ({ path, line }) => {
        if (path !== page?.path || !content.current) return;
        following.current = Date.now();
        scrollToLine(content.current, line);
      }),
    ];
    return () => subscriptions.forEach((subscription) => subscription.dispose());
  });
  useEffect(() => {
    let frame = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wheeled = 0;
    const wheel = () => (wheeled = Date.now());
    const hear = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        if (!page || !content.current || Date.now() - following.current < 300) return;
        // A page that moves because its text is being typed is scrolled by nobody.
        if (!document.hasFocus() && Date.now() - wheeled > 500) return;
        const line = lineAtTop(content.current);
        if (line !== undefined) void host.scrolled(page.path, line);
      });
      clearTimeout(timer);
      timer = setTimeout(() => reading.scrolled(window.scrollY), 200);
    };
    window.addEventListener('wheel', wheel, { passive: true });
    window.addEventListener('scroll', hear, { passive: true });
    return () => {
      window.removeEventListener('wheel', wheel);
      window.removeEventListener('scroll', hear);
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [page]);
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      if (event.key !== '/' && event.key !== 's') return;
      event.preventDefault();
      search();
    };
    window.addEventListener('keydown', keys);
    return () => window.removeEventListener('keydown', keys);
  }, []);
  useEffect(() => {
    const buttons = (event: MouseEvent) => {
      if (event.button === 3) go(-1);
      if (event.button === 4) go(1);
    };
    window.addEventListener('mouseup', buttons);
    return () => window.removeEventListener('mouseup', buttons);
  });

  const shown = useRef<string>(undefined);
  const onShown = () => {
    if (!page) return;
    const isFirst = shown.current === undefined;
    const isNew = shown.current !== page.path;
    shown.current = page.path;
    if (!isNew) return;
    const { scroll, anchor } = reading.current ?? {};
    if (scroll) window.scrollTo(0, scroll);
    // A document begins at its top: to scroll there would only have its layout worked out early.
    else if (!isFirst || anchor !== undefined) goTo(scroll === undefined ? anchor : undefined);
    void firstPaint.then(() => setSaid(page.title));
    document.body.dataset['shown'] = page.path;
  };

  // Titles change while they are written.
  useEffect(() => {
    if (page && shown.current === page.path) void firstPaint.then(() => host.shown(page.path, page.title));
  }, [page?.path, page?.title, site?.title]);

  if (siteError && !site)
    return (
      <Failure
        title={l10n.t('No docs to show')}
        reason={siteError}
        action={{ label: l10n.t('Try again'), run: reload }}
      />
    );
  if (!site) return <Loading what={l10n.t('Opening docs')} />;
  return (
    <div class={`docs${menu ? ' is-menu-open' : ''}`}>
      <Toolbar
        site={site}
        canGoBack={reading.canGoBack}
        canGoForward={reading.canGoForward}
        zoom={zoom}
        hasPage={page !== undefined}
        problems={page?.problems ?? 0}
        language={page?.language}
        translations={page?.translations}
        onPage={(path, locale) => open(path, undefined, locale)}
        canReport={page?.canReport ?? false}
        onGo={go}
        onZoom={setZoom}
        onMenu={() => setMenu(!menu)}
        onEdit={() =>
          page && void host.edit(page.path, content.current ? lineAtTop(content.current) : undefined)
        }
        onReport={report}
        onEntity={() => void host.openEntity()}
      />
      <nav class="nav" aria-label={l10n.t('Pages')}>
        {isSeen && (
          <SiteSearch
            focus={searches}
            language={language}
            onOpen={open}
            onLeave={() => {
              setMenu(false);
              goOnFrom(content.current);
            }}
          />
        )}
        {nav && <NavTree items={nav} current={place?.page} onOpen={open} onFollow={follow} />}
      </nav>
      <main class="main" aria-busy={rendering !== undefined}>
        {rendering !== undefined && (
          <p class="rendering" aria-hidden="true">
            {rendering}
          </p>
        )}
        {isStale && (
          <aside role="note">
            <FactCard fact={freshness} />
          </aside>
        )}
        {missing !== undefined && (
          <Failure
            title={l10n.t('No such page')}
            reason={l10n.t(
              'These docs have no page {0}. It may have been renamed, moved or deleted.',
              missing,
            )}
            action={
              site.page === undefined ? undefined : { label: l10n.t('Open the first page'), run: openFirst }
            }
          />
        )}
        {error !== undefined && <Failure title={l10n.t("The page can't be shown")} reason={error} />}
        {site.broken !== undefined && (
          <Note icon="warning">
            {site.brokenAt
              ? l10n.t(
                  'The configuration of these docs can’t be read ({0}, line {1}, column {2}): {3}',
                  site.brokenAt.file,
                  site.brokenAt.line,
                  site.brokenAt.column,
                  site.broken,
                )
              : l10n.t('The configuration of these docs can’t be read: {0}', site.broken)}{' '}
            {site.brokenAt && (
              <button type="button" class="link" onClick={() => void host.openBroken()}>
                {l10n.t('Open {0} there', site.brokenAt.file)}
              </button>
            )}
          </Note>
        )}
        <ConfigFaults faults={[...(site.faults ?? []), ...(includedFaults ?? [])]} />
        {!told && site.notRun?.length ? (
          <Note>
            {site.notRun.join(' ')}{' '}
            <button
              type="button"
              class="link"
              onClick={() => {
                reading.hideNotRun();
                setTold(true);
              }}
            >
              {l10n.t('Hide')}
            </button>
          </Note>
        ) : null}
        {page?.note !== undefined && <Note icon="warning">{page.note}</Note>}
        {place === undefined && site.page === undefined && (
          <Failure title={l10n.t('No pages')} reason={l10n.t('These docs have no pages yet.')} />
        )}
        {page?.failure && (
          <Failure
            title={l10n.t("The page can't be read")}
            reason={page.failure.message}
            action={remedyOf(page.failure)}
          />
        )}
        {page && !page.failure && missing === undefined && error === undefined && (
          <>
            <PageMark mark={page.mark} />
            <Article
              page={page}
              content={content}
              tabs={reading.tabs}
              zoom={zoom}
              isAtTop={!place?.scroll && place?.anchor === undefined}
              onFollow={follow}
              onCopyLink={copyLink}
              onTab={(label) => reading.choseTab(label)}
              onEnlarge={setEnlarged}
              onAllowImages={(name) => void host.allowImages(name)}
              onCopied={() => setSaid(l10n.t('Copied'))}
              onShown={onShown}
            />
            {isSeen && (
              <PageFoot
                page={page}
                neighbours={neighbours}
                freshness={isStale ? undefined : freshness}
                onOpen={open}
              />
            )}
          </>
        )}
      </main>
      {page && isSeen && (
        <Toc headings={page.headings} content={content} onOpen={(anchor) => open(page.path, anchor)} />
      )}
      {enlarged && <Lightbox image={enlarged} onClose={() => setEnlarged(undefined)} />}
      <Announcer message={said} />
    </div>
  );
}

/** What the navigation calls a page. */
function titleOf(items: readonly NavItem[] | undefined, path: string): string | undefined {
  for (const item of items ?? []) {
    const title = item.page === path ? item.title : titleOf(item.children, path);
    if (title !== undefined) return title;
  }
  return undefined;
}

function anchored(content: HTMLElement | null, anchor: string): Element | undefined {
  if (!content || anchor === 'top') return undefined;
  return (
    content.querySelector(`#${CSS.escape(anchor)}`) ??
    content.querySelector(`[name="${CSS.escape(anchor)}"]`) ??
    undefined
  );
}

/** Where the keyboard goes on from: as in a browser, whatever was followed there. Takes the keyboard from nobody else. */
function goOnFrom(target: Element | null): void {
  if (!(target instanceof HTMLElement) || !document.hasFocus()) return;
  if (!target.hasAttribute('tabindex')) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}

/** Opens whatever hides the element, then brings it to the top. */
function reveal(target: Element): void {
  for (
    let details = target.closest('details');
    details;
    details = details.parentElement?.closest('details') ?? null
  )
    details.open = true;
  const panel = target.closest('.tabbed-block.gr-off');
  if (panel) document.getElementById(panel.getAttribute('aria-labelledby') ?? '')?.click();
  if (target.matches('[role=tab]')) (target as HTMLElement).click();
  target.scrollIntoView({ block: 'start' });
  target.classList.add('gr-target');
  setTimeout(() => target.classList.remove('gr-target'), 1500);
}

function remedyOf({ label, action }: NonNullable<PageModel['failure']>) {
  return label === undefined ? undefined : { label, run: () => void host.remedy(action) };
}
