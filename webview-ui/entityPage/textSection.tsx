import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../shared/icon';
import { Note } from '../shared/status';
import { Button } from '../shared/toolkit';
import { service } from './service';

export interface TextSectionProps {
  title: string;
  /** Read when the section is opened, and again when `version` changes. */
  read: () => Promise<{ text: string; note?: string } | undefined>;
  version: unknown;
}

/** A long text that is fetched only when it is opened. */
export function TextSection({ title, read, version }: TextSectionProps) {
  const [open, setOpen] = useState(false);
  const [content, setContent] = useState<{ text: string; note?: string }>();
  useEffect(() => {
    if (!open) return;
    let wanted = true;
    read().then(
      (found) => wanted && setContent(found ?? { text: '', note: 'There is nothing to show.' }),
      (error: unknown) => wanted && setContent({ text: '', note: String(error) }),
    );
    return () => {
      wanted = false;
    };
  }, [open, version]);
  return (
    <section>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <h2>{title}</h2>
        </summary>
        {content?.note && <Note>{content.note}</Note>}
        {content?.text && (
          <div class="text">
            <Button
              appearance="icon"
              label={`Copy ${title.toLowerCase()}`}
              onClick={() => void service.copy(content.text)}
            >
              <Icon name="copy" />
            </Button>
            <pre tabIndex={0} aria-label={title}>
              <code>{content.text}</code>
            </pre>
          </div>
        )}
      </details>
    </section>
  );
}
