import './prose.css';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type * as Sanitised from './sanitisedProse';

let sanitised: typeof Sanitised | undefined;

/** What somebody wrote in Markdown. @param html - as the engine made it, not to be trusted */
export function Prose({ html }: { html: string }) {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    let isWanted = true;
    const show = ({ sanitisedProse }: typeof Sanitised) => {
      if (isWanted) element.current?.replaceChildren(sanitisedProse(html));
    };
    if (sanitised) show(sanitised);
    else
      import('./sanitisedProse').then(
        (part: typeof Sanitised) => show((sanitised = part)),
        () => {
          // As text it is readable too.
          if (element.current) element.current.textContent = html.replaceAll(/<[^>]*>/g, '');
        },
      );
    return () => {
      isWanted = false;
    };
  }, [html]);
  return <div class="prose" ref={element} />;
}
