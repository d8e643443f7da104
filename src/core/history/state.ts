import { isObject } from '../base/isObject';
import type { HistoryEvent } from './events';

/** What was known of an entity when it was last looked at. */
export interface Seen {
  readonly title: string;
  /** Where it is from: a folder that is open, or a source. */
  readonly place: string;
  /** The file it is declared in. */
  readonly uri: string;
  readonly owner?: string;
  readonly lifecycle?: string;
  /** Of an API, what its definition is known by. */
  readonly definition?: string;
  /** By the ids of results. */
  readonly results?: Readonly<Record<string, 'pass' | 'fail'>>;
  /** It is not one's own: something of one's own uses it. */
  readonly isUsed?: true;
}

/** The history of the catalog of a workspace, as far as it concerns one person. Plain JSON. */
export interface HistoryState {
  readonly version: 1;
  /** Milliseconds since the epoch, as all times here. */
  readonly firstAt: number;
  readonly lookedAt: number;
  readonly seenAt: number;
  /** Whose entities are followed, canonical references. */
  readonly owners: readonly string[];
  /** When each place was last read whole. */
  readonly places: Readonly<Record<string, number>>;
  /** By canonical reference. */
  readonly entities: Readonly<Record<string, Seen>>;
  /** Oldest first. */
  readonly events: readonly HistoryEvent[];
  /** Events that were dropped since the last time it was marked as seen. */
  readonly dropped: number;
  /** Marks of all that was in the catalog, in base 64; undefined where that was too much. */
  readonly known?: string;
}

/** Entities that are followed. */
export const MOST_FOLLOWED = 1_000;
/** Events that are kept, and for how long: days, in milliseconds. */
export const MOST_EVENTS = 500;
export const LONGEST = 90 * 86_400_000;
/** Characters of what is kept. */
export const LARGEST = 2_000_000;
const MOST_WORDS = 300;

export function emptyState(at: number): HistoryState {
  return {
    version: 1,
    firstAt: at,
    lookedAt: at,
    seenAt: at,
    owners: [],
    places: {},
    entities: {},
    events: [],
    dropped: 0,
  };
}

/** Undefined where it is torn, of another version or from the future: it then tells nothing. */
export function readState(text: string, now: number): HistoryState | undefined {
  if (text.length > LARGEST) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(value) || value['version'] !== 1) return undefined;
  const state = value as unknown as HistoryState;
  const times = [state.firstAt, state.lookedAt, state.seenAt];
  // A clock that was wrong and was set right would hide all that comes.
  const isInTime = times.every((each) => typeof each === 'number' && each <= now + 86_400_000);
  const isWhole =
    isInTime &&
    typeof state.dropped === 'number' &&
    Array.isArray(state.owners) &&
    isObject(state.places) &&
    isIds(value['ids']) &&
    isObject(state.entities) &&
    Object.values(state.entities).every(isSeen) &&
    Array.isArray(state.events) &&
    state.events.every(isEvent) &&
    (state.known === undefined || typeof state.known === 'string');
  return isWhole ? { ...state, entities: unpacked(state) } : undefined;
}

/** How results are written: the ids once, and of each entity a letter for each, or `-`. Many checks of many entities fit. */
interface Packed {
  readonly ids?: readonly string[];
}

function packed(state: HistoryState): HistoryState & Packed {
  const all = Object.values(state.entities).flatMap(({ results = {} }) => Object.keys(results));
  const ids = [...new Set(all)];
  const entities = Object.entries(state.entities).map(([ref, { results, ...seen }]) => {
    const letters = results && ids.map((id) => results[id]?.[0] ?? '-').join('');
    return [ref, letters === undefined ? seen : { ...seen, results: letters }];
  });
  return { ...state, ids, entities: Object.fromEntries(entities) as HistoryState['entities'] };
}

function unpacked({ entities, ids = [] }: HistoryState & Packed): HistoryState['entities'] {
  const of = (letters: string) =>
    ids.flatMap((id, at): [string, 'pass' | 'fail'][] =>
      letters[at] === 'p' || letters[at] === 'f' ? [[id, letters[at] === 'p' ? 'pass' : 'fail']] : [],
    );
  return Object.fromEntries(
    Object.entries(entities).map(([ref, { results, ...seen }]) => {
      const letters: unknown = results;
      return [
        ref,
        typeof letters === 'string' ? { ...seen, results: Object.fromEntries(of(letters)) } : seen,
      ];
    }),
  );
}

/** Text to be kept: with as many events as there is room for, the newest. */
export function writeState(state: HistoryState, now: number): string {
  const young = state.events.filter(({ at }) => now - at <= LONGEST);
  const kept = packed(bounded({ ...state, events: young }, MOST_EVENTS));
  let text = JSON.stringify(kept);
  for (let most = MOST_EVENTS / 2; text.length > LARGEST && most >= 1; most = Math.floor(most / 2))
    text = JSON.stringify(bounded({ ...kept, ...(most < MOST_EVENTS / 4 && { known: undefined }) }, most));
  if (text.length <= LARGEST) return text;
  // Which checks passed is lost before what is followed: the next look finds out anew.
  const entities = Object.entries(kept.entities).map(([ref, { results: _, ...seen }]) => [ref, seen]);
  const least = {
    ...kept,
    ids: [],
    known: undefined,
    entities: Object.fromEntries(entities) as typeof kept.entities,
  };
  return JSON.stringify(bounded(least, 1));
}

/** The newest events; of those that nobody saw, how many are left out is counted. */
export function bounded(state: HistoryState, most: number): HistoryState {
  const over = state.events.slice(0, Math.max(0, state.events.length - most));
  if (over.length === 0) return state;
  const unseen = over.filter(({ at }) => at > state.seenAt).length;
  return { ...state, events: state.events.slice(over.length), dropped: state.dropped + unseen };
}

/** Words of others, no longer than they are read. */
export function short(words: string): string {
  return words.length > MOST_WORDS ? `${words.slice(0, MOST_WORDS - 1)}…` : words;
}

function isIds(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.every((each) => typeof each === 'string'));
}

function isSeen(value: unknown): boolean {
  return (
    isObject(value) &&
    typeof value['title'] === 'string' &&
    typeof value['place'] === 'string' &&
    typeof value['uri'] === 'string' &&
    (value['results'] === undefined || typeof value['results'] === 'string')
  );
}

function isEvent(value: unknown): boolean {
  return (
    isObject(value) &&
    typeof value['at'] === 'number' &&
    ['type', 'ref', 'title'].every((key) => typeof value[key] === 'string') &&
    (value['was'] === undefined || isSeen(value['was']))
  );
}
