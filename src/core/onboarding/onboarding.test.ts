import assert from 'node:assert/strict';
import { FEWEST, groupFigureOf } from './cohort';
import { daysBetween, quarterOf, readDay } from './day';
import { definitionOf, groupDefinitionOf } from './definition';
import { type Figure, figureOf, saidStart } from './figure';
import { firstMerged, type MergedPullRequest } from './merged';
import { Reaching } from './survival';

describe('days of onboarding', () => {
  it('are calendar days in UTC, as written or of a moment with its zone', () => {
    const check = (text: unknown, day: string | undefined) => assert.equal(readDay(text), day, String(text));
    check('2026-01-05', '2026-01-05');
    check(' 2026-01-05 ', '2026-01-05');
    check('2026-01-05T23:30:00-05:00', '2026-01-06');
    check('2026-01-05T00:30:00+02:00', '2026-01-04');
    check('2024-02-29', '2024-02-29');
    for (const none of [
      '2026-02-31',
      '2026-13-01',
      '05.01.2026',
      '2026-01-05T10:00',
      'soon',
      '',
      20260105,
      null,
    ])
      check(none, undefined);
    assert.equal(daysBetween('2026-03-28', '2026-03-30'), 2); // over a change to summer time
    assert.equal(daysBetween('2026-03-02', '2026-03-01'), -1);
    assert.deepEqual(['2026-03-31', '2026-04-01', '2026-12-31'].map(quarterOf), [
      '2026 Q1',
      '2026 Q2',
      '2026 Q4',
    ]);
  });

  it('begin on what was typed, then on what is written, and on nothing that is no date', () => {
    assert.deepEqual(saidStart({ typed: '2026-02-01', annotation: '2026-01-01' }), {
      day: '2026-02-01',
      by: 'typed',
    });
    assert.deepEqual(saidStart({ typed: 'x', annotation: '2026-01-01' }), {
      day: '2026-01-01',
      by: 'annotation',
    });
    assert.equal(saidStart({ annotation: 'last summer' }), undefined);
  });

  it('are counted to the tenth, from 0, and told as on the way before', () => {
    const at = (text: string) => Date.parse(text);
    const counted = {
      merged: [at('2026-01-05T00:10:00Z')],
      openedAt: at('2026-01-04T23:00:00Z'),
      asOf: at('2026-01-20T01:00:00Z'),
    };
    assert.deepEqual(figureOf(undefined, counted), {
      start: { day: '2026-01-04', by: 'activity' },
      count: 1,
      first: 1,
      soFar: 16,
    });
    assert.deepEqual(figureOf({ day: '2026-01-06', by: 'typed' }, counted), {
      start: { day: '2026-01-06', by: 'typed' },
      count: 0,
      soFar: 14,
    });
    assert.deepEqual(figureOf(undefined, { merged: [], asOf: counted.asOf }), { count: 0 });
  });
});

describe('the first ten merged pull requests', () => {
  const pull = (
    number: number,
    createdAt: number,
    mergedAt: number,
    login = 'Jane',
    isBot = false,
  ): MergedPullRequest => ({
    repository: 'acme/shop',
    number,
    createdAt,
    mergedAt,
    author: { login, isBot },
  });
  const numbers = (read: MergedPullRequest[], since?: string, isWhole = true) =>
    firstMerged(read, { login: 'jane', isWhole, ...(since && { since }) }).first.map((each) => each.number);

  it('are in the order they were merged, of one person, each once, none of a bot', () => {
    assert.deepEqual(
      numbers([
        pull(5, 1, 50),
        pull(3, 2, 50),
        pull(9, 3, 20),
        pull(9, 3, 20),
        pull(4, 4, 10, 'jane[bot]'),
        pull(6, 5, 10, 'jane', true),
        pull(7, 6, 10, 'joe'),
      ]),
      [9, 3, 5],
    );
    const day = 86_400_000;
    assert.deepEqual(numbers([pull(1, 0, day - 1), pull(2, 0, day)], '1970-01-02'), [2]);
  });

  it('are settled once nothing that was not read can come before the tenth', () => {
    const ten = Array.from({ length: 10 }, (_, at) => pull(at + 1, at, 100));
    const isSettled = (read: MergedPullRequest[], isWhole = false) =>
      firstMerged(read, { login: 'jane', isWhole }).isSettled;
    assert.equal(isSettled(ten), false);
    assert.equal(isSettled(ten, true), true);
    // One opened at the moment of the tenth merge may have been merged in it too.
    assert.equal(isSettled([...ten, pull(11, 100, 200)]), false);
    assert.equal(isSettled([...ten, pull(11, 101, 200)]), true);
    // A list in another order than was asked for says nothing of its rest.
    assert.equal(isSettled([...ten, pull(11, 101, 200), pull(12, 50, 60)]), false);
    assert.equal(isSettled([pull(1, 0, 1), pull(2, 200, 300)]), false);
  });
});

describe('how many have reached the end by when', () => {
  const spans = (text: string) =>
    text.split(' ').map((each) => ({ days: Number.parseInt(each), isReached: !each.endsWith('+') }));

  it('is as Kaplan and Meier estimate it', () => {
    // Freireich's 21 patients under 6-MP, whose curve is in every textbook: S(10) = 0.7529, S(23) = 0.4482, median 23.
    const drug = new Reaching(spans('6 6 6 6+ 7 9+ 10 10+ 11+ 13 16 17+ 19+ 20+ 22 23 25+ 32+ 32+ 34+ 35+'));
    const left = (day: number) => (1 - drug.shareBy(day)!).toFixed(4);
    assert.deepEqual([5, 6, 7, 10, 22, 23, 35].map(left), [
      '1.0000',
      '0.8571',
      '0.8067',
      '0.7529',
      '0.5378',
      '0.4482',
      '0.4482',
    ]);
    assert.equal(drug.dayOf(0.5), 23);
    assert.equal(drug.dayOf(0.75), undefined);
    assert.equal(drug.shareBy(36), undefined);
  });

  it('is plain counting where all are there', () => {
    const all = new Reaching(spans('10 20 30 40'));
    assert.deepEqual(
      [0.25, 0.5, 0.75].map((share) => all.dayOf(share)),
      [15, 25, 35],
    );
    assert.deepEqual(
      [9, 10, 39, 40, 1000].map((day) => all.shareBy(day)),
      [0, 0.25, 0.75, 1, 1],
    );
    assert.equal(new Reaching(spans('10 20 30')).dayOf(0.5), 20);
  });
});

describe('the figure of a group', () => {
  const reached = (day: string, first: number, tenth: number): Figure => ({
    start: { day, by: 'annotation' },
    count: 10,
    first,
    tenth,
  });
  const underway = (day: string, soFar: number, first?: number): Figure => ({
    start: { day, by: 'activity' },
    count: first === undefined ? 0 : 3,
    soFar,
    ...(first !== undefined && { first }),
  });
  const five = [10, 20, 30, 40, 50].map((tenth) => reached('2026-01-10', 2, tenth));

  it('is none of fewer than five, in all and by quarter', () => {
    assert.equal(FEWEST, 5);
    assert.equal(groupFigureOf(five.slice(1)), undefined);
    const quarters = (...figures: Figure[]) =>
      groupFigureOf([...five, ...figures])?.quarters.map(
        (each) => `${each.quarter} ${each.cohort?.people ?? '-'}`,
      );
    const later = (day: string, count: number) => Array.from({ length: count }, () => reached(day, 1, 9));
    assert.deepEqual(quarters(...later('2026-05-01', 5)), ['2026 Q1 5', '2026 Q2 5']);
    // All less the first quarter would be one person.
    assert.deepEqual(quarters(...later('2026-05-01', 1)), ['2026 Q1 -', '2026 Q2 -']);
    assert.deepEqual(quarters(...later('2026-05-01', 6), ...later('2026-08-01', 2)), [
      '2026 Q1 -',
      '2026 Q2 6',
      '2026 Q3 -',
    ]);
    assert.deepEqual(quarters(...later('2026-05-01', 4), ...later('2026-08-01', 2)), [
      '2026 Q1 5',
      '2026 Q2 -',
      '2026 Q3 -',
    ]);
    const [first] = groupFigureOf([...five, ...later('2026-05-01', 5)])?.quarters ?? [];
    assert.equal(first?.cohort?.tenth.median, 30);
    // Who has not begun, or of whom nobody knows when, is not one of five.
    assert.equal(groupFigureOf([...five.slice(1), underway('2026-01-01', -3)]), undefined);
    assert.equal(groupFigureOf([...five.slice(1), { count: 0 }]), undefined);
  });

  it('counts who is not there yet for as long as one is on the way', () => {
    const figure = groupFigureOf([
      ...five.slice(0, 3),
      underway('2026-01-10', 25, 4),
      underway('2026-01-10', 15),
    ]);
    assert.equal(figure?.reached, 3);
    // 10: 4/5 left; 20: 4/5 * 2/3; 30: nobody else is on the way, so 0.
    assert.equal(figure.tenth.shares[0]?.toFixed(4), (1 - (4 / 5) * (2 / 3)).toFixed(4));
    assert.equal(figure.tenth.median, 30);
    assert.equal(figure.first.median, 2);
    assert.deepEqual(figure.starts, { annotation: 3, activity: 2 });
    const young = groupFigureOf([
      ...five.slice(0, 1),
      ...[5, 6, 12, 12].map((soFar) => underway('2026-01-10', soFar)),
    ]);
    assert.equal(young?.tenth.median, undefined);
    assert.deepEqual(young?.tenth.shares, [undefined, undefined, undefined]);
  });

  it('stands beside what it means and does not tell', () => {
    const own = JSON.stringify(definitionOf(['acme', 'beta']));
    const group = JSON.stringify(groupDefinitionOf([]));
    assert.match(own, /acme and beta/);
    assert.match(own, /typed/);
    assert.match(group, /fewer than 5/i);
    assert.match(group, /greenroom\.dev\/onboarding/);
  });
});
