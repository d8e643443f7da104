import { useEffect, useRef } from 'preact/hooks';

export interface EnlargedImage {
  readonly src: string;
  readonly alt: string;
}

/** An image as large as the tab. Escape, a click or Enter closes it. */
export function Lightbox({ image, onClose }: { image: EnlargedImage; onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      class="lightbox"
      aria-label={image.alt || 'Image'}
      onClose={onClose}
      onClick={onClose}
    >
      <img src={image.src} alt={image.alt} />
      {image.alt && <p>{image.alt}</p>}
    </dialog>
  );
}
