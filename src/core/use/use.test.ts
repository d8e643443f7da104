import assert from 'node:assert/strict';
import { mostUsed } from './mostUsed';
import { metricsAddress, metricsOf } from './otlp';
import { type ExportFacts, exportUse, exportView, switched } from './useExport';
import { mayShow, QUARTER, readSurveyMemory, shown } from './survey';
import { countUse, dayOf, MOST_DAYS, readUse, type UseCounts } from './useCounts';

const DAY = 86_400_000;
const NOON = new Date(2026, 10, 27, 12).getTime();
const refs = (counts: UseCounts, most = 10) =>
  mostUsed(counts, most).map(({ ref, times }) => `${ref} ${times}`);

describe('what one opened most', () => {
  it('is counted by day, and told over all days', () => {
    let counts: unknown;
    for (const [ref, back] of [
      ['a', 2],
      ['b', 1],
      ['b', 0],
      ['c', 0],
      ['a', 0],
      ['a', 0],
    ] as const)
      counts = countUse(counts, `component:default/${ref}`, NOON - back * DAY);
    assert.deepEqual(refs(readUse(counts, NOON)), [
      'component:default/a 3',
      'component:default/b 2',
      'component:default/c 1',
    ]);
    assert.equal(mostUsed(readUse(counts, NOON), 1)[0]?.days, 2);
  });

  it('is kept for ninety days, so many things a day, and nothing of what is damaged', () => {
    let counts: unknown;
    for (let day = 0; day < 120; day++) counts = countUse(counts, 'a', NOON + day * DAY);
    assert.equal(Object.keys(readUse(counts, NOON + 119 * DAY)).length, MOST_DAYS);
    // Days that are still to come are of a clock that was wrong.
    assert.deepEqual(readUse({ [dayOf(NOON + 3 * DAY)]: { a: 1 } }, NOON), {});
    for (let at = 0; at < 300; at++) counts = countUse(counts, `b${at}`, NOON + 119 * DAY);
    assert.ok(JSON.stringify(counts).length < 5_000);
    for (const damaged of [
      undefined,
      null,
      7,
      'x',
      [1],
      { x: 1 },
      { [dayOf(NOON)]: 7 },
      { [dayOf(NOON + 9 * DAY)]: {} },
    ])
      assert.deepEqual(refs(countUse(damaged, 'a', NOON)), ['a 1'], JSON.stringify(damaged));
    assert.deepEqual(refs({ [dayOf(NOON)]: { a: 'x' as unknown as number, b: 1 } }), ['b 1']);
  });
});

describe('what an adopter is told of use', () => {
  const day = '2026-11-26';
  const counts = {
    '2026-11-25': { 'component:default/old': 9 },
    [day]: {
      'component:default/orders': 2,
      'component:acme/till': 1,
      'api:default/x': 1,
      'salary:default/jane': 1,
    },
    '2026-11-27': { 'component:default/today': 5 },
  };
  const request = metricsOf(counts, { version: '1.2.3', today: '2026-11-27', after: '2026-11-25' });

  it('is counts by kind of days that are over and not told yet, and nothing that names anything', () => {
    const [metric] = request!.resourceMetrics[0]!.scopeMetrics[0]!.metrics;
    assert.deepEqual(
      metric!.sum.dataPoints.map(({ attributes, asInt }) => [attributes[0]!.value.stringValue, asInt]),
      [
        ['component', '3'],
        ['api', '1'],
        ['other', '1'],
      ],
    );
    assert.doesNotMatch(JSON.stringify(request), /orders|till|salary|jane|acme|default|old|today/);
    assert.equal(metric!.sum.dataPoints[0]!.timeUnixNano, '1795737600000000000');
    assert.equal(metricsOf(counts, { version: '1', today: day, after: '2026-11-25' }), undefined);
  });

  it('goes to an address by https, or to this machine, and to nothing else', () => {
    assert.equal(metricsAddress('https://otel.acme.example'), 'https://otel.acme.example/v1/metrics');
    assert.equal(metricsAddress('https://otel.acme.example/x/'), 'https://otel.acme.example/x/v1/metrics');
    assert.equal(metricsAddress('https://a.example/v1/metrics'), 'https://a.example/v1/metrics');
    assert.equal(metricsAddress('http://localhost:4318'), 'http://localhost:4318/v1/metrics');
    for (const bad of [
      '',
      'otel',
      'http://otel.acme.example',
      'file:///x',
      'https://me:pw@a.example',
      'https://a.example/?k=1',
      'https://a.example/?',
      'https://a.example/#',
    ])
      assert.equal(metricsAddress(bad), undefined, bad);
  });
});

describe('telling a company', () => {
  const ADDRESS = 'https://otel.acme.example/v1/metrics';
  const facts: ExportFacts = {
    endpoint: '',
    state: undefined,
    use: { [dayOf(NOON - DAY)]: { 'component:default/orders': 2 } },
    isAllowed: true,
    version: '1.2.3',
    now: NOON,
  };
  /** What is sent, and what is kept after. */
  async function sent(more: Partial<ExportFacts>, status = 200) {
    const requests: { readonly url: string; readonly body?: string }[] = [];
    let { state } = { ...facts, ...more };
    let loaded = 0;
    const http = {
      send: async (request: { readonly url: string; readonly body?: string }) => {
        requests.push(request);
        return { status, headers: {}, body: '' };
      },
    };
    await exportUse(
      { ...facts, ...more },
      async () => (loaded++, http),
      async (next) => void (state = next),
    );
    assert.equal(loaded, requests.length, 'what sends is not loaded where nothing is sent');
    return { requests, state };
  }

  it('sends nothing by default, nor for an address alone, one that was not agreed to, or with telemetry off', async () => {
    const endpoint = 'https://otel.acme.example';
    const agreed = switched(undefined, true, ADDRESS);
    for (const more of [
      {},
      { endpoint },
      { state: agreed },
      { endpoint: 'https://other.example', state: agreed },
      { endpoint: 'http://otel.acme.example', state: agreed },
      { endpoint, state: agreed, isAllowed: false },
      { endpoint, state: switched(agreed, false, ADDRESS) },
      { endpoint, state: agreed, use: {} },
      { endpoint, state: 'damaged' },
    ])
      assert.deepEqual((await sent(more)).requests, [], JSON.stringify(more));
  });

  it('sends what was shown, to the letter, once a day, and each day once', async () => {
    const endpoint = 'https://otel.acme.example';
    const on = { endpoint, state: switched(undefined, true, ADDRESS) };
    const shownBefore = exportView({ ...facts, ...on });
    const { requests, state } = await sent(on);
    assert.deepEqual(
      requests.map(({ url, body }) => [url, body]),
      [[ADDRESS, JSON.stringify(shownBefore.next)]],
    );
    assert.deepEqual((await sent({ ...on, state })).requests, []);
    assert.deepEqual((await sent({ ...on, state, now: NOON + DAY })).requests, []);
    const use = { ...(facts.use as object), [dayOf(NOON)]: { 'api:default/x': 1 } };
    const next = await sent({ ...on, state, use, now: NOON + DAY });
    assert.doesNotMatch(next.requests[0]!.body!, /component/);
    const failed = await sent(on, 503);
    assert.match(exportView({ ...facts, ...on, state: failed.state }).failure!, /answers 503/);
    assert.equal((await sent({ ...on, state: failed.state, now: NOON + DAY })).requests.length, 1);
  });
});

describe('a survey', () => {
  it('is shown once a quarter, stays until it is done with, and never again where it is refused', () => {
    const first = shown({}, 'autumn', NOON);
    assert.equal(mayShow({}, 'autumn', NOON), true);
    assert.equal(mayShow(first, 'autumn', NOON + 5 * DAY), true);
    assert.equal(shown(first, 'autumn', NOON + 5 * DAY), first);
    assert.equal(mayShow(first, 'other', NOON + 5 * DAY), false);
    const done = { ...first, isDone: true };
    assert.equal(mayShow(done, 'autumn', NOON + 5 * DAY), false);
    assert.equal(mayShow(done, 'winter', NOON + QUARTER - 1), false);
    assert.equal(mayShow(done, 'winter', NOON + QUARTER), true);
    assert.equal(mayShow({ isRefused: true }, 'winter', NOON + 9 * QUARTER), false);
    assert.equal(mayShow({ shownAt: NOON + 9 * QUARTER, id: 'x' }, 'autumn', NOON), true);
  });

  it('is remembered as far as it is what was kept', () => {
    assert.deepEqual(readSurveyMemory({ shownAt: 'x', id: 7, isRefused: true, more: 1 }), {
      isRefused: true,
    });
    assert.deepEqual(readSurveyMemory(null), {});
  });
});
