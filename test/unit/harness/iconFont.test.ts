import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { iconsIn, sheets } from '../../../scripts/lib/iconFont.js';

describe('the icon font of the pages', () => {
  it('has every icon that a sheet of theirs uses, in whatever rule', () => {
    const all = sheets().map((file) => [file, readFileSync(file, 'utf8')] as const);
    assert.ok(
      all.some(([file]) => file.includes('blocks.css')) && all.some(([file]) => file.includes('icons.css')),
    );
    for (const [file, sheet] of all) {
      const written = [...sheet.matchAll(/\\(e[0-9a-f]{3})/g)].map(([, code]) =>
        String.fromCodePoint(Number.parseInt(code!, 16)),
      );
      assert.deepEqual(iconsIn(sheet), written, file);
    }
  });
});
