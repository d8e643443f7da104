import { isObject } from '../../core/base/isObject';
import type { PeopleSnapshot, RepositoriesSnapshot } from './snapshot';

/** Whether what was kept has the form that it is written in: what has not tells nothing, and is read anew. */
export function isRepositoriesSnapshot(kept: unknown): kept is RepositoriesSnapshot {
  if (!isObject(kept) || typeof kept['refreshedAt'] !== 'number') return false;
  const { settings, unread, wantedHere, letGo, outside, cursors, unnamed, repositories } = kept;
  const { formerNames, guessedNames } = kept;
  return (
    typeof settings === 'string' &&
    isListOf(repositories, isRepository) &&
    [unread, outside].every((list) => list === undefined || isListOf(list, isObject)) &&
    [cursors, guessedNames].every((list) => list === undefined || isListOf(list, isText)) &&
    (unnamed === undefined || isListOf(unnamed, Number.isInteger)) &&
    (formerNames === undefined || isObject(formerNames)) &&
    isWanted(wantedHere) &&
    (letGo === undefined ||
      (isObject(letGo) && isWanted(letGo['wanted']) && isListOf(letGo['repositories'], isHeld)))
  );
}

export function isPeopleSnapshot(kept: unknown): kept is PeopleSnapshot {
  if (!isObject(kept) || typeof kept['refreshedAt'] !== 'number' || !isObject(kept['people'])) return false;
  const { unread, people } = kept;
  return (
    (unread === undefined || isListOf(unread, isObject)) && Object.values(people as object).every(isPeople)
  );
}

function isPeople(people: unknown): boolean {
  if (!isObject(people) || !isObject(people['cursors'])) return false;
  const { teams, members, cursors } = people;
  const { teams: ofTeams, members: ofMembers } = cursors;
  return (
    isListOf(teams, (team) => hasTexts(team, 'slug', 'combinedSlug') && isListOf(team['members'], isText)) &&
    isListOf(members, (member) => hasTexts(member, 'login')) &&
    isListOf(ofTeams, isText) &&
    isListOf(ofMembers, isText)
  );
}

function isRepository(state: unknown): boolean {
  if (!isHeld(state) || !hasTexts(state, 'owner', 'name', 'branch')) return false;
  const { topics, patterns, pushedAt, visibility } = state;
  const isMatched = (matched: unknown) => isObject(matched) && isListOf(matched['paths'], isText);
  return (
    isListOf(topics, isText) &&
    isText(visibility) &&
    (pushedAt === null || isText(pushedAt)) &&
    (patterns === undefined || (isObject(patterns) && Object.values(patterns).every(isMatched)))
  );
}

function isHeld(state: unknown): state is Readonly<Record<string, unknown>> {
  return hasTexts(state, 'id', 'oid') && isListOf(state['files'], isFile);
}

function isFile(file: unknown): boolean {
  if (!hasTexts(file, 'path', 'role')) return false;
  const { oid, text, lastGood } = file;
  return [oid, text, lastGood].every((each) => each === undefined || isText(each));
}

function isWanted(wanted: unknown): boolean {
  const isTold = (each: unknown) => hasTexts(each, 'owner', 'url', 'role');
  return (
    wanted === undefined ||
    (isObject(wanted) && Object.values(wanted).every((list) => isListOf(list, isTold)))
  );
}

function hasTexts(value: unknown, ...keys: readonly string[]): value is Readonly<Record<string, unknown>> {
  return isObject(value) && keys.every((key) => isText(value[key]));
}

function isListOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every((item) => isItem(item));
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
