// @ts-check
// The layer that asks a real Backstage, started over a copy of the sample organisation.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installHost } from '../../test/host/install.js';
import { installBackstage, startBackstage, TOKEN } from '../../test/backstage/startBackstage.js';
import { ROOT } from '../lib/paths.js';
import { onStop } from '../lib/processes.js';
import { say } from '../lib/say.js';
import { tallyWithSecondTry } from './results.js';
import { runMocha } from './static.js';

/** @typedef {import('./results.js').Tally} Tally */

/** @param {import('./static.js').LayerOptions} options @returns {Promise<Tally>} */
export async function backstage({ grep }) {
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-backstage-'));
  cpSync(join(ROOT, 'examples/skerry-line'), folder, { recursive: true });
  // What a pipeline of the company's built and published.
  cpSync(join(ROOT, 'test/fixtures/backstageDocs'), join(folder, 'techdocs'), { recursive: true });
  const server = await start(folder);
  const end = () => {
    server?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  const forget = onStop(end);
  try {
    if (!server) return { passed: 0, failed: 0, skipped: 1, note: 'no Backstage can be run here' };
    const env = {
      GREENROOM_BACKSTAGE: server.url,
      GREENROOM_BACKSTAGE_TOKEN: TOKEN,
      GREENROOM_BACKSTAGE_FOLDER: folder,
      GREENROOM_REPORTER: 'dot',
    };
    /** @param {string} [names] */
    const launch = (names) => runMocha(['test/backstage/*.test.ts'], env, names);
    const { file, code } = await launch(grep);
    return await tallyWithSecondTry(file, code, launch);
  } finally {
    forget();
    end();
  }
}

/** Undefined, with the reason said aloud, where it can't be installed or does not start. @param {string} folder */
async function start(folder) {
  try {
    if (!(await installBackstage())) return undefined;
    const { node } = await installHost();
    return await startBackstage(node, folder);
  } catch (error) {
    say(/** @type {Error} */ (error).message);
    return undefined;
  }
}
