import * as l10n from '@vscode/l10n';
import { onEvent } from '../../src/protocol/contract';
import { factsChanged } from '../../src/protocol/entityPage';
import { type CheckView, scorecardsChanged, type TrackView } from '../../src/protocol/scorecards';
import { endpoint } from '../shared/host';
import { Icon } from '../shared/icon';
import { Loaded } from '../shared/loaded';
import { Note } from '../shared/status';
import { useModel } from '../shared/useModel';
import { service } from './service';
import { day, dayAndTime } from '../shared/words';

const LOOK: Readonly<Record<CheckView['result'], { readonly icon: string; readonly label: string }>> = {
  pass: { icon: 'pass', label: l10n.t('Passes') },
  fail: { icon: 'error', label: l10n.t('Fails') },
  unknown: { icon: 'question', label: l10n.t('Unknown') },
};

const subscribe = (onChange: () => void) => {
  const subscriptions = [scorecardsChanged, factsChanged].map((each) => onEvent(endpoint, each, onChange));
  return { dispose: () => subscriptions.forEach((each) => each.dispose()) };
};

/** Every check of the entity, by track and level: what it says, why it matters, and what to do. */
export function ScorecardsTab({ version }: { version: unknown }) {
  const reading = useModel(() => service.scorecards(), subscribe, [version]);
  return (
    <Loaded what="scorecards" of={reading}>
      {(tracks) =>
        tracks.length === 0 ? (
          <Note>{l10n.t('No track is for entities like this one.')}</Note>
        ) : (
          <>
            {tracks.map((track) => (
              <Track key={track.track} track={track} />
            ))}
            <p class="muted">
              <button class="link" onClick={() => void service.openScorecards(tracks[0]?.track)}>
                {l10n.t('Scorecards of the whole catalog')}
              </button>
            </p>
          </>
        )
      }
    </Loaded>
  );
}

function Track({ track }: { track: TrackView }) {
  const { title, description, levels, level, progress, checks } = track;
  const reached = levels.findIndex((each) => each === level);
  return (
    <section class="track" aria-label={title}>
      <h2>{title}</h2>
      {description && <p class="muted">{description}</p>}
      <p>{progress.text}</p>
      {levels.map((each, at) => {
        const own = checks.filter((check) => check.level.toLowerCase() === each.toLowerCase());
        if (own.length === 0) return null;
        return (
          <div key={each}>
            <h3>
              <Icon name={at <= reached ? 'pass-filled' : 'circle-large-outline'} />
              {each}
              <span class="muted">{at <= reached ? l10n.t('reached') : countOf(own)}</span>
            </h3>
            <ul class="checks">
              {own.map((check) => (
                <Check key={check.id} check={check} />
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}

function countOf(checks: readonly CheckView[]): string {
  const passed = checks.filter(({ result, exemption }) => result === 'pass' || exemption).length;
  return `${passed} of ${checks.length}`;
}

function Check({ check }: { check: CheckView }) {
  const { id, title, result, reason, description, fix, from, exemption, asOf } = check;
  const { icon, label } = exemption ? { icon: 'circle-slash', label: l10n.t('Exempt') } : LOOK[result];
  return (
    <li class={exemption ? 'exempt' : result} title={l10n.t('Found out {0}', dayAndTime(asOf))}>
      <Icon name={icon} label={label} />
      <div>
        <strong>{title}</strong> {reason}
        {exemption && (
          <p>
            {exemption.until === undefined
              ? l10n.t('Exempt: {0}', exemption.reason)
              : l10n.t('Exempt until {0}: {1}', lastDay(exemption.until), exemption.reason)}
          </p>
        )}
        {result !== 'pass' && !exemption && (
          <p class="muted">
            {description}
            {from !== undefined && ` ${l10n.t('From {0}.', from)}`}
          </p>
        )}
        {fix !== undefined && !exemption && (
          <button class="link" onClick={() => void service.fixCheck(id)}>
            {fix}
          </button>
        )}
      </div>
    </li>
  );
}

/** It counts to the end of the day that was written, wherever on earth that is: 36 hours from its beginning. */
function lastDay(until: number): string {
  return day(until - 36 * 3_600_000, { timeZone: 'UTC' });
}
