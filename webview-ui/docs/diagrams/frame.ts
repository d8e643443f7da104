import * as l10n from '@vscode/l10n';
import { standFor } from '../patch';

/**
 * Puts the picture in place of its source, with the author's words for it where there are any. The source stays beside it
 * out of sight: for drawing again in another theme.
 */
export function showDiagram(
  block: HTMLElement,
  picture: DocumentFragment,
  label: string,
  paper = false,
): void {
  const frame = frameOf(block, paper ? 'gr-diagram gr-paper' : 'gr-diagram');
  frame.setAttribute('role', 'img');
  const written = block.getAttribute('aria-label');
  frame.setAttribute('aria-label', written ?? (label ? l10n.t('Diagram: {0}', label) : l10n.t('Diagram')));
  frame.title = block.title;
  frame.prepend(picture);
}

/** Says above the source why there is no picture of it. */
export function showFailure(block: HTMLElement, reason: string): void {
  const note = document.createElement('p');
  note.className = 'gr-note';
  note.setAttribute('role', 'note');
  note.textContent = l10n.t("This diagram can't be drawn: {0}", reason);
  frameOf(block, 'gr-undrawn').prepend(note);
}

/** Takes pictures and failures away again, so that everything can be drawn anew. */
export function undraw(root: HTMLElement): void {
  for (const block of root.querySelectorAll<HTMLElement>('.gr-source:not(.gr-given > *)')) {
    block.classList.remove('gr-source');
    block.parentElement?.replaceWith(block);
  }
}

/** Puts a frame in the block's place, with the block out of sight at its end. */
export function frameOf(block: HTMLElement, className: string): HTMLElement {
  const frame = document.createElement('div');
  frame.className = className;
  standFor(frame, block);
  block.replaceWith(frame);
  block.classList.add('gr-source');
  frame.append(block);
  return frame;
}
