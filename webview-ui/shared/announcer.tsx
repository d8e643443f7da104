import { useEffect, useState } from 'preact/hooks';

/** Tells screen readers, without moving the focus, what changed on the page. */
export function Announcer({ message }: { message: string }) {
  // A live region speaks only what changes after it is there.
  const [spoken, setSpoken] = useState('');
  useEffect(() => setSpoken(message), [message]);
  return (
    <div class="visually-hidden" role="status" aria-live="polite">
      {spoken}
    </div>
  );
}
