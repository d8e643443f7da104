import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/lib/paths.js';

describe('causes in Sources', () => {
  it('fit a sidebar of 200 pixels in every language', () => {
    const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
    const [code = ''] = /function causeOf[^]*?\n}/.exec(read('src/features/github/words.ts')) ?? [];
    const causes = [...code.matchAll(/l10n\.t\((?:'([^']+)'|"([^"]+)")\)/g)].map(([, a, b]) => a ?? b!);
    assert.equal(causes.length, 23);
    const german = JSON.parse(read('l10n/bundle.l10n.de.json')) as Record<string, string>;
    const long = causes.flatMap((cause) => [cause, german[cause]!]).filter((words) => words.length > 17);
    assert.deepEqual(long, []);
  });
});
