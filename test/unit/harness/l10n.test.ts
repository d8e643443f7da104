import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { BUNDLE, formattedBundle } from '../../../scripts/l10n.js';

describe('what Greenroom says', () => {
  it('is in the bundle that translators begin with: "npm run l10n" writes it anew', async function () {
    this.timeout(120_000);
    assert.ok(
      readFileSync(BUNDLE, 'utf8') === (await formattedBundle()),
      'Texts changed: run "npm run l10n", and translate what is new in l10n/bundle.l10n.*.json.',
    );
  });
});
