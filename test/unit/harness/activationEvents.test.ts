import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../../scripts/lib/paths.js';

const { activationEvents } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
  activationEvents: string[];
};

describe('what starts Greenroom', () => {
  it('is never the start of the editor itself, which it would slow down', () =>
    assert.ok(!activationEvents.includes('*')));

  it('is each page that comes back with a window', () => {
    const source = join(ROOT, 'src');
    const types = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
      .flatMap((path) => [
        ...readFileSync(join(source, path), 'utf8').matchAll(/(?:viewType: |_VIEW = )'(greenroom\.\w+)'/g),
      ])
      .map(([, type]) => `onWebviewPanel:${type}`);
    assert.ok(types.length > 8, types.join());
    assert.deepEqual(
      activationEvents.filter((event) => event.startsWith('onWebviewPanel:')).sort(),
      types.sort(),
    );
  });
});
