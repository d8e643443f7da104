/**
 * Asks a running Backstage for its verdict on entities gone wrong, and keeps the answers for the gate:
 *
 *     npx tsx test/backstage/askVerdicts.ts http://localhost:7007
 *
 * The server is one with the catalog and scaffolder plugins as they come, and no authentication.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { entityMutants } from '../support/entityMutants';

/** One in so many is kept, enough of each kind and field. */
const EVERY = 23;

const server = process.argv[2] ?? 'http://localhost:7007';
const verdicts: { accepted: string[]; refused: string[] } = { accepted: [], refused: [] };
let count = 0;
for (const [name, entity] of entityMutants()) {
  if (count++ % EVERY > 0) continue;
  const response = await fetch(`${server}/api/catalog/validate-entity`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ entity, location: 'url:http://localhost/catalog-info.yaml' }),
  });
  if (response.status !== 200 && response.status !== 400) throw new Error(`${name}: ${response.status}`);
  verdicts[response.status === 200 ? 'accepted' : 'refused'].push(name);
}
const path = fileURLToPath(new URL('../fixtures/backstageVerdicts.json', import.meta.url));
writeFileSync(path, `${JSON.stringify(verdicts, undefined, 2)}\n`);
