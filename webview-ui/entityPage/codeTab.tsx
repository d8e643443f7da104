import type { CodeText } from '../../src/protocol/entityPage';
import { Code } from '../shared/code';
import { Icon } from '../shared/icon';
import { Failure, Loading, Note } from '../shared/status';
import { Button } from '../shared/toolkit';
import { useModel } from '../shared/useModel';
import { service } from './service';

const never = () => ({ dispose: () => {} });

/** The entity as the catalog has it, relations included. */
export function YamlTab({ version }: { version: unknown }) {
  return <CodeTab label="Raw entity" read={() => service.raw()} version={version} />;
}

/** An API's definition, to read here; "Open definition" shows it in an editor. */
export function DefinitionTab({ version }: { version: unknown }) {
  return <CodeTab label="Definition" read={() => service.definition()} version={version} />;
}

interface CodeTabProps {
  readonly label: string;
  readonly read: () => Promise<CodeText | undefined>;
  /** Read again when it changes. */
  readonly version: unknown;
}

function CodeTab({ label, read, version }: CodeTabProps) {
  const { value: code, error, reload } = useModel(async () => (await read()) ?? null, never, [version]);
  if (code === undefined) {
    if (error === undefined) return <Loading what={`Reading the ${label.toLowerCase()}`} />;
    return (
      <Failure title={`${label}: not read`} reason={error} action={{ label: 'Try again', run: reload }} />
    );
  }
  if (code === null) return <Note>There is nothing to show.</Note>;
  const { text, language, cut } = code;
  return (
    <>
      {cut > 0 && (
        <Note>{cut} further characters are left out here. Open it in an editor to read all of it.</Note>
      )}
      <div class="text">
        <Button
          appearance="icon"
          label={`Copy ${label.toLowerCase()}`}
          onClick={() => void service.copy(text)}
        >
          <Icon name="copy" />
        </Button>
        <Code label={label} text={text} language={language} linkOf={linkOf} />
      </div>
    </>
  );
}

/** Addresses and references of a text lead where they point. */
function linkOf(word: string): HTMLElement {
  if (/^https?:/i.test(word)) {
    const link = document.createElement('a');
    link.href = word;
    link.textContent = word;
    return link;
  }
  const button = document.createElement('button');
  button.className = 'link';
  button.textContent = word;
  button.addEventListener('click', () => void service.openEntity(word));
  return button;
}
