import type { PluginSummary } from './plugins';

/**
 * What each contribution is switched off by: its id, and where that stands at several points or is an extension's as well, `point/id`.
 * So that nothing else of that name goes with it.
 */
export function switchesOf(
  summaries: readonly PluginSummary[],
): (contribution: PluginSummary['contributions'][number]) => string {
  const counts = new Map<string, number>();
  const names = summaries.flatMap(({ extension, contributions }) => [
    extension,
    ...contributions.map(({ id }) => id),
  ]);
  for (const name of names) counts.set(name.toLowerCase(), (counts.get(name.toLowerCase()) ?? 0) + 1);
  return ({ point, id }) => (counts.get(id.toLowerCase()) === 1 ? id : `${point}/${id}`);
}

/** What is switched off once a person chose among all that is shown; what is not shown just now stays as it was. */
export function switchedOff(
  before: readonly string[],
  shown: readonly { readonly key: string; readonly id: string }[],
  on: ReadonlySet<string>,
): string[] {
  const decided = new Set(shown.flatMap(({ key, id }) => [key.toLowerCase(), id.toLowerCase()]));
  return [
    ...before.filter((each) => !decided.has(each.toLowerCase())),
    ...shown.flatMap(({ key }) => (on.has(key) ? [] : key)),
  ];
}
