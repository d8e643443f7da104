import './tokens.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { endpoint } from './host';
import { applyTokenColours } from './tokenColours';

export interface CodeProps {
  readonly label: string;
  readonly text: string;
  readonly language: string;
  /** Makes an element of what leads somewhere: of a word of the text; undefined where it does not. */
  readonly linkOf?: (word: string) => HTMLElement | undefined;
}

/** What may lead somewhere: addresses and references. */
const WORDS = /https?:\/\/[^\s"'<>]+[^\s"'<>.,;:)\]}]|\b[a-z][\w-]*:[\w.-]+\/[\w.-]*\w/gi;

/** A text in the colours of the editor. Plain until the colours come, and where its language is none we know. */
export function Code({ label, text, language, linkOf }: CodeProps) {
  const code = useRef<HTMLElement>(null);
  const [, setShown] = useState(false);
  useEffect(() => {
    const element = code.current;
    if (!element) return;
    let wanted = true;
    element.textContent = text;
    const link = () => linkOf && linkWords(element, linkOf);
    import('./highlighted').then(
      ({ highlighted }) => {
        const html = wanted ? highlighted(text, language) : undefined;
        if (html === undefined) return;
        // highlight.js escapes what it is given; nothing else is in it but its own spans.
        element.innerHTML = html;
        link();
        setShown(true);
      },
      () => wanted && link(),
    );
    return () => {
      wanted = false;
    };
  }, [text, language]);
  useEffect(() => applyTokenColours(endpoint), []);
  return (
    <pre tabIndex={0} aria-label={label}>
      <code ref={code} />
    </pre>
  );
}

function linkWords(root: HTMLElement, linkOf: (word: string) => HTMLElement | undefined): void {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const node of texts) {
    for (const match of [...node.data.matchAll(WORDS)].reverse()) {
      const link = linkOf(match[0]);
      if (!link) continue;
      const rest = node.splitText(match.index);
      rest.data = rest.data.slice(match[0].length);
      rest.before(link);
    }
  }
}
