import * as l10n from '@vscode/l10n';
import { useEffect, useState } from 'preact/hooks';
import type { RefObject } from 'preact';
import type { HeadingModel } from '../../src/protocol/docs';
import { keep } from './click';

export interface TocProps {
  headings: readonly HeadingModel[];
  content: RefObject<HTMLElement | null>;
  onOpen: (anchor: string) => void;
}

/** The headings of the page, with the one being read marked. */
export function Toc({ headings, content, onOpen }: TocProps) {
  const shown = headings.filter(({ level }) => level >= 2 && level <= 4);
  const current = useCurrentHeading(shown, content);
  if (shown.length === 0) return null;
  const top = Math.min(...shown.map(({ level }) => level));
  return (
    <nav class="toc" aria-label={l10n.t('On this page')}>
      <p class="toc-title">{l10n.t('On this page')}</p>
      <ul>
        {shown.map(({ id, level, text }) => (
          <li key={id} class={`toc-${level - top}`}>
            <a
              href="#"
              aria-current={id === current ? 'location' : undefined}
              onClick={(event) => {
                keep(event);
                onOpen(id);
              }}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function useCurrentHeading(headings: readonly HeadingModel[], content: RefObject<HTMLElement | null>) {
  const [current, setCurrent] = useState<string>();
  useEffect(() => {
    let frame = 0;
    const look = () => {
      frame = 0;
      let found: string | undefined;
      for (const { id } of headings) {
        const element = content.current?.querySelector(`#${CSS.escape(id)}`);
        if (!element || element.getBoundingClientRect().top > 96) break;
        found = id;
      }
      // The last headings of a page never reach the top: at its end the last one is being read.
      const { scrollHeight } = document.documentElement;
      const atEnd = window.scrollY > 0 && window.scrollY + window.innerHeight >= scrollHeight - 4;
      setCurrent(atEnd ? headings.at(-1)?.id : found);
    };
    const later = () => {
      frame ||= requestAnimationFrame(look);
    };
    later();
    window.addEventListener('scroll', later, { passive: true });
    return () => {
      window.removeEventListener('scroll', later);
      cancelAnimationFrame(frame);
    };
  }, [headings]);
  return current;
}
