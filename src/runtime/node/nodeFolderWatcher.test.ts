import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileUri } from './fileUri';
import { NodeFolderWatcher } from './nodeFolderWatcher';

describe('folders that are watched one by one', () => {
  it('are told of themselves when another comes in their place, and are watched anew', async function () {
    if (process.platform !== 'linux') this.skip();
    const top = mkdtempSync(join(tmpdir(), 'greenroom-watched-'));
    const folder = join(top, 'a');
    mkdirSync(folder);
    const told: string[] = [];
    let wake = () => {};
    const watcher = new NodeFolderWatcher((uris) => {
      told.push(...uris);
      wake();
    });
    const until = async (uri: string) => {
      while (!told.includes(uri)) await new Promise<void>((resolve) => (wake = resolve));
      told.length = 0;
    };
    try {
      await watcher.follow(fileUri(folder), () => false);
      rmSync(folder, { recursive: true });
      mkdirSync(folder);
      await until(fileUri(folder));
      // As whoever is told does.
      watcher.forget(fileUri(folder));
      await watcher.follow(fileUri(folder), () => false);
      writeFileSync(join(folder, 'catalog-info.yaml'), '');
      await until(fileUri(join(folder, 'catalog-info.yaml')));
    } finally {
      watcher.dispose();
      rmSync(top, { recursive: true });
    }
  });
});
