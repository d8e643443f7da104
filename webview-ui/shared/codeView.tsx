import './codeView.css';
import type { CodeText } from '../../src/protocol/codeText';
import { Code } from './code';
import { Icon } from './icon';
import { Loaded } from './loaded';
import { Note } from './status';
import { Button } from './toolkit';
import type { Reading } from './useModel';

export interface CodeViewProps {
  /** What it is, in words: `the definition`. */
  readonly what: string;
  /** Null where there is none. */
  readonly reading: Reading<CodeText | null>;
  readonly onOpen: (ref: string) => void;
  readonly onCopy: (text: string) => void;
}

/** A text in the colours of the editor, in which addresses and references lead where they point. */
export function CodeView({ what, reading, onOpen, onCopy }: CodeViewProps) {
  const label = what.replace(/^the /, '');
  return (
    <Loaded what={what} of={reading}>
      {(code) =>
        code === null ? (
          <Note>There is nothing to show.</Note>
        ) : (
          <>
            {code.cut > 0 && (
              <Note>
                {code.cut} further characters are left out here. Open it in an editor to read all of it.
              </Note>
            )}
            <div class="text">
              <Button appearance="icon" label={`Copy ${label}`} onClick={() => onCopy(code.text)}>
                <Icon name="copy" />
              </Button>
              <Code
                label={`${label[0]!.toUpperCase()}${label.slice(1)}`}
                text={code.text}
                language={code.language}
                linkOf={(word) => linkOf(word, onOpen)}
              />
            </div>
          </>
        )
      }
    </Loaded>
  );
}

function linkOf(word: string, onOpen: (ref: string) => void): HTMLElement {
  if (/^https?:/i.test(word)) {
    const link = document.createElement('a');
    link.href = word;
    link.username = link.password = '';
    link.textContent = word;
    return link;
  }
  const button = document.createElement('button');
  button.className = 'link';
  button.textContent = word;
  button.addEventListener('click', () => onOpen(word));
  return button;
}
