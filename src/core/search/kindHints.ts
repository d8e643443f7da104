const list = (words: string) => words.split(' ');

/** Words that say which kind of thing is wanted. They may be part of a name as well; they only prefer. */
const KIND_WORDS: readonly (readonly [kind: string, words: readonly string[]])[] = [
  ['group', list('team teams squad squads group groups guild')],
  ['user', list('person people user users')],
  ['api', list('api apis endpoint endpoints')],
  ['component', list('service services component components app application website library worker')],
  ['resource', list('database db bucket queue topic cluster resource resources')],
  ['system', list('system systems')],
  ['domain', list('domain domains')],
  ['template', list('template templates')],
];
/** Words of somebody who wants to make something. */
export const MAKING: ReadonlySet<string> = new Set(list('new create start scaffold bootstrap generate'));
const DOING = new Set(list('does do handles builds works knows'));
const OWNING = new Set(list('own owns owner owned runs maintains responsible'));

const KIND_HINT = 1.7;
const MAKING_HINT = 1.7;
/** Anything but people is no answer to "who does …". */
const WHO_HINT = 4;
const REFERENCE_HINT = 2;

/**
 * The kinds a query asks for. "Who does payments" wants people, "who owns payments" wants the thing whose owner is shown
 * with it; "new service" wants a template.
 */
export function hintedKinds(words: readonly string[], kinds: readonly string[]): Map<string, number> {
  const wishes = new Map<string, number>();
  for (const kind of kinds) wishes.set(kind, REFERENCE_HINT);
  if (words.length < 2) return wishes;
  const add = (kind: string, factor: number) => wishes.set(kind, Math.max(factor, wishes.get(kind) ?? 1));
  for (const [kind, names] of KIND_WORDS)
    if (words.some((word) => names.includes(word))) add(kind, KIND_HINT);
  if (words.some((word) => MAKING.has(word))) add('template', MAKING_HINT);
  const asksWho = words[0] === 'who' || (words[0] === 'which' && wishes.has('group'));
  if (asksWho && words.some((word) => DOING.has(word)) && !words.some((word) => OWNING.has(word))) {
    add('group', WHO_HINT);
    add('user', WHO_HINT);
  }
  return wishes;
}
