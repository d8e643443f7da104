// @ts-check
// node scripts/readyToPublish.js: says what is missing before this version can go to a marketplace, and fails if anything is.
// Plain Node: the release workflow asks before it installs anything.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { missingToPublish, refusals } from './lib/market.js';
import { ROOT } from './lib/paths.js';
import { runMain, say, Sorry } from './lib/say.js';

await runMain(async () => {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const found = [...refusals(manifest), ...missingToPublish(manifest)];
  if (found.length > 0) throw new Sorry(`Not ready to publish. ${found.join(' ')}`);
  say(`${manifest.publisher}.${manifest.name} ${manifest.version} is ready to publish.`);
});
