import assert from 'node:assert/strict';
import { groupFigureOf } from '../../core/onboarding/cohort';
import type { Figure } from '../../core/onboarding/figure';
import type { GroupAnswer, OwnWay } from '../../core/onboarding/onboarding';
import { groupPart } from './groupPart';
import type { Part } from './part';
import { docsPart, issuesPart, repositoriesPart } from './placeParts';
import { wayPart } from './wayPart';

const signIn = { title: 'Sign In', run: () => {} };
const acts = {
  when: (time: number | string) =>
    typeof time === 'string' ? time : new Date(time).toISOString().slice(0, 10),
  remedy: ({ action }: { action?: string }) => (action === 'signIn' ? signIn : undefined),
  setStart: { title: 'Set', run: () => {} },
  again: { title: 'Again', run: () => {} },
};
const told = ({ sections }: Part) =>
  sections.map((each) => ('text' in each ? each.text : 'label' in each ? each.label : each.type)).join('\n');
const buttons = ({ acts: all = [] }: Part) => all.map(({ title }) => title).join();

describe('the way as the page tells it', () => {
  const way = (figure: Figure, more: Partial<OwnWay> = {}): OwnWay => ({
    login: 'jane',
    organizations: ['acme'],
    figure,
    merged: [],
    asOf: Date.parse('2026-02-04'),
    ...more,
  });
  const start = { day: '2026-01-01', by: 'typed' } as const;

  it('counts what is there, and says from when and by what', () => {
    const mark = (number: number) => ({
      repository: 'acme/x',
      number,
      url: `https://x/${number}`,
      mergedAt: number,
    });
    const merged = [1, 2, 3].map(mark);
    const part = wayPart(way({ start, count: 2, first: 3, soFar: 34 }, { merged }), acts);
    assert.match(told(part), /2 of 10 merged\nDay 34, 2 of 10; the first was merged on day 3\./);
    assert.match(told(part), /Since 2026-01-01, as you typed it.*@jane/);
    // The one before the start is not on the way.
    assert.deepEqual(
      part.rows?.map(({ text }) => text),
      ['1. acme/x#2', '2. acme/x#3'],
    );
    assert.equal(buttons(part), 'Set,Again');
    assert.ok(part.definition?.rules.length);
    assert.equal(buttons(wayPart(way({ start, count: 10, first: 3, tenth: 30 }), acts)), 'Set');
  });

  it('says what is missing, what is guessed and what is old', () => {
    const failure = { code: 'offline', message: 'No network.' };
    const old = wayPart(
      way({ start: { ...start, by: 'activity' }, count: 1, first: 0, soFar: 9 }, { failure }),
      acts,
    );
    assert.match(told(old), /the real way is longer/);
    assert.match(told(old), /As of 2026-02-04\. It could not be read again: No network\./);
    assert.match(told(wayPart(way({ count: 0 }), acts)), /the way has not begun/);
    assert.match(told(wayPart(way({ start, count: 0, soFar: -3 }), acts)), /begins in 3 days/);
    const none = wayPart(
      { failure: { code: 'signed-out', message: 'Not signed in.', action: 'signIn' } },
      acts,
    );
    assert.match(told(none), /unknown: Not signed in/);
    assert.equal(buttons(none), 'Sign In');
  });
});

describe('a group as the page tells it', () => {
  const figures = Array.from({ length: 6 }, (_, at): Figure => ({
    start: { day: '2026-01-01', by: 'annotation' },
    count: 10,
    first: at,
    tenth: 10 * (at + 1),
  }));
  const answer = (more: Partial<GroupAnswer> = {}): GroupAnswer => ({
    organizations: ['acme'],
    people: 6,
    asked: 6,
    unknown: [],
    ...more,
  });
  const group = {
    ...acts,
    isCounting: false,
    count: (people: number) => ({ title: `Ask ${people}`, run: () => {} }),
  };

  it('tells a figure with its definition, and nothing of fewer than five', () => {
    const figure = groupFigureOf(figures);
    const part = groupPart('Web', 6, answer({ ...(figure && { figure }) }), group);
    assert.match(told(part), /by day 35 in the median, the first by day 2.5; 6 of 6 are there/);
    const table = part.sections.find((each) => each.type === 'table');
    assert.deepEqual(table?.rows[0], ['All', '6', '2.5', '35', '20 to 50', '33 %', '67 %', '100 %']);
    assert.ok(part.definition?.limits.length);
    const few = groupPart('Web', 4, answer({ people: 4, asked: 4 }), group);
    assert.match(told(few), /4 people of Web agreed.*Nothing is shown for fewer/);
    assert.match(told(groupPart('Web', 6, answer(), group)), /Fewer than 5 of them can be counted/);
    assert.match(told(groupPart('Web', 0, undefined, group)), /Nobody of Web agreed/);
  });

  it('asks first, and says how far it is', () => {
    const before = groupPart('Web', 6, answer({ asked: 2 }), group);
    assert.equal(buttons(before), 'Ask 4');
    const during = groupPart('Web', 6, answer({ asked: 2 }), { ...group, isCounting: true });
    assert.equal(buttons(during), '');
    assert.match(told(during), /2 of 6 asked for/);
    const failure = { code: 'signed-out', message: 'Not signed in.', action: 'signIn' };
    assert.equal(buttons(groupPart('Web', 6, answer({ asked: 0, failure }), group)), 'Sign In');
    const unknown = [{ why: 'No reason.', people: 1 }];
    assert.match(
      told(groupPart('Web', 6, answer({ unknown }), group)),
      /One person not counted: No reason\./,
    );
  });
});

describe('places as the page tells them', () => {
  it('can be cloned unless they are open or that is barred', () => {
    const repositories = ['shop', 'docs'].map((name) => ({
      host: 'github.com',
      slug: `acme/${name}`,
      holds: ['A', 'B', 'C', 'D', 'E'],
      labels: [],
    }));
    const clone = () => ({ title: 'Clone', run: () => {} });
    const open = new Set(['github.com/acme/shop']);
    const { rows } = repositoriesPart(repositories, { clone, open });
    assert.deepEqual(
      rows?.map(({ note, act }) => [note, act?.title]),
      [
        ['open in this window · A, B, C, D and 1 more', undefined],
        ['A, B, C, D and 1 more', 'Clone'],
      ],
    );
    const barred = repositoriesPart(repositories, { barred: { why: 'Restricted.' }, open });
    assert.match(told(barred), /Restricted\./);
    assert.ok(barred.rows?.every(({ act }) => !act));
    assert.match(told(repositoriesPart([], { open })), /Nothing that the team owns/);
  });

  it('have issues, or say of which that is unknown', () => {
    const label = 'good first issue';
    const places = [
      { repository: 'acme/x', label },
      { repository: 'acme/y', label },
    ];
    const issues = (more: object) => ({
      issues: {
        repository: 'acme/x',
        url: 'https://x',
        isArchived: false,
        total: 0,
        newest: [],
        asOf: 0,
        ...more,
      },
    });
    const issue = (number: number, isAssigned: boolean) => ({
      number,
      title: `T${number}`,
      url: `https://x/${number}`,
      updatedAt: number,
      isAssigned,
    });
    const newest = [issue(3, true), issue(2, false)];
    const failure = { code: 'forbidden', message: 'refused' };
    const part = issuesPart(places, [issues({ total: 4, newest }), { failure }], acts);
    assert.match(told(part), /2 of 4\nUnknown of acme\/y \(refused\)/);
    assert.deepEqual(
      part.rows?.map(({ text, note }) => `${text}: ${note}`),
      ['T2: acme/x · 1970-01-01', 'T3: acme/x · 1970-01-01 · somebody is on it'],
    );
    assert.match(told(issuesPart(places, [issues({}), issues({})], acts)), /No open issue/);
    assert.match(
      told(issuesPart(places, [issues({}), issues({ total: undefined, why: 'off' })], acts)),
      /acme\/y \(off\)/,
    );
    assert.match(told(issuesPart([], [], acts)), /has a repository on the GitHub/);
    const signedOut = { failure: { code: 'signed-out', message: 'Not signed in.', action: 'signIn' } };
    assert.equal(buttons(issuesPart(places, [signedOut, signedOut], acts)), 'Sign In');
  });

  it('have docs under what people call them', () => {
    const read = (ref: string) => ({ title: `Read ${ref}`, run: () => {} });
    const part = docsPart(
      [
        { ref: 'a', note: '' },
        { ref: 'b', note: 'n' },
      ],
      new Map([['a', 'Alpha']]),
      read,
    );
    assert.deepEqual(
      part.rows?.map(({ text, note }) => [text, note]),
      [
        ['Alpha', undefined],
        ['b', 'n'],
      ],
    );
  });
});
