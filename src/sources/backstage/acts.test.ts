import assert from 'node:assert/strict';
import { type HttpRequest, HttpError } from '../../core/ports/http';
import { silentLogger } from '../../core/ports/logger';
import { systemClock } from '../../runtime/clock';
import { Acts } from './acts';
import { BackstageClient } from './client';

const REF = 'component:default/orders';
const ORDERS = {
  kind: 'Component',
  metadata: {
    name: 'orders',
    uid: 'u1',
    annotations: {
      'backstage.io/managed-by-location': 'url:https://x/orders.yaml',
      'backstage.io/managed-by-origin-location': 'url:https://x/all.yaml',
    },
  },
};

type Answer = string | object | readonly [status: number, body: string | object];

/** As servers do badly what the tests of a real one have them do well. */
describe('what a person does with a Backstage that answers badly', () => {
  const actsOn = (answers: Readonly<Record<string, Answer>>, asked: string[] = []) => {
    const send = async ({ method, url, body }: HttpRequest) => {
      const path = `${method} ${url.slice('https://p'.length).replace(/\?.*/, '')}`;
      asked.push(body ? `${path} ${body}` : path);
      const answer = answers[path.replace('/api/', '')];
      if (answer === 'offline') throw new HttpError('offline', 'no network');
      const [status, text] = Array.isArray(answer) ? (answer as [number, string | object]) : [200, answer];
      if (answer === undefined) return { status: 404, headers: {}, body: '' };
      return { status, headers: {}, body: typeof text === 'string' ? text : JSON.stringify(text) };
    };
    const ports = { http: { send }, clock: systemClock, logger: silentLogger, token: async () => 'secret' };
    return new Acts(new BackstageClient('https://p', ports), 'https://p');
  };
  const ancestry = `GET catalog/entities/by-name/component/default/orders/ancestry`;
  const whole = (entity: object = ORDERS) => ({ [ancestry]: { items: [{ entity, parentEntityRefs: [] }] } });
  const denying = (...acts: string[]) => ({
    'POST permission/authorize': { items: acts.map((id) => ({ id, result: 'DENY' })) },
  });
  const refused = [403, { error: { name: 'NotAllowedError', message: '' } }] as const;

  const checkState = (name: string, answers: Readonly<Record<string, Answer>>, expected: unknown) =>
    it(`state: ${name}`, async () => {
      const told = await actsOn(answers)
        .standing(REF)
        .then(
          ({ standing: found }) => found && [found.errors, found.isOrphan, found.from, found.denied],
          (error: Error) => error.message,
        );
      assert.deepEqual(told, expected);
    });
  const FROM = ['url:https://x/orders.yaml', 'url:https://x/all.yaml'];

  checkState('no way to ask for permissions is no refusal', whole(), [[], false, FROM, []]);
  checkState('nor is one that fails', { ...whole(), 'POST permission/authorize': [500, 'x'] }, [
    [],
    false,
    FROM,
    [],
  ]);
  checkState(
    'odd items of a status are left out',
    whole({
      ...ORDERS,
      status: {
        items: [
          null,
          7,
          { level: 'info', message: 'fine' },
          { error: { message: 'a', cause: { message: 'b\nc' } } },
        ],
      },
    }),
    [['b c'], false, FROM, []],
  );
  checkState('what it denies', { ...whole(), ...denying('refresh') }, [[], false, FROM, ['refresh']]);
  checkState('it is not there', { [ancestry]: [404, { error: { message: 'No such entity' } }] }, undefined);
  checkState('it is not in its own ancestry', { [ancestry]: { items: [{ entity: null }, {}] } }, undefined);
  checkState(
    'no catalog is there',
    {},
    'No catalog of a Backstage answers at p. The address is the one of its backend: backend.baseUrl in its configuration.',
  );
  checkState('an answer without sense', { [ancestry]: '{}' }, 'p sent an answer that makes no sense.');
  checkState(
    'a login page',
    { [ancestry]: '<html>' },
    "A web page came from p in place of data (status 200): the address is the portal's and not its backend's, or a proxy before it wants a sign-in.",
  );
  checkState('no network', { [ancestry]: 'offline' }, 'Nothing answers at p: no network');

  const checkAct = (
    name: string,
    answers: Readonly<Record<string, Answer>>,
    run: (acts: Acts) => Promise<unknown>,
    expected: unknown,
    sent?: number,
  ) =>
    it(name, async () => {
      const asked: string[] = [];
      const told = await run(actsOn(answers, asked)).catch((error: Error) => error.message);
      assert.deepEqual(told, expected);
      if (sent !== undefined) assert.equal(asked.length, sent, asked.join('\n'));
    });
  it('asks once for what is shown again and again, and anew after something was done or failed', async () => {
    const asked: string[] = [];
    const acts = actsOn({ ...whole(), 'POST catalog/refresh': '' }, asked);
    const count = async (run: () => Promise<unknown>) => {
      asked.length = 0;
      await run().catch(() => {});
      return asked.filter((each) => each === `GET /api/${ancestry.slice(4)}`).length;
    };
    assert.equal(await count(() => Promise.all([acts.standing(REF), acts.standing(REF)])), 1);
    assert.equal(await count(() => acts.standing(REF)), 0);
    await acts.refreshEntity(REF);
    assert.equal(await count(() => acts.standing(REF)), 1);
    assert.equal(await count(() => acts.unregistering(REF)), 1);
    const failing = actsOn({ [ancestry]: [500, ''] }, asked);
    assert.equal(await count(() => failing.standing(REF)), 1);
    assert.equal(await count(() => failing.standing(REF)), 1);
  });

  const NEEDS = (permission: string) => `p does not let you do this: it takes the permission ${permission}.`;

  checkAct(
    'what is denied is not tried',
    denying('refresh'),
    (acts) => acts.refreshEntity(REF),
    NEEDS('catalog.entity.refresh'),
    1,
  );
  checkAct(
    'a refusal without a word says which permission is missing',
    { 'POST catalog/refresh': refused },
    (acts) => acts.refreshEntity(REF),
    NEEDS('catalog.entity.refresh'),
  );
  checkAct(
    'what fails is not tried again',
    { 'POST catalog/refresh': [502, 'x'] },
    (acts) => acts.refreshEntity(REF),
    'p has trouble (status 502).',
    2,
  );
  checkAct(
    'a login page is no success',
    { 'POST catalog/refresh': '<html>' },
    (acts) => acts.refreshEntity(REF),
    "A web page came from p in place of data (status 200): the address is the portal's and not its backend's, or a proxy before it wants a sign-in.",
  );
  checkAct(
    'registering where it is not allowed',
    { 'POST catalog/locations': refused },
    (acts) => acts.register('https://x', true),
    NEEDS('catalog.location.create'),
  );
  checkAct(
    'validating where it is not allowed',
    { 'POST catalog/validate-entity': refused },
    (acts) => acts.validate({}, 'url:https://x'),
    NEEDS('catalog.entity.validate'),
    1,
  );
  checkAct(
    'an entity too large to be judged is not one that is refused',
    { 'POST catalog/validate-entity': [400, { error: { message: 'request entity too large' } }] },
    (acts) => acts.validate({}, 'url:https://x'),
    'p refuses the request (status 400): request entity too large.',
  );
  checkAct(
    'a refusal without a reason',
    { 'POST catalog/validate-entity': [400, { errors: [] }] },
    (acts) => acts.validate({}, 'url:https://x'),
    { refusal: 'It gives no reason.' },
  );
  const noLocation = {
    'GET catalog/locations/by-entity/component/default/orders': [404, { error: { message: 'none' } }],
  } as const;
  checkAct(
    'what nothing leads to goes by itself',
    {
      ...whole({
        ...ORDERS,
        metadata: { ...ORDERS.metadata, annotations: { 'backstage.io/orphan': 'true' } },
      }),
      ...noLocation,
    },
    (acts) => acts.unregistering(REF),
    { what: { type: 'entity', id: 'u1', target: REF }, refs: [REF], count: 1 },
  );
  checkAct(
    'not where that is denied',
    {
      ...whole({
        ...ORDERS,
        metadata: { ...ORDERS.metadata, annotations: { 'backstage.io/orphan': 'true' } },
      }),
      ...noLocation,
      ...denying('remove'),
    },
    (acts) => acts.unregistering(REF),
    NEEDS('catalog.entity.delete'),
  );
  checkAct(
    'an address with a comma is asked for as a whole',
    {
      ...whole(),
      'GET catalog/locations/by-entity/component/default/orders': {
        id: 'l1',
        type: 'url',
        target: 'https://x/a,b.yaml',
      },
      'POST catalog/entities/by-query': {
        items: [ORDERS, { kind: 'Location', metadata: { name: `generated-${'0'.repeat(40)}` } }],
      },
    },
    (acts) => acts.unregistering(REF),
    { what: { type: 'location', id: 'l1', target: 'https://x/a,b.yaml' }, refs: [REF], count: 1 },
  );
  checkAct(
    'what goes with more entities than are listed',
    {
      ...whole(),
      'GET catalog/locations/by-entity/component/default/orders': {
        id: 'l1',
        type: 'url',
        target: 'https://x/a.yaml',
      },
      'GET catalog/entities/by-query': { items: [ORDERS], totalItems: 1000 },
    },
    (acts) => acts.unregistering(REF),
    { what: { type: 'location', id: 'l1', target: 'https://x/a.yaml' }, refs: [REF], count: 1000 },
  );
  checkAct(
    'an answer of a trial that says nothing is not one of no entities',
    { 'POST catalog/locations': 'OK' },
    (acts) => acts.register('https://x', true),
    'p sent an answer that makes no sense.',
  );
  checkAct(
    'parts of which only some answer',
    {
      'GET search/query': [401, {}],
      'GET auth/.well-known/openid-configuration': 'offline',
      'GET permission/health': '<html>',
      'GET devtools/info': { backstageVersion: '1.42.0' },
    },
    (acts) => acts.parts(),
    { plugins: ['search', 'permission'], version: '1.42.0' },
  );
});
