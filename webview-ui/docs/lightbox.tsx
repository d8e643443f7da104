import * as l10n from '@vscode/l10n';
import { useEffect, useRef } from 'preact/hooks';

export interface EnlargedImage {
  readonly src: string;
  readonly alt: string;
}

/** An image as large as the tab. Escape, a click, Enter or Space closes it; the focus goes back to where it was. */
export function Lightbox({ image, onClose }: { image: EnlargedImage; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const close = () => dialog.current?.close();
  return (
    <dialog
      ref={dialog}
      class="lightbox"
      aria-label={image.alt || l10n.t('Image')}
      onClose={onClose}
      onClick={close}
    >
      <button
        type="button"
        class="lightbox-close codicon codicon-close"
        aria-label={l10n.t('Close')}
        title={l10n.t('Close')}
      />
      <img src={image.src} alt={image.alt} />
      {image.alt && <p>{image.alt}</p>}
    </dialog>
  );
}
