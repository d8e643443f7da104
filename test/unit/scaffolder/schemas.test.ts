import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { BUILTIN_ACTIONS } from '../../../src/core/scaffolder/actions/builtin';
import { isObject } from '../../../src/core/base/isObject';

/** Of the releases that the dry runs were recorded with, without descriptions. */
const FILE = new URL('../../fixtures/scaffolder/schemas.json', import.meta.url);
const recorded = JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, { supportsDryRun: boolean }>;

/** Named here as well, or simplified: the events of a webhook are some hundred. */
const OURS = new Set(['roadiehq:utils:yaml:merge', 'github:webhook']);

/**
 * Where the schemas of a Backstage say something else than its handlers do, or the person who runs it is known: the branch
 * is `main` unless said, and the author of a commit is the person.
 */
for (const id of ['publish:github', 'github:repo:push']) {
  const { properties } = (recorded[id] as unknown as { input: { properties: Record<string, object> } }).input;
  properties['defaultBranch'] = { type: 'string', default: 'main' };
  properties['gitAuthorName'] = { type: 'string' };
}

describe('the actions that come with Greenroom', () => {
  for (const { id, supportsDryRun = false, schema } of BUILTIN_ACTIONS) {
    it(`${id} takes and gives what a Backstage's does`, () => {
      if (OURS.has(id)) return;
      const own = { supportsDryRun, input: schema?.input, output: schema?.output };
      assert.deepEqual(bare(JSON.parse(JSON.stringify(own))), bare(recorded[id]));
    });
  }

  it('are all of them', () => {
    const ids = new Set(BUILTIN_ACTIONS.map(({ id }) => id));
    assert.deepEqual(
      Object.keys(recorded).filter((id) => !ids.has(id)),
      [],
    );
  });

  it('are described, with their fields', () => {
    for (const { id, description, schema } of BUILTIN_ACTIONS) {
      assert.match(description, /^[A-Z].*\.$/, id);
      const { properties = {} } = (schema?.input ?? {}) as {
        properties?: Record<string, { description?: string }>;
      };
      for (const [name, field] of Object.entries(properties))
        if (id !== 'roadiehq:utils:fs:replace')
          assert.ok(field.description || name === 'options', `${id} ${name}`);
    }
  });
});

/** Without descriptions; texts of which one is meant in one way of the two. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).filter(
    ([key, item]) => key !== 'description' || typeof item !== 'string',
  );
  const plain = Object.fromEntries(entries.map(([key, item]) => [key, bare(item)]));
  if (!Array.isArray(plain['anyOf'])) return plain;
  const ways = plain['anyOf'].flatMap((way: unknown) =>
    isObject(way) && Array.isArray(way['enum'])
      ? way['enum'].map((text: unknown) => ({ type: 'string', const: text }))
      : [way],
  );
  return { ...plain, anyOf: ways };
}
