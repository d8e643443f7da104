import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { catalogFiles } from '../support/catalogFiles';
import { differencesOf, takeFiles } from '../support/takenFiles';

/** What a running Backstage (plugin-catalog-backend 4.0.0) took of each case, kept by test/backstage/askFiles.ts. */
const kept = JSON.parse(
  readFileSync(new URL('../fixtures/backstageFiles.json', import.meta.url), 'utf8'),
) as Record<string, Record<string, string>>;

/** Where the two differ, and why. */
const REASONS: Readonly<Record<string, string>> = {
  'the prototype':
    'A server loses a key of this name as it copies the entity; here it is a field like any other.',
  'an API that is an MCP server': 'The newest release reads it once it is set up for it.',
  'an AI resource': 'The newest release reads it once it is set up for it.',
  'text from a file with a mark':
    'A server leaves the byte order mark in the definition, where readers stumble over it.',
  'openapi from a file': 'A server needs the module for it, which the page on problems says.',
  'whole 3 mutant 14': "Kinds of one's own are welcome; a server needs to be set up for them.",
};

describe('files gone wrong, as a running Backstage takes them in', function () {
  this.timeout(60_000);

  it('are taken in alike, or differ for a reason, or it is said that a server takes less', async () => {
    const cases = new Map([...catalogFiles()].filter(([name]) => name in kept));
    assert.ok(cases.size > 800 && cases.size === Object.keys(kept).length, 'enough to compare');
    const differences: string[] = [];
    const used = new Set<string>();
    for (const [name, taken] of await takeFiles(cases)) {
      const found = differencesOf(taken, new Map(Object.entries(kept[name]!)));
      if (found.length && name in REASONS) used.add(name);
      else differences.push(...found.map((each) => `${name}: ${each}`));
    }
    assert.deepEqual(differences, []);
    assert.deepEqual([...used].sort(), Object.keys(REASONS).sort(), 'no idle reason');
  });
});
