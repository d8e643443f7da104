/**
 * Lets a running Backstage take catalog files in that went wrong, and keeps what it took for the gate:
 *
 *     npx tsx test/backstage/askFiles.ts http://localhost:7007 [CORPUS SEED]
 *
 * The server is one with the catalog and scaffolder plugins as they come, no authentication, all kinds allowed, and
 * `integrations: { github: [{ host: github.com, rawBaseUrl: http://127.0.0.1:7300 }] }`: this serves the files there.
 * With a folder of real catalog files these are made to go wrong instead, as the seed says, and nothing is kept.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { Entity } from '../../src/core/model/entity';
import { type CatalogCase, catalogFiles } from '../support/catalogFiles';
import { filesBelow } from '../support/corpus';
import { mutate } from '../support/mutants';
import { digestOf, differencesOf, plainEntity, takeFiles } from '../support/takenFiles';

const RAW_PORT = 7300;
const [server = 'http://localhost:7007', corpus, seed = '1'] = process.argv.slice(2);

function corpusCases(folder: string): Map<string, CatalogCase> {
  const cases = new Map<string, CatalogCase>();
  for (const [at, path] of filesBelow(folder, /\.ya?ml$/).entries()) {
    const text = mutate(readFileSync(path, 'utf8'), 104_729 * Number(seed) + at);
    cases.set(path.slice(folder.length), {
      repository: `real-${seed}-${at}`,
      files: { 'catalog-info.yaml': text },
    });
  }
  return cases;
}

const call = async (path: string, body?: unknown, method = body ? 'POST' : 'GET') => {
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${server}/api/catalog/${path}`, {
    method,
    headers,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.status === 204 ? undefined : ((await response.json()) as unknown);
};
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Some at a time. */
async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<unknown>) {
  const pending = [...items];
  const worker = async () => {
    for (let item = pending.pop(); item !== undefined; item = pending.pop()) await work(item);
  };
  await Promise.all(Array.from({ length: 8 }, worker));
}

const cases = corpus ? corpusCases(corpus) : catalogFiles();
const byRepository = new Map([...cases].map(([name, { repository }]) => [repository, name]));
const asked = new Set<string>();

const raw = createServer((request, response) => {
  const [, repository = '', path = ''] = /^\/acme\/([^/]+)\/main\/([^?]*)/.exec(request.url ?? '') ?? [];
  const name = byRepository.get(repository);
  const text = name && cases.get(name)!.files[decodeURIComponent(path)];
  if (name && path === 'catalog-info.yaml') asked.add(name);
  response.writeHead(text === undefined ? 404 : 200, { 'content-type': 'text/plain' });
  response.end(text);
}).listen(RAW_PORT, '127.0.0.1');

const target = (repository: string) => `https://github.com/acme/${repository}/blob/main/catalog-info.yaml`;
const ids: string[] = [];
await eachOf([...cases.values()], async ({ repository }) => {
  const answer = await call('locations', { type: 'url', target: target(repository) });
  ids.push((answer as { location: { id: string } }).location.id);
});
console.log(`${ids.length} registered`);

/** All entities, once no more come. */
async function settled(): Promise<Entity[]> {
  let last = '';
  for (let quiet = 0; ;) {
    await pause(2000);
    const entities = (await call('entities')) as Entity[];
    const now = JSON.stringify(entities.map(({ metadata }) => [metadata['uid'], metadata['etag']]).sort());
    quiet = now === last && asked.size === cases.size ? quiet + 1 : 0;
    last = now;
    if (quiet >= 5) return entities;
  }
}

const entities = await settled();
const theirs = new Map([...cases.keys()].map((name) => [name, new Map<string, unknown>()]));
for (const entity of entities) {
  const { kind, metadata } = entity;
  const origin = metadata.annotations?.['backstage.io/managed-by-origin-location'] ?? '';
  const name = byRepository.get(/github\.com\/acme\/([^/]+)\//.exec(origin)?.[1] ?? '');
  // What stands for a registered address is no entity of a file.
  if (!name || metadata.name.startsWith('generated-')) continue;
  const ref = `${kind}:${metadata.namespace ?? 'default'}/${metadata.name}`.toLowerCase();
  theirs.get(name)!.set(ref, plainEntity(entity));
}
await eachOf(ids, (id) => call(`locations/${id}`, undefined, 'DELETE'));
raw.close();

const ours = await takeFiles(cases);
// A name that two cases have says nothing of either.
const clashing = new Set(
  [...ours].filter(([, { hasDoubleElsewhere }]) => hasDoubleElsewhere).map(([name]) => name),
);
const digests = new Map(
  [...theirs].map(([name, taken]) => [
    name,
    new Map([...taken].map(([ref, each]) => [ref, digestOf(each)] as const)),
  ]),
);
let equal = 0;
for (const [name, taken] of ours) {
  if (clashing.has(name)) continue;
  const differences = differencesOf(taken, digests.get(name)!, theirs.get(name));
  if (differences.length === 0) equal++;
  else console.log(`${name}\n  ${differences.join('\n  ')}`);
}
console.log(
  `${cases.size - clashing.size} compared, ${equal} equal; ${clashing.size} left out for a name of another`,
);

if (!corpus) {
  const path = fileURLToPath(new URL('../fixtures/backstageFiles.json', import.meta.url));
  const lines = [...digests]
    .filter(([name]) => !clashing.has(name))
    .map(([name, taken]) => `${JSON.stringify(name)}: ${JSON.stringify(Object.fromEntries(taken))}`);
  writeFileSync(path, `{\n${lines.join(',\n')}\n}\n`);
}
