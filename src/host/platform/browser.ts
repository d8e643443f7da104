import * as vscode from 'vscode';
import * as languageBundle from '../../core/base/languageBundle';
import type { BlobStore } from '../../core/ports/keyValueStore';
import type { WebHost } from '../../engine/webThread/messages';
import { startWebThread } from '../../engine/webThread/startWebThread';
import { machine } from '../../runtime/browser/machine';
import { editorLanguage } from '../language';
import { packageFile, packageText } from '../packageFile';
import type { Platform } from './platform';
import { webProgram } from '../../engine/webPrograms';

/** The editor in a browser: its extensions run in a worker, which loads no file by itself. */
export const platform: Platform = {
  loadBundle: (extension, name) => {
    const loading = bundles.get(name) ?? evaluated(extension, name);
    bundles.set(name, loading);
    loading.catch(() => bundles.delete(name));
    return loading;
  },
  environment: () => undefined,
  startThread: ({ extensionUri, storageUri }, { language, ...data }) =>
    startWebThread(() => webProgram('engine', language, (path) => packageText(extensionUri, path)), {
      ...data,
      storage: storageUri?.toString() ?? 'no-folder',
    }),
  services: ({ extensionUri, globalState }) => ({
    webHost: {
      file: (path) => packageFile(extensionUri, path),
      program: (name) => webProgram(name, editorLanguage, (path) => packageText(extensionUri, path)),
    } satisfies WebHost,
    secrets: mementoBlobs(globalState),
  }),
  isDebugged: () => false,
  shareOfThread: () => 1,
};

const bundles = new Map<string, Promise<unknown>>();

/** What the bundles of the host load. */
const MODULES: Readonly<Record<string, unknown>> = {
  vscode,
  './machine.cjs': { machine },
  './l10n.cjs': languageBundle,
};

/** As the editor itself starts an extension here. */
async function evaluated(extension: vscode.Uri, name: string): Promise<unknown> {
  if (name === 'machine.cjs') return { machine };
  const text = await packageText(extension, `dist/${name}`);
  const module = { exports: {} };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval, @typescript-eslint/no-unsafe-call -- the package's own code
  new Function('module', 'exports', 'require', `${text}\n//# sourceURL=greenroom/${name}`)(
    module,
    module.exports,
    (asked: string) => {
      if (!Object.hasOwn(MODULES, asked)) throw new Error(`There is no ${asked} in a browser.`);
      return MODULES[asked];
    },
  );
  return module.exports;
}

/** The few bytes of a secret that all windows share, in what the editor keeps for us. */
function mementoBlobs(memento: vscode.Memento): BlobStore {
  const named = (key: string) => `greenroom.kept.${key}`;
  const read = (key: string) => {
    const kept = memento.get<readonly number[]>(named(key));
    return kept && Uint8Array.from(kept);
  };
  const write = async (key: string, bytes: Uint8Array) => memento.update(named(key), [...bytes]);
  return {
    read: async (key) => read(key),
    write,
    create: async (key, bytes) => {
      if (read(key)) return false;
      await write(key, bytes);
      return true;
    },
    delete: async (key) => memento.update(named(key), undefined),
    keys: async (prefix) =>
      memento
        .keys()
        .filter((key) => key.startsWith(named(prefix)))
        .map((key) => key.slice(named('').length)),
  };
}
