import * as l10n from '@vscode/l10n';
import './codeView.css';
import type { CodeText } from '../../src/protocol/codeText';
import { Code } from './code';
import { Icon } from './icon';
import { Loaded, type Readable } from './loaded';
import { Note } from './status';
import { Button } from './toolkit';
import type { Reading } from './useModel';
import { number } from './words';

export interface CodeViewProps {
  readonly what: Readable;
  /** Its name, and what copying it is called. */
  readonly label: string;
  readonly copyLabel: string;
  /** Null where there is none. */
  readonly reading: Reading<CodeText | null>;
  readonly onOpen: (ref: string) => void;
  readonly onCopy: (text: string) => void;
}

/** A text in the colours of the editor, in which addresses and references lead where they point. */
export function CodeView({ what, label, copyLabel, reading, onOpen, onCopy }: CodeViewProps) {
  return (
    <Loaded what={what} of={reading}>
      {(code) =>
        code === null ? (
          <Note>{l10n.t('There is nothing to show.')}</Note>
        ) : (
          <>
            {code.cut > 0 && (
              <Note>
                {l10n.t(
                  '{0} further characters are left out here. Open it in an editor to read all of it.',
                  number(code.cut),
                )}
              </Note>
            )}
            <div class="text">
              <Button appearance="icon" label={copyLabel} onClick={() => onCopy(code.text)}>
                <Icon name="copy" />
              </Button>
              <Code
                label={label}
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
