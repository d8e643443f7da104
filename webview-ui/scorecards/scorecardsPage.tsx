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

export const service = callContract(endpoint, 'scorecards', ScorecardsContract);

const first = firstContent(OpenedScorecards);
const subscribe = (onChange: () => void) => onEvent(endpoint, scorecardsChanged, onChange);

const GROUPINGS: readonly { readonly value: OverviewWish['by']; readonly label: string }[] = [
  { value: 'owner', label: 'By owner' },
  { value: 'system', label: 'By system' },
  { value: 'type', label: 'By type' },
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
    <Loaded what="the scorecards" of={reading}>
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
        <h1>Scorecards</h1>
        <div class="tools">
          {tracks.length > 1 ? (
            <Dropdown
              label="Track"
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
            label="Put together"
            value={wish.by}
            options={GROUPINGS}
            onChange={(by) => {
              setSelection({});
              onWish({ by: by as OverviewWish['by'] });
            }}
          />
          {isKnown ? (
            <Checkbox checked={wish.isMine} onChange={(isMine) => onWish({ isMine })}>
              Only what is mine
            </Checkbox>
          ) : (
            <button class="link" onClick={() => void service.chooseMe()}>
              Say who you are to see what is yours
            </button>
          )}
        </div>
        {track.description && <p class="muted">{track.description}</p>}
      </header>
      {error !== undefined && <Note icon="warning">This may be out of date: {error}</Note>}
      {total === 0 ? (
        <Nothing isMine={wish.isMine} onAll={() => onWish({ isMine: false })} />
      ) : (
        <>
          <LevelBar levels={track.levels} counts={overview.levels} />
          {overview.open > 0 && (
            <p class="muted">
              {overview.open === 1 ? '1 of them fails' : `${overview.open} of them fail`} nothing on the way
              to the next level, and some of it can't be told here: what GitHub or version control knows is
              looked up on the page of each.
            </p>
          )}
          <Changes changes={overview.changes} onSelect={(failing) => select({ failing })} />
          <Groups overview={overview} by={wish.by} onSelect={(group) => select({ group })} />
          <Entities overview={overview} wish={wish} selection={selection} onSelect={setSelection} />
          <p class="muted">Found out {new Date(overview.asOf).toLocaleString()}.</p>
        </>
      )}
      <Announcer message={`Scorecards, ${track.title}, ${total} entities`} />
    </main>
  );
}

function Nothing({ isMine, onAll }: { isMine: boolean; onAll: () => void }) {
  return isMine ? (
    <section class="card">
      <h2>Nothing here is yours</h2>
      <p>No entity that this track is for is owned by you or your teams.</p>
      <Button onClick={onAll}>Show everything</Button>
    </section>
  ) : (
    <section class="card">
      <h2>There is nothing to judge yet</h2>
      <p>This track is for no entity in the catalog.</p>
      <Button onClick={() => void service.createCatalogFile()}>Add a catalog file</Button>
    </section>
  );
}
