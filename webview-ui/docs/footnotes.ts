import * as l10n from '@vscode/l10n';

/** Lets a reference show its footnote where it stands, by pointer or focus, besides leading to it. */
export function explainFootnotes(root: DocumentFragment): void {
  for (const reference of root.querySelectorAll<HTMLElement>('.footnote-ref')) {
    const id = (reference.dataset['href'] ?? '').replace(/^#/, '');
    const note = id ? root.querySelector(`#${CSS.escape(id)}`) : null;
    const words = note && textOf(note);
    if (!words) continue;
    reference.title = words;
    reference.setAttribute(
      'aria-label',
      l10n.t('Footnote {0}: {1}', reference.textContent?.trim() ?? '', words),
    );
  }
}

function textOf(note: Element): string {
  const copy = note.cloneNode(true) as Element;
  for (const back of copy.querySelectorAll('.footnote-backref, .linenos, .headerlink')) back.remove();
  const words = (copy.textContent ?? '').replace(/\s+/g, ' ').trim();
  return words.length > 500 ? `${words.slice(0, 499)}…` : words;
}
