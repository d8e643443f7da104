import assert from 'node:assert/strict';
import { Random } from '../../../bench/generate/random';
import { setUpGitHub } from '../../github/setUp';

/** An answer's places: each may be null with an error that is at it, above, below, or nowhere. */
type Place = readonly (string | number)[];

function placesIn(value: unknown, at: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => {
    const path = [...at, Array.isArray(value) ? Number(key) : key];
    return [path, ...placesIn(item, path)];
  });
}

function setNull(data: unknown, path: Place): void {
  const holder = path
    .slice(0, -1)
    .reduce((each, key) => (each as Record<string, unknown> | null)?.[key], data);
  if (typeof holder === 'object' && holder !== null) (holder as Record<string, unknown>)[path.at(-1)!] = null;
}

const API = `kind: API
metadata: { name: api }
spec: { type: openapi, lifecycle: production, owner: us, definition: { $text: ./openapi.yaml } }
---
kind: Location
metadata: { name: all }
spec: { targets: [./one.yaml, ./teams/*.yaml] }
`;

/** `npm run fuzz -- 12` tries all of them. */
const SHARE = Number(process.env.GREENROOM_FUZZ ?? 1) / 12;

describe('every place of every answer, null with an error', function () {
  this.timeout(120_000);
  const github = setUpGitHub((world) => {
    const acme = world.organization('acme');
    const files = (name: string) => ({
      'catalog-info.yaml': API.replace('name: api', `name: ${name}-api`),
      'openapi.yaml': 'one',
      'one.yaml': `kind: Component\nmetadata: { name: ${name}-one }\n`,
      'teams/a.yaml': `kind: Component\nmetadata: { name: ${name}-a }\n`,
    });
    for (const name of ['a', 'b']) acme.repository(name, { files: files(name) });
    for (let i = 0; i < 120; i++) acme.members.push(world.account(`m${i}`));
    acme.team('parent', acme.members.slice(0, 3));
    acme.team('core', acme.members.slice(0, 110), { parent: acme.teams[0]! });
  });

  const errorsAt = (path: Place): [string, object][] => [
    ['at it', { path, type: 'FORBIDDEN', message: 'No.' }],
    ['above it', { path: path.slice(0, -1), type: 'SERVICE_UNAVAILABLE', message: 'No.' }],
    ['below it', { path: [...path, 'deep', 0, 'er'], message: 'No.' }],
    ['with a path of words', { path: path.map(String), message: 'No.' }],
    ['without a path', { message: 'No.' }],
    ['at a place that is not there', { path: ['elsewhere'], message: 'No.' }],
    ['by another name', { path: [...path.slice(0, -1), 'object'], type: 'NOT_FOUND', message: 'No.' }],
  ];

  async function places(operation: string, provoke: () => Promise<unknown>): Promise<Place[]> {
    let found: Place[] = [];
    const edit = (body: never) => {
      found = placesIn((body as { data: unknown }).data);
      return body;
    };
    github.server.faults.add({ kind: 'edit', edit }, { where: operation });
    await provoke();
    assert.ok(found.length > 0, operation);
    return found;
  }

  /** Each once per shape: of a list of many only the first and the last. */
  const some = (all: Place[]) =>
    all.filter((path) =>
      path.every((key) => typeof key !== 'number' || key === 0 || key === 1 || key >= 109),
    );

  const random = new Random(Number(process.env.GREENROOM_FUZZ_SEED ?? 1));
  let mark = 0;
  const change = () => {
    mark++;
    for (const name of ['a', 'b'])
      github.acme.repositories.get(name)!.commit({
        'openapi.yaml': `v${mark}`,
        'one.yaml': `kind: Component\nmetadata: { name: ${name}-one, description: m${mark} }\n`,
        [`x${mark}.md`]: 'x',
      });
  };

  for (const [operation, kind] of [
    ['GreenroomRepositories', 'organization'],
    ['GreenroomChanged', 'organization'],
    ['GreenroomFiles', 'organization'],
    ['GreenroomPeople', 'people'],
    ['GreenroomTeamMembers', 'people'],
  ] as const) {
    it(operation, async () => {
      const source =
        kind === 'people'
          ? await github.people()
          : await github.organization({ catalogPaths: ['catalog-info.yaml'] });
      const provoke = async () => {
        if (kind === 'organization') change();
        github.window.clock.advance(3_600_000);
        await source.refresh();
      };
      await provoke();
      const all = some(await places(operation, provoke));
      const wrong: string[] = [];
      for (const path of all)
        for (const [where, error] of errorsAt(path)) {
          if (!random.chance(SHARE)) continue;
          github.server.remaining = 5000;
          const before = [...github.connection.files.keys()].sort();
          const edit = (body: { data: unknown; errors?: object[] }) => {
            setNull(body.data, path);
            return { ...body, errors: [...(body.errors ?? []), error] };
          };
          github.server.faults.add({ kind: 'edit', edit: edit }, { where: operation, times: 3 });
          await provoke();
          const { state, unread = [], lastError, completeFor = [] } = github.connection.status;
          const now = new Set(github.connection.files.keys());
          const lost = before.filter((uri) => !now.has(uri));
          const said = state === 'failed' || state === 'limited' || unread.length > 0;
          if (lost.length > 0) wrong.push(`${path.join('.')} ${where}: lost ${lost.join(' ')}`);
          const isOld =
            kind === 'organization' &&
            ![...github.connection.files]
              .filter(([uri]) => uri.endsWith('one.yaml'))
              .every(([, file]) => file.text?.includes(`m${mark} `));
          if (said && completeFor.length > 0) wrong.push(`${path.join('.')} ${where}: still complete`);
          if (!said && isOld)
            wrong.push(`${path.join('.')} ${where}: unsaid ${state} ${JSON.stringify(lastError)}`);
          github.server.faults.clear();
          await source.refresh();
          github.window.clock.advance(3_600_000);
          await source.refresh();
          const after = github.connection.status;
          if (after.state !== 'ready' || after.unread?.length)
            wrong.push(`${path.join('.')} ${where}: not well ${JSON.stringify(after).slice(0, 300)}`);
          if (kind === 'organization') {
            const text = [...github.connection.files].filter(([uri]) => uri.endsWith('one.yaml'));
            if (!text.every(([, file]) => file.text?.includes(`m${mark} `)))
              wrong.push(`${path.join('.')} ${where}: old text`);
          }
        }
      assert.deepEqual(wrong, []);
    });
  }
});
