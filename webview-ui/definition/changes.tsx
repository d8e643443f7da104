import { useEffect, useState } from 'preact/hooks';
import type { ChangeLine, Comparison } from '../../src/protocol/definitionPage';
import { Icon } from '../shared/icon';
import { Note } from '../shared/status';
import { Button } from '../shared/toolkit';
import { onCompared, service } from './service';

const LEVELS = [
  ['breaking', 'error', 'Breaking'],
  ['dangerous', 'warning', 'Dangerous'],
  ['safe', 'pass', 'Safe'],
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
    <section class="changes" aria-label="Changes">
      <Button disabled={state.isBusy} onClick={compare}>
        {comparison ? 'Compare again' : 'Compare with default branch'}
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
          ? 'No changes'
          : changes.length === 1
            ? '1 change'
            : `${changes.length} changes`}{' '}
        from {before} to {after}
      </h2>
      {consumers.length > 0 && (
        <p>
          {breaks ? 'Breaks' : 'What breaks reaches'}{' '}
          {consumers.length === 1 ? '1 consumer' : `${consumers.length} consumers`}:{' '}
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
      {consumers.length === 0 && <p class="muted">The catalog names nobody who consumes this API.</p>}
      {LEVELS.map(([level, icon, title]) => {
        const found = changes.filter((change) => change.level === level);
        return found.length > 0 && <Level key={level} {...{ level, icon, title, found, onChoose }} />;
      })}
    </div>
  );
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
      {found.length > MOST && <p class="muted">and {found.length - MOST} more</p>}
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
