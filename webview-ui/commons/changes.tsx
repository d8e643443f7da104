import * as l10n from '@vscode/l10n';
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
import { day, dayAndTime, number, time } from '../shared/words';
import { filled } from '../shared/filled';

const subscribe = (onChange: () => void) => onEvent(endpoint, changesChanged, onChange);

const WORDS: Readonly<Record<ChangeRow['type'], string>> = {
  new: l10n.t('New'),
  gone: l10n.t('Gone from the catalog'),
  deprecated: l10n.t('Deprecated'),
  moved: l10n.t('Another owner'),
  api: l10n.t('API changed'),
  docs: l10n.t('Docs went stale'),
  check: l10n.t('A check no longer passes'),
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
    <Loaded what="changes" of={reading}>
      {(model) => (
        <main class="page">
          <header class="page-header">
            <h1>{l10n.t('What changed')}</h1>
            {model.why === undefined ? (
              <p class="muted">
                {model.followed === 1
                  ? l10n.t(
                      'In one entity of yours and what it uses, since {0}. Kept on this machine only.',
                      moment(model.since),
                    )
                  : l10n.t(
                      'In {0} entities of yours and what they use, since {1}. Kept on this machine only.',
                      number(model.followed),
                      moment(model.since),
                    )}
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
                  {l10n.t('Mark as seen')}
                </Button>
              </p>
            )}
          </header>
          {reading.error !== undefined && (
            <Note icon="warning">{l10n.t('This may be out of date: {0}', reading.error)}</Note>
          )}
          {model.unknown.map((each) => (
            <Note key={each} icon="question">
              {each}
            </Note>
          ))}
          {model.left > 0 && (
            <Note icon="info">
              {model.left === 1
                ? l10n.t('One entity of yours is not followed, since there are so many.')
                : l10n.t(
                    '{0} entities of yours are not followed, since there are so many.',
                    number(model.left),
                  )}
            </Note>
          )}
          {model.dropped > 0 && (
            <Note icon="info">
              {model.dropped === 1
                ? l10n.t('There was no room for one older change.')
                : l10n.t('There was no room for {0} older changes.', number(model.dropped))}
            </Note>
          )}
          {model.why === undefined && model.rows.length === 0 && <Nothing model={model} />}
          {days(model.rows).map(([title, rows]) => (
            <section key={title} class="day">
              <h2>{title}</h2>
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
          {model.isLooking && <p class="muted">{l10n.t('Docs and checks are still looked at.')}</p>}
          <Announcer
            message={
              model.rows.length === 1
                ? l10n.t('What changed, one change')
                : l10n.t('What changed, {0} changes', number(model.rows.length))
            }
          />
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
        {l10n.t("Nobody in the catalog is known to be you, so what changed in what is yours can't be told.")}{' '}
        <button class="link" onClick={() => void service.chooseMe()}>
          {l10n.t('Say who you are')}
        </button>
      </p>
    );
  if (why === 'off')
    return (
      <p>
        {filled(
          l10n.t(
            'Nothing of the catalog is kept on this machine, so there is nothing to compare with. {0} switches that on.',
          ),
          <button class="link" onClick={() => void service.openSetting()}>
            {'greenroom.catalog.snapshot'}
          </button>,
        )}
      </p>
    );
  return <p>{l10n.t('There is nowhere to keep a history here, so what changed is not known.')}</p>;
}

function Nothing({ model: { isFirst, unknown } }: { model: ChangesModel }) {
  if (isFirst)
    return (
      <p>
        {l10n.t(
          'From now on changes are noted: this is the first look, and there is nothing to compare with yet.',
        )}
      </p>
    );
  return <p>{unknown.length ? l10n.t('No other change is known.') : l10n.t('Nothing changed.')}</p>;
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
          {isUsed && <span class="muted"> · {l10n.t('used by yours')}</span>}
          {(from ?? to) && (
            <>
              {' '}
              {from && <EntityLink entity={from} />} {from && to ? '→' : to && l10n.t('now')}{' '}
              {to && <EntityLink entity={to} />}
            </>
          )}
          <span class="muted"> · {time(at, { timeStyle: 'short' })}</span>
        </p>
        {detail !== undefined && (
          <p class="muted">
            {detail}{' '}
            {isPlace && (
              <button class="link" onClick={() => void service.openChange(entity.ref, type)}>
                {type === 'docs' ? l10n.t('Open docs') : l10n.t('Open definition')}
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
    const title = day(row.at, { dateStyle: 'full' });
    byDay.set(title, [...(byDay.get(title) ?? []), row]);
  }
  return [...byDay];
}

function moment(at: number): string {
  return dayAndTime(at, { dateStyle: 'medium', timeStyle: 'short' });
}
