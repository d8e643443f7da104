// @ts-check
// The layer that asks a real Backstage, started over a copy of the sample organisation.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installHost } from '../../test/host/install.js';
import { installBackstage, startBackstage, TOKEN } from '../../test/backstage/startBackstage.js';
import { ROOT } from '../lib/paths.js';
import { runMocha } from './static.js';
import { tallyOf } from './results.js';

/** @typedef {import('./results.js').Tally} Tally */

/** @param {import('./static.js').LayerOptions} options @returns {Promise<Tally>} */
export async function backstage({ grep }) {
  if (!(await installBackstage()))
    return { passed: 0, failed: 0, skipped: 1, note: 'no Backstage can be installed here' };
  const { node } = await installHost();
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-backstage-'));
  cpSync(join(ROOT, 'examples/skerry-line'), folder, { recursive: true });
  const server = await startBackstage(node, folder);
  try {
    const env = {
      GREENROOM_BACKSTAGE: server.url,
      GREENROOM_BACKSTAGE_TOKEN: TOKEN,
      GREENROOM_BACKSTAGE_FOLDER: folder,
    };
    const { file, code } = await runMocha(
      ['test/backstage/*.test.ts'],
      { ...env, GREENROOM_REPORTER: 'dot' },
      grep,
    );
    return tallyOf(file, code);
  } finally {
    server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
