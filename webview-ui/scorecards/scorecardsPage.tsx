import * as l10n from '@vscode/l10n';
import { useEffect, useState } from 'preact/hooks';
import { callContract, onEvent } from '../../src/protocol/contract';
import {
  OpenedScorecards,
  type OverviewWish,
  ScorecardsContract,
  scorecardsChanged,
  trackAsked,
} from '../../src/protocol/scorecards';
import { Announcer } from '../shared/announcer';
import { endpoint, firstContent } from '../shared/host';
import { useKeptScroll } from '../shared/keptScroll';
import { Loaded } from '../shared/loaded';
import { Note } from '../shared/status';
import { Button, Checkbox, Dropdown } from '../shared/toolkit';
import { useModel } from '../shared/useModel';
import { Changes } from './changes';
import { Entities, type Selection } from './entities';
import { Groups } from './groups';
import { LevelBar } from './levelBar';
import { dayAndTime, number } from '../shared/words';

export const service = callContract(endpoint, 'scorecards', ScorecardsContract);

const first = firstContent(OpenedScorecards);
const subscribe = (onChange: () => void) => onEvent(endpoint, scorecardsChanged, onChange);

const GROUPINGS: readonly { readonly value: OverviewWish['by']; readonly label: string }[] = [
  { value: 'owner', label: l10n.t('By owner') },
  { value: 'system', label: l10n.t('By system') },
  { value: 'type', label: l10n.t('By type') },
];

/** How everything in the catalog fares on a track, and what would change most. */
export function ScorecardsPage() {
  const [wish, setWish] = useState<OverviewWish | undefined>(undefined);
  const reading = useModel(() => service.load(wish), subscribe, [wish], first);
  useKeptScroll(reading.value !== undefined);
  useEffect(() => {
    const subscription = onEvent(endpoint, trackAsked, (track) =>
      setWish((before) => ({ by: 'owner', isMine: false, ...before, track })),
    );
    return () => subscription.dispose();
  }, []);
  return (
    <Loaded what="scorecards" of={reading}>
      {(opened) => (
        <Opened
          opened={opened}
          error={reading.error}
          onWish={(change) => setWish({ ...opened.wish, ...change })}
        />
      )}
    </Loaded>
  );
}

interface OpenedProps {
  readonly opened: OpenedScorecards;
  readonly error: string | undefined;
  readonly onWish: (change: Partial<OverviewWish>) => void;
}

function Opened({ opened, error, onWish }: OpenedProps) {
  const { overview, wish, isKnown } = opened;
  const { track, tracks, total } = overview;
  const [selection, setSelection] = useState<Selection>({});
  const select = (next: Selection) => {
    setSelection(next);
    document.getElementById('entities')?.scrollIntoView({ block: 'start' });
  };
  return (
    <main class="page">
      <header class="scorecards-header">
        <h1>{l10n.t('Scorecards')}</h1>
        <div class="tools">
          {tracks.length > 1 ? (
            <Dropdown
              label={l10n.t('Track')}
              value={track.id}
              options={tracks.map(({ id, title }) => ({ value: id, label: title }))}
              onChange={(id) => {
                setSelection({});
                onWish({ track: id });
              }}
            />
          ) : (
            <strong>{track.title}</strong>
          )}
          <Dropdown
            label={l10n.t('Put together')}
            value={wish.by}
            options={GROUPINGS}
            onChange={(by) => {
              setSelection({});
              onWish({ by: by as OverviewWish['by'] });
            }}
          />
          {isKnown ? (
            <Checkbox checked={wish.isMine} onChange={(isMine) => onWish({ isMine })}>
              {l10n.t('Only what is mine')}
            </Checkbox>
          ) : (
            <button class="link" onClick={() => void service.chooseMe()}>
              {l10n.t('Say who you are to see what is yours')}
            </button>
          )}
        </div>
        {track.description && <p class="muted">{track.description}</p>}
      </header>
      {error !== undefined && <Note icon="warning">{l10n.t('This may be out of date: {0}', error)}</Note>}
      {total === 0 ? (
        <Nothing isMine={wish.isMine} onAll={() => onWish({ isMine: false })} />
      ) : (
        <>
          <LevelBar levels={track.levels} counts={overview.levels} />
          {overview.open > 0 && (
            <p class="muted">
              {overview.open === 1
                ? l10n.t(
                    '1 of them fails nothing on the way to the next level, and some of it is unknown here: what GitHub or version control knows is looked up on the page of each.',
                  )
                : l10n.t(
                    '{0} of them fail nothing on the way to the next level, and some of it is unknown here: what GitHub or version control knows is looked up on the page of each.',
                    number(overview.open),
                  )}
            </p>
          )}
          <Changes changes={overview.changes} onSelect={(failing) => select({ failing })} />
          <Groups overview={overview} by={wish.by} onSelect={(group) => select({ group })} />
          <Entities overview={overview} wish={wish} selection={selection} onSelect={setSelection} />
          <p class="muted">{l10n.t('Found out {0}.', dayAndTime(overview.asOf))}</p>
        </>
      )}
      <Announcer message={l10n.t('Scorecards, {0}. Entities: {1}.', track.title, total)} />
    </main>
  );
}

function Nothing({ isMine, onAll }: { isMine: boolean; onAll: () => void }) {
  return isMine ? (
    <section class="card">
      <h2>{l10n.t('Nothing here is yours')}</h2>
      <p>{l10n.t('No entity that this track is for is owned by you or your teams.')}</p>
      <Button onClick={onAll}>{l10n.t('Show everything')}</Button>
    </section>
  ) : (
    <section class="card">
      <h2>{l10n.t('There is nothing to judge yet')}</h2>
      <p>{l10n.t('This track is for no entity in the catalog.')}</p>
      <Button onClick={() => void service.createCatalogFile()}>{l10n.t('Add a catalog file')}</Button>
    </section>
  );
}
