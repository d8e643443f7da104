import type { Organization, World } from './world';

const DAY = 86_400_000;

/** Days after the start at which each merged something; of octocat, who looks, before today. */
const WAYS: Readonly<Record<string, { readonly from: string; readonly days: readonly number[] }>> = {
  vashtir: { from: '2026-06-01', days: [2, 4, 5, 8, 9, 11, 12, 15, 16, 19] },
  wrenc: { from: '2026-04-07', days: [6, 9, 14, 20, 27, 33, 38, 45, 52, 61] },
  xdelfuente: { from: '2026-05-04', days: [3, 5, 9, 12, 16, 18, 21, 24, 28, 31] },
  ykarabey: { from: '2026-06-15', days: [1, 6, 10, 13, 17, 22, 26, 30, 37, 44] },
  zmilczan: { from: '2026-04-20', days: [4, 7, 8, 13, 15, 17, 20, 22, 23, 26] },
  cashgrove: { from: '2026-08-03', days: [5, 19, 40] },
};
const OWN = [3, 7, 12, 16, 21, 30];

/** Gives the people of the sample organisation merged pull requests, and its repositories first issues. */
export function contributeSample(world: World, organization: Organization, now = Date.now()): void {
  const repositories = [...organization.repositories.values()];
  const pull = (login: string, at: number, mergedAt: number) => {
    const { contributions } = repositories[(at * 5 + login.length) % repositories.length]!;
    const moment = (time: number) => new Date(time).toISOString();
    contributions.pull(login, moment(mergedAt - DAY / 2), moment(mergedAt));
  };
  for (const [login, { from, days }] of Object.entries(WAYS)) {
    world.account(login);
    days.forEach((day, at) => pull(login, at, Date.parse(`${from}T15:00:00Z`) + day * DAY));
  }
  // In the afternoon, so that each was opened on the day that it was merged, whatever time it is.
  const afternoon = Math.floor(now / DAY) * DAY + 0.6 * DAY;
  OWN.forEach((days, at) => pull('octocat', at, afternoon - days * DAY));
  const issues: [string, string, number, number?][] = [
    ['orders', 'Say which field of a refund is wrong', 4],
    ['orders', 'Tests of tickets for two days', 40, 1],
    ['checkout', 'The basket forgets its currency when emptied', 11],
    ['keel', 'A check that names no file', 3],
    ['slipway', 'Builds say how long they waited', 9],
  ];
  for (const [name, title, days, assignees] of issues) {
    const issuesOf = organization.repositories.get(name)?.contributions.issues;
    const createdAt = new Date(now - days * DAY).toISOString();
    issuesOf?.push({
      number: 100 + issuesOf.length,
      title,
      labels: ['good first issue'],
      createdAt,
      ...(assignees && { assignees }),
    });
  }
}
