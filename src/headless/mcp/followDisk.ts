import { watch } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { joinUri } from '../../core/base/uri';
import type { HeadlessEngine } from '../engine';

/** Changes are gathered this long. Milliseconds. */
const GATHER = 100;
/** Everything is looked at again after this long, for what no watcher told. Milliseconds. */
const LOOK_AGAIN = 5_000;
/** A look takes at most this part of the time. */
const SHARE = 1 / 30;

/** Keeps an engine's catalog what the disk has, and what the editor keeps of organisations, while the process lives. */
export function followDisk(engine: HeadlessEngine): void {
  const { service, folders } = engine;
  const workspace = service('workspace');
  const tell = (uris: readonly string[]) => void workspace.filesChanged(uris, []).catch(() => {});
  // On Linux the engine watches what is below a folder that it hears of; elsewhere the system does so itself.
  if (process.platform === 'linux') tell(folders);
  else for (const folder of folders) watchBelow(folder, tell);
  const lookAgain = async () => {
    const start = performance.now();
    await workspace.refresh().catch(() => {});
    await followKept(engine).catch(() => {});
    const wait = Math.max(LOOK_AGAIN, (performance.now() - start) / SHARE);
    setTimeout(() => void lookAgain(), wait).unref();
  };
  setTimeout(() => void lookAgain(), LOOK_AGAIN).unref();
}

/** Another window may have read since; or somebody signed in or out, or chose other organisations. */
async function followKept({ service, github }: HeadlessEngine): Promise<void> {
  if (!github?.now) return;
  const remote = service('remote');
  await remote.configure(await github.now());
  await remote.refresh();
}

function watchBelow(folder: string, tell: (uris: readonly string[]) => void): void {
  const changed = new Set<string>();
  const flush = () => {
    const uris = [...changed];
    changed.clear();
    tell(uris);
  };
  try {
    const watcher = watch(fileURLToPath(folder), { recursive: true, persistent: false });
    watcher.on('change', (_event, name) => {
      if (changed.size === 0) setTimeout(flush, GATHER).unref();
      changed.add(name ? joinUri(folder, String(name).replaceAll('\\', '/')) : folder);
    });
    // What is not watched is looked at again all the same.
    watcher.on('error', () => watcher.close());
  } catch {
    // The same.
  }
}
