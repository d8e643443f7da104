import * as l10n from '@vscode/l10n';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { HitModel } from '../../src/protocol/docs';
import { host } from './api';

export interface SiteSearchProps {
  /** Changes when the reader asks for the search by key or command. */
  focus: number;
  /** The language of the page that is shown, where the site has several. */
  language: string | undefined;
  onOpen: (page: string, anchor: string | undefined) => void;
  /** The reader is done with it. */
  onLeave: () => void;
}

const PAUSE = 80;
const NOTICED = 300;
const COMBOBOX = { role: 'combobox', 'aria-controls': 'gr-hits', 'aria-autocomplete': 'list' } as object;

/** Searches the pages of this site as one types. */
export function SiteSearch({ focus, language, onOpen, onLeave }: SiteSearchProps) {
  const [term, setTerm] = useState('');
  const [hits, setHits] = useState<readonly HitModel[]>();
  const [at, setAt] = useState(0);
  /** It takes longer than a reader would notice: the pages are read at the first question. */
  const [isWaiting, setWaiting] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  /** What the hits are of: those of before stand until others come, and are not opened. */
  const asked = useRef('');
  useEffect(() => {
    if (focus > 0) input.current?.select();
    if (focus > 0) input.current?.focus();
  }, [focus]);
  useEffect(() => {
    if (!term.trim()) return setHits(undefined);
    let wanted = true;
    let patience: ReturnType<typeof setTimeout> | undefined;
    const timer = setTimeout(() => {
      patience = setTimeout(() => setWaiting(true), NOTICED);
      host.search(term, language).then(
        (found) => {
          if (!wanted) return;
          clearTimeout(patience);
          setWaiting(false);
          asked.current = term;
          setHits(found);
          setAt(0);
        },
        () => {
          clearTimeout(patience);
          if (!wanted) return;
          setWaiting(false);
          setHits(undefined);
        },
      );
    }, PAUSE);
    return () => {
      wanted = false;
      setWaiting(false);
      clearTimeout(timer);
      clearTimeout(patience);
    };
  }, [term, language]);
  /** What is in sight: of another question than the one that is waited for nothing is. */
  const shown = isWaiting ? undefined : hits;
  const open = (hit: HitModel | undefined) => {
    if (!hit) return;
    setTerm('');
    onOpen(hit.page, hit.anchor);
  };
  const onKey = (event: KeyboardEvent) => {
    const move = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (move && shown?.length) setAt((at + move + shown.length) % shown.length);
    else if (event.key === 'Enter') open(term === asked.current ? shown?.[at] : undefined);
    else if (event.key === 'Escape' && term) setTerm('');
    else if (event.key === 'Escape') onLeave();
    else return;
    event.preventDefault();
  };
  return (
    <div class="search">
      <input
        ref={input}
        type="text"
        placeholder={l10n.t('Search these docs')}
        aria-label={l10n.t('Search these docs')}
        {...COMBOBOX}
        aria-expanded={shown !== undefined}
        aria-activedescendant={shown?.length ? `gr-hit-${at}` : undefined}
        value={term}
        onInput={(event) => setTerm(event.currentTarget.value)}
        onKeyDown={onKey}
      />
      <p class={isWaiting ? 'hits hit muted' : undefined} role="status">
        {isWaiting && l10n.t('Searching…')}
      </p>
      {shown && (
        <ul class="hits" id="gr-hits" role="listbox" aria-label={l10n.t('Results')}>
          {shown.length === 0 && <li class="muted hit">{l10n.t('Nothing found.')}</li>}
          {shown.map((hit, index) => (
            <li
              key={index}
              id={`gr-hit-${index}`}
              class="hit"
              role="option"
              aria-selected={index === at}
              ref={index === at ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
              onMouseDown={(event) => {
                event.preventDefault();
                open(hit);
              }}
            >
              <strong>{hit.heading ?? hit.pageTitle}</strong>
              {hit.heading !== undefined && <span class="muted"> — {hit.pageTitle}</span>}
              <p>{marked(hit)}</p>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function marked({ excerpt, highlights }: HitModel) {
  const parts = [];
  let at = 0;
  for (const { start, end } of highlights) {
    parts.push(excerpt.slice(at, start), <mark key={start}>{excerpt.slice(start, end)}</mark>);
    at = end;
  }
  return [...parts, excerpt.slice(at)];
}
