import * as l10n from '@vscode/l10n';
import type { EntityResult, HistoryEvent } from './events';
import { bounded, type HistoryState, LONGEST, MOST_EVENTS, type Seen, short } from './state';

/** What is followed now, and how far the catalog can be believed. */
export interface Look {
  readonly at: number;
  readonly owners: readonly string[];
  /** By canonical reference: one's own, and what that uses. */
  readonly followed: ReadonlyMap<string, Seen>;
  /** Whether it is still in the catalog though it is not followed any more, and then who owns it. */
  readonly elsewhere: (ref: string) => { readonly owner?: string } | undefined;
  /** Places of which all there is was read. */
  readonly whole: ReadonlySet<string>;
  /** Whether the file of an entity can't be read now: what is missing of it may be there. */
  readonly isBroken: (uri: string) => boolean;
  /** Whether it was in the catalog at the last look, followed or not; undefined where that is not known. */
  readonly wasKnown: (ref: string) => boolean | undefined;
  readonly results: readonly EntityResult[];
}

export interface Compared {
  readonly state: HistoryState;
  /** APIs whose definition is another than it was: what that means is still to be found out. */
  readonly redefined: readonly string[];
}

interface Moved {
  readonly from?: string | undefined;
  readonly to: string | undefined;
}

/** Takes in what is there now. What a place does not tell (any more, or not yet) is no news. */
export function compareLooks(before: HistoryState, look: Look): Compared {
  const { at, followed, whole } = look;
  const isFirstOf = (place: string) => before.places[place] === undefined;
  // Who comes to a team takes over what it has: that is no news of each of them.
  const joined = new Set(look.owners.filter((owner) => !before.owners.includes(owner)));
  const isFirst = before.owners.length === 0;
  const events: HistoryEvent[] = [];
  const entities: Record<string, Seen> = {};
  const redefined: string[] = [];
  // What somebody has still to be told, and was undone meanwhile (a branch that was left again), is no news.
  let earlier = before.events;
  const take = (ref: string, type?: HistoryEvent['type']): HistoryEvent | undefined => {
    const isOne = (each: HistoryEvent) =>
      each.ref === ref && each.at > before.seenAt && (type === undefined || each.type === type);
    const first = earlier.find(isOne);
    if (first) earlier = earlier.filter((each) => !isOne(each));
    return first;
  };
  const move = (ref: string, add: (event: Pick<HistoryEvent, 'type' | 'from' | 'to'>) => void, of: Moved) => {
    const first = take(ref, 'moved');
    if (first && first.from === of.to) return;
    const from = first?.from ?? of.from;
    add({ type: 'moved', ...(from && { from }), ...(of.to && { to: of.to }) });
  };

  for (const [ref, now] of followed) {
    const then = before.entities[ref] ?? take(ref, 'gone')?.was;
    const add = (event: Omit<HistoryEvent, 'at' | 'ref' | 'title' | 'isUsed'>) =>
      events.push({ at, ref, title: short(now.title), ...event, ...(now.isUsed && { isUsed: true }) });
    if (!then) {
      const isBaseline =
        isFirst || isFirstOf(now.place) || now.isUsed || (now.owner !== undefined && joined.has(now.owner));
      const wasKnown = look.wasKnown(ref);
      if (!isBaseline && wasKnown === true) move(ref, add, { to: now.owner });
      else if (!isBaseline)
        add({
          type: 'new',
          ...(wasKnown === undefined && {
            detail: l10n.t('It may have been in the catalog before, under another owner.'),
          }),
        });
    } else {
      if (then.owner !== now.owner && !now.isUsed) move(ref, add, { from: then.owner, to: now.owner });
      const [wasDeprecated, isDeprecated] = [then, now].map(({ lifecycle }) => lifecycle === 'deprecated');
      if (isDeprecated && !wasDeprecated) add({ type: 'deprecated' });
      else if (wasDeprecated && !isDeprecated) take(ref, 'deprecated');
      const isOther =
        then.definition !== undefined && now.definition !== undefined && then.definition !== now.definition;
      if (isOther) {
        const first = earlier.find(
          (each) => each.ref === ref && each.type === 'api' && each.at > before.seenAt,
        );
        if (first?.before === now.definition) take(ref, 'api');
        else redefined.push(ref);
      }
    }
    entities[ref] = { ...now, ...(then?.results && { results: then.results }) };
  }

  for (const [ref, then] of Object.entries(before.entities)) {
    if (followed.has(ref)) continue;
    const add = (event: Omit<HistoryEvent, 'at' | 'ref' | 'title' | 'isUsed'>) =>
      events.push({ at, ref, title: short(then.title), ...event, ...(then.isUsed && { isUsed: true }) });
    const other = look.elsewhere(ref);
    const isStillOurs = then.owner === undefined || look.owners.includes(then.owner);
    if (other) {
      if (!then.isUsed && isStillOurs && other.owner !== then.owner)
        move(ref, add, { from: then.owner, to: other.owner });
      continue;
    }
    // Somebody left the team that had it: nobody here follows it any more.
    if (!then.isUsed && !isStillOurs) continue;
    if (whole.has(then.place) && !look.isBroken(then.uri)) {
      // What came and went in between was never there for who looks now.
      const isNew = earlier.some(
        (each) => each.ref === ref && each.type === 'new' && each.at > before.seenAt,
      );
      take(ref);
      const { results: _, ...was } = then;
      if (!isNew) add({ type: 'gone', was });
    }
    // Of a place that nobody opens any more nothing is waited for in the end.
    else if (at - (before.places[then.place] ?? at) <= LONGEST) entities[ref] = then;
  }

  const places = { ...before.places };
  for (const place of whole) places[place] = at;
  const told = withResults({ ...before, entities, events: earlier }, look, events);
  return {
    redefined,
    state: bounded(
      {
        ...before,
        lookedAt: at,
        owners: [...look.owners],
        places,
        entities: told.entities,
        events: told.events,
      },
      MOST_EVENTS,
    ),
  };
}

/** Results that were good and are bad now are news; one that is good again was none. */
function withResults(
  state: HistoryState,
  { at, results }: Look,
  news: readonly HistoryEvent[],
): Pick<HistoryState, 'entities' | 'events'> {
  const entities: Record<string, Seen> = { ...state.entities };
  let events = [...state.events, ...news];
  for (const { ref, id, title, result, reason, as = 'check' } of results) {
    const seen = entities[ref];
    if (!seen || seen.isUsed || result === 'unknown') continue;
    const before = seen.results?.[id];
    if (before === result) continue;
    entities[ref] = { ...seen, results: { ...seen.results, [id]: result } };
    const detail = short([title, reason].filter(Boolean).join(': '));
    if (result === 'fail' && before === 'pass')
      events.push({ at, type: as, ref, title: short(seen.title), what: id, detail });
    else if (result === 'pass')
      events = events.filter((each) => !(each.ref === ref && each.what === id && each.at > state.seenAt));
  }
  return { entities, events };
}
