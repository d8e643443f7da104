import { readFile, realpath, stat } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AssistantPorts } from '../../core/assistant/assistant';
import { decodeText } from '../../core/base/decodeText';
import { runGit } from '../../runtime/node/runGit';
import { fileUri } from '../../runtime/node/fileUri';
import type { HeadlessEngine } from '../engine';

/** Longest file that is told to assistants. Bytes. */
const LONGEST_FILE = 8_000_000;

/** What tools ask of, over an engine and the disk. */
export function diskPorts({ service, settings, folders }: HeadlessEngine): AssistantPorts {
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
    codeowners: service('codeowners'),
    docs: service('docs'),
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
  const args = ['log', '-1', '--format=%cI', '--', basename(path)];
  return (await runGit('git', dirname(path), args)).stdout.trim() || undefined;
}

function pathOf(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
