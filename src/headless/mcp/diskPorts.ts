import { execFile } from 'node:child_process';
import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { AssistantPorts } from '../../core/assistant/assistant';
import { decodeText } from '../../core/base/decodeText';
import { fileUri } from '../../worker/fileUri';
import type { HeadlessEngine } from '../engine';

const run = promisify(execFile);

/** Longest file that is told to assistants. Bytes. */
const LONGEST_FILE = 8_000_000;
/** Milliseconds. */
const PATIENCE = 5_000;

/** What tools ask of, over an engine and the disk. */
export function diskPorts({ service, settings, folders }: HeadlessEngine): AssistantPorts {
  const docs = service('docs');
  const search = service('search');
  return {
    catalog: service('catalog'),
    search: {
      search: async (request, token) => {
        // Nobody types on here: one answer has to be whole.
        await search.whenIndexed({ all: true });
        return search.search(request, token);
      },
    },
    ownership: service('ownership'),
    apiDefinitions: service('apiDefinitions'),
    language: service('language'),
    docs: {
      // Nobody has a site open here that would be told of changes: each question reads it as it is.
      open: async (key, page, token) => {
        await docs.close(key);
        return docs.open(key, page, token);
      },
      nav: docs.nav,
      titles: docs.titles,
      page: docs.page,
      search: docs.search,
    },
    diagnoseOptions: () => settings,
    folders: () => folders,
    readText,
    realUri: async (uri) => {
      const path = pathOf(uri);
      const real = path === undefined ? undefined : await realpath(path).catch(() => undefined);
      return real === undefined ? undefined : fileUri(real);
    },
    changedAt,
  };
}

async function readText(uri: string): Promise<string | undefined> {
  try {
    const path = fileURLToPath(uri);
    const found = await stat(path);
    return found.isFile() && found.size <= LONGEST_FILE ? decodeText(await readFile(path)) : undefined;
  } catch {
    return undefined;
  }
}

async function changedAt(uri: string): Promise<string | undefined> {
  const path = pathOf(uri);
  if (path === undefined) return undefined;
  try {
    const args = [
      '-c',
      'core.fsmonitor=false',
      'log',
      '-1',
      '--no-ext-diff',
      '--format=%cI',
      '--',
      basename(path),
    ];
    const { stdout } = await run('git', args, { cwd: dirname(path), timeout: PATIENCE, windowsHide: true });
    return stdout.trim() || undefined;
  } catch {
    return undefined;
  }
}

function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
