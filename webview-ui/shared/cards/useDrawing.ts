import * as l10n from '@vscode/l10n';
import { type RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type * as GraphPart from '../../graph/graphPart';

/**
 * Draws into an element with the part of the page that knows graphs, which is loaded when it is first needed. `draw` returns
 * what takes its drawing away.
 */
export function useDrawing(
  draw: (part: typeof GraphPart, into: HTMLElement) => () => void,
  dependencies: readonly unknown[],
): RefObject<HTMLDivElement | null> {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let remove: (() => void) | undefined;
    let wanted = true;
    import('../../graph/graphPart').then(
      (part: typeof GraphPart) => {
        if (wanted && element.current) remove = draw(part, element.current);
      },
      (error: unknown) => {
        if (wanted && element.current)
          element.current.textContent = l10n.t('The picture could not be drawn: {0}', String(error));
      },
    );
    return () => {
      wanted = false;
      remove?.();
    };
  }, dependencies);
  return element;
}
