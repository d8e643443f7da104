import { type Client, onEvent } from '../../src/protocol/contract';
import type { ChangesModel } from '../../src/protocol/changes';
import { type ChangeRow, type ChangesContract, changesChanged } from '../../src/protocol/changes';
import { Announcer } from '../shared/announcer';
import { EntityLink } from '../shared/cards/entityLink';
import { endpoint } from '../shared/host';
import { useKeptScroll } from '../shared/keptScroll';
import { Icon } from '../shared/icon';
import { Loaded } from '../shared/loaded';
import { Note } from '../shared/status';
import { Button } from '../shared/toolkit';
import { useModel } from '../shared/useModel';

const subscribe = (onChange: () => void) => onEvent(endpoint, changesChanged, onChange);

const WORDS: Readonly<Record<ChangeRow['type'], string>> = {
  new: 'New',
  gone: 'Gone from the catalog',
  deprecated: 'Deprecated',
  moved: 'Another owner',
  api: 'API changed',
  docs: 'Docs went stale',
  check: 'A check fell',
};
const BAD = new Set<ChangeRow['type']>(['gone', 'api', 'docs', 'check', 'deprecated']);

/** What changed in what is mine since I last looked. */
export function Changes({
  service,
  first,
}: {
  service: Client<typeof ChangesContract>;
  first: ChangesModel | undefined;
}) {
  const reading = useModel(() => service.load(), subscribe, [], first);
  useKeptScroll(reading.value !== undefined);
  return (
    <Loaded what="what changed" of={reading}>
      {(model) => (
        <main class="page">
          <header class="page-header">
            <h1>What changed</h1>
            {model.why === undefined ? (
              <p class="muted">
                In {count(model.followed, 'entity', 'entities')} of yours and what they use, since{' '}
                {dayAndTime(model.since)}. Kept on this machine only.
              </p>
            ) : (
              <Why why={model.why} service={service} />
            )}
            {model.rows.length > 0 && (
              <p class="actions">
                <Button
                  appearance="primary"
                  onClick={() => void service.markSeen(Math.max(...model.rows.map(({ at }) => at)))}
                >
                  Mark as seen
                </Button>
              </p>
            )}
          </header>
          {reading.error !== undefined && (
            <Note icon="warning">This may be out of date: {reading.error}</Note>
          )}
          {model.unknown.map((each) => (
            <Note key={each} icon="question">
              {each}
            </Note>
          ))}
          {model.left > 0 && (
            <Note icon="info">
              {count(model.left, 'entity', 'entities')} of yours are not followed, since there are so many.
            </Note>
          )}
          {model.dropped > 0 && (
            <Note icon="info">
              {count(model.dropped, 'older change', 'older changes')} had no room any more.
            </Note>
          )}
          {model.why === undefined && model.rows.length === 0 && <Nothing model={model} />}
          {days(model.rows).map(([day, rows]) => (
            <section key={day} class="day">
              <h2>{day}</h2>
              <ul>
                {rows.map((row) => (
                  <Change
                    key={`${row.at} ${row.type} ${row.entity.ref} ${row.detail}`}
                    row={row}
                    service={service}
                  />
                ))}
              </ul>
            </section>
          ))}
          {model.isLooking && <p class="muted">Docs and checks are still looked at.</p>}
          <Announcer message={`What changed, ${count(model.rows.length, 'change', 'changes')}`} />
        </main>
      )}
    </Loaded>
  );
}

interface WhyProps {
  readonly why: NonNullable<ChangesModel['why']>;
  readonly service: Client<typeof ChangesContract>;
}

function Why({ why, service }: WhyProps) {
  if (why === 'nobody')
    return (
      <p>
        Nobody in the catalog is known to be you, so what changed in what is yours can't be told.{' '}
        <button class="link" onClick={() => void service.chooseMe()}>
          Say who you are
        </button>
      </p>
    );
  if (why === 'off')
    return (
      <p>
        Nothing of the catalog is kept on this machine, so there is nothing to compare with.{' '}
        <button class="link" onClick={() => void service.openSetting()}>
          greenroom.catalog.snapshot
        </button>{' '}
        switches that on.
      </p>
    );
  return <p>There is nowhere to keep a history here, so what changed is not known.</p>;
}

function Nothing({ model: { isFirst, unknown } }: { model: ChangesModel }) {
  if (isFirst)
    return (
      <p>From now on changes are noted: this is the first look, and there is nothing to compare with yet.</p>
    );
  return <p>{unknown.length ? 'Nothing else changed that is known.' : 'Nothing changed.'}</p>;
}

function Change({ row, service }: { row: ChangeRow; service: Client<typeof ChangesContract> }) {
  const { at, type, entity, isUsed, detail, from, to } = row;
  const isPlace = (type === 'docs' || type === 'api') && entity.known;
  return (
    <li class="change">
      <Icon name={BAD.has(type) ? 'warning' : 'info'} />
      <div>
        <p>
          <EntityLink entity={entity} /> <strong>{WORDS[type]}</strong>
          {isUsed && <span class="muted"> · used by yours</span>}
          {(from ?? to) && (
            <>
              {' '}
              {from && <EntityLink entity={from} />} {from && to ? '→' : to && 'now'}{' '}
              {to && <EntityLink entity={to} />}
            </>
          )}
          <span class="muted"> · {new Date(at).toLocaleTimeString([], { timeStyle: 'short' })}</span>
        </p>
        {detail !== undefined && (
          <p class="muted">
            {detail}{' '}
            {isPlace && (
              <button class="link" onClick={() => void service.openChange(entity.ref, type)}>
                {type === 'docs' ? 'Open docs' : 'Open definition'}
              </button>
            )}
          </p>
        )}
      </div>
    </li>
  );
}

/** By the day that they were noticed, in their order. */
function days(rows: readonly ChangeRow[]): [string, ChangeRow[]][] {
  const byDay = new Map<string, ChangeRow[]>();
  for (const row of rows) {
    const day = new Date(row.at).toLocaleDateString([], { dateStyle: 'full' });
    byDay.set(day, [...(byDay.get(day) ?? []), row]);
  }
  return [...byDay];
}

function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString()} ${number === 1 ? one : many}`;
}

function dayAndTime(at: number): string {
  return new Date(at).toLocaleString([], { dateStyle: 'medium', timeStyle: 'short' });
}
