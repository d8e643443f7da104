import * as l10n from '@vscode/l10n';
import { useEffect, useState } from 'preact/hooks';
import type { ChangeLine, Comparison } from '../../src/protocol/definitionPage';
import { Icon } from '../shared/icon';
import { Note } from '../shared/status';
import { Button } from '../shared/toolkit';
import { onCompared, service } from './service';
import { number } from '../shared/words';

const LEVELS = [
  ['breaking', 'error', l10n.t('Breaking')],
  ['dangerous', 'warning', l10n.t('Dangerous')],
  ['safe', 'pass', l10n.t('Safe')],
] as const;
/** Changes of one level that are listed at first. */
const MOST = 100;

/** What is different from the default branch, and whom it breaks. */
export function Changes({ onChoose }: { onChoose: (key: string) => void }) {
  const [comparison, setComparison] = useState<Comparison>();
  const [state, setState] = useState<{ readonly error?: string; readonly isBusy: boolean }>({
    isBusy: false,
  });
  const read = () => void service.comparison().then(setComparison, () => {});
  useEffect(() => {
    read();
    const subscription = onCompared(read);
    return () => subscription.dispose();
  }, []);
  const compare = () => {
    setState({ isBusy: true });
    service.compare().then(
      (found) => {
        setComparison(found);
        setState({ isBusy: false });
      },
      (error: unknown) =>
        setState({ isBusy: false, error: error instanceof Error ? error.message : String(error) }),
    );
  };
  return (
    <section class="changes" aria-label={l10n.t('Changes')}>
      <Button disabled={state.isBusy} onClick={compare}>
        {comparison ? l10n.t('Compare again') : l10n.t('Compare with default branch')}
      </Button>
      {state.error !== undefined && <Note icon="error">{state.error}</Note>}
      {comparison && <Found comparison={comparison} onChoose={onChoose} />}
    </section>
  );
}

function Found({ comparison, onChoose }: { comparison: Comparison; onChoose: (key: string) => void }) {
  const { before, after, changes, consumers } = comparison;
  const breaks = changes.some(({ level }) => level === 'breaking');
  return (
    <div role="status">
      <h2>
        {changes.length === 0
          ? l10n.t('No changes from {0} to {1}', before, after)
          : changes.length === 1
            ? l10n.t('1 change from {0} to {1}', before, after)
            : l10n.t('{0} changes from {1} to {2}', number(changes.length), before, after)}
      </h2>
      {consumers.length > 0 && (
        <p>
          {reached(consumers.length, breaks)}{' '}
          {consumers.map(({ ref, title }, at) => (
            <span key={ref}>
              {at > 0 && ', '}
              <button class="link" onClick={() => void service.openEntity(ref)}>
                {title}
              </button>
            </span>
          ))}
        </p>
      )}
      {consumers.length === 0 && (
        <p class="muted">{l10n.t('The catalog names nobody who consumes this API.')}</p>
      )}
      {LEVELS.map(([level, icon, title]) => {
        const found = changes.filter((change) => change.level === level);
        return found.length > 0 && <Level key={level} {...{ level, icon, title, found, onChoose }} />;
      })}
    </div>
  );
}

function reached(consumers: number, breaks: boolean): string {
  if (breaks)
    return consumers === 1
      ? l10n.t('Breaks 1 consumer:')
      : l10n.t('Breaks {0} consumers:', number(consumers));
  return consumers === 1
    ? l10n.t('What breaks reaches 1 consumer:')
    : l10n.t('What breaks reaches {0} consumers:', number(consumers));
}

interface LevelProps {
  readonly level: string;
  readonly icon: string;
  readonly title: string;
  readonly found: readonly ChangeLine[];
  readonly onChoose: (key: string) => void;
}

function Level({ level, icon, title, found, onChoose }: LevelProps) {
  return (
    <details open={level !== 'safe'} class={`level level-${level}`}>
      <summary>
        <Icon name={icon} /> {title} ({found.length})
      </summary>
      <ul class="plain">
        {found.slice(0, MOST).map((change, at) => (
          <li key={at}>
            <Whose change={change} onChoose={onChoose} /> {messageOf(change)} <code>{change.rule}</code>
          </li>
        ))}
      </ul>
      {found.length > MOST && <p class="muted">{l10n.t('and {0} more', found.length - MOST)}</p>}
    </details>
  );
}

/** What is said of an operation need not say its name again: that stands before. */
function messageOf({ message, operation }: ChangeLine): string {
  return operation !== undefined && message.startsWith(`${operation} `)
    ? message.slice(operation.length + 1)
    : message;
}

function Whose({
  change: { operation, type },
  onChoose,
}: {
  change: ChangeLine;
  onChoose: (key: string) => void;
}) {
  const name = operation ?? type;
  if (name === undefined) return null;
  return (
    <button
      class="link"
      onClick={() => onChoose(`${operation === undefined ? 'type' : 'operation'} ${name}`)}
    >
      <code>{name}</code>
    </button>
  );
}
