import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { runInThisContext } from 'node:vm';
import { build } from 'esbuild';
import { compiledSchemasPlugin } from '../../scripts/lib/compiledSchemas.js';
import { validateEntity } from '../../src/core/model/validate';

type Validate = typeof validateEntity;
type Load = (module: object, exports: object, require: NodeJS.Require) => void;

const KINDS = [
  ['Component', { type: 'service', lifecycle: 'production', owner: 'team', dependsOn: ['resource:db'] }],
  ['API', { type: 'openapi', lifecycle: 'production', owner: 'team', definition: 'openapi: 3.1.0' }],
  [
    'API',
    {
      type: 'mcp-server',
      lifecycle: 'production',
      owner: 'team',
      remotes: [{ type: 'sse', url: 'https://x.y' }],
    },
  ],
  ['Resource', { type: 'database', owner: 'team' }],
  ['System', { owner: 'team', domain: 'shop' }],
  ['Domain', { owner: 'team' }],
  ['Group', { type: 'team', children: [], members: ['jo'] }],
  ['User', { memberOf: ['team'], profile: { email: 'jo@example.com' } }],
  ['Location', { targets: ['./a.yaml'] }],
  ['AiResource', { type: 'rule', lifecycle: 'production', owner: 'team' }],
  ['AiResource', { type: 'plugin', lifecycle: 'production', owner: 'team' }],
  ['AiResource', { type: 'marketplace', lifecycle: 'production', owner: 'team' }],
  ['Template', { type: 'service', steps: [] }],
] as const;

const WRONG = [
  undefined,
  null,
  '',
  0,
  true,
  [],
  {},
  'a b',
  '-x-',
  ['', 1],
  { '': 1 },
  'x'.repeat(64),
  ['a', 'a'],
];

/** An entity of each kind, and each of its fields gone wrong in each of many ways. */
function* entities(): Iterable<unknown> {
  for (const [kind, spec] of KINDS) {
    const metadata = {
      name: 'orders',
      namespace: 'default',
      description: 'Orders.',
      labels: { tier: 'one' },
      annotations: { 'example.com/key': 'value' },
      tags: ['java'],
      links: [{ url: 'https://example.com', title: 'Home' }],
    };
    const entity = { apiVersion: 'backstage.io/v1alpha1', kind, metadata, spec };
    yield entity;
    for (const wrong of WRONG) {
      for (const field of ['apiVersion', 'kind', 'metadata', 'spec', 'relations', 'status', 'other'])
        yield { ...entity, [field]: wrong };
      for (const field of [...Object.keys(metadata), 'uid', 'title', 'other'])
        yield { ...entity, metadata: { ...metadata, [field]: wrong } };
      for (const field of [...Object.keys(spec), 'subcomponentOf', 'presence', 'other'])
        yield { ...entity, spec: { ...spec, [field]: wrong } };
    }
  }
}

describe('schemas compiled with the bundle', () => {
  it('find what Ajv finds, in the same words', async function () {
    this.timeout(60_000);
    const { outputFiles } = await build({
      entryPoints: [fileURLToPath(new URL('../../src/core/model/validate.ts', import.meta.url))],
      bundle: true,
      write: false,
      platform: 'node',
      format: 'cjs',
      mainFields: ['module', 'main'],
      plugins: [compiledSchemasPlugin],
    });
    const module: { exports: { validateEntity?: Validate } } = { exports: {} };
    const run = runInThisContext(`(module, exports, require) => {${outputFiles[0]!.text}\n}`) as Load;
    run(module, module.exports, createRequire(import.meta.url));
    const compiled = module.exports.validateEntity!;
    let refused = 0;
    for (const entity of entities()) {
      const issue = await validateEntity(entity);
      assert.deepEqual(await compiled(entity), issue, JSON.stringify(entity));
      if (issue) refused++;
    }
    assert.ok(refused > 1000, `${refused} were refused`);
  });
});
