import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { judge } from '../../src/core/catalog/verdict';
import { entityMutants } from '../support/entityMutants';

/** Answers of a running Backstage 1.50 (plugin-catalog-backend 4.0.0), kept by test/backstage/askVerdicts.ts. */
const { accepted, refused } = JSON.parse(
  readFileSync(new URL('../fixtures/backstageVerdicts.json', import.meta.url), 'utf8'),
) as Record<'accepted' | 'refused', string[]>;

/** Where the two differ, and why. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [
    /^\w+ metadata\.annotations = /,
    'The endpoint puts annotations of its own in their place; taking a file in refuses.',
  ],
  [
    /^\w+ kind = "(UPPER|v1)"$|^\S+ (Componnt|S3Bucket|Deployment)$/,
    "Kinds of one's own are welcome; a server needs a plugin.",
  ],
  [/^Location spec\.type = /, 'Which types a Location may have is a setting of the server.'],
];

describe('the verdicts of a running Backstage', () => {
  const mutants = new Map(entityMutants());

  it('are ours, or differ for a reason', async () => {
    assert.ok(accepted.length > 150 && refused.length > 300, 'enough to compare');
    const differences: string[] = [];
    const used = new Set<string>();
    for (const name of [...accepted, ...refused]) {
      const verdict = await judge(structuredClone(mutants.get(name)));
      if ((verdict.is === 'entity') === accepted.includes(name)) continue;
      const reason = REASONS.find(([pattern]) => pattern.test(name));
      if (reason) used.add(reason[1]);
      else differences.push(`${name}: ${verdict.is === 'entity' ? 'accepted' : verdict.issue.message}`);
    }
    assert.deepEqual(differences, []);
    assert.deepEqual(
      [...used].sort(),
      [...new Set(REASONS.map(([, reason]) => reason))].sort(),
      'no idle reason',
    );
  });
});
