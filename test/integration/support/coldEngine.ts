import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import type { CatalogService } from '../../../src/core/catalog/catalog';
import type { EngineServices } from '../../../src/core/engine/services';
import { silentLogger } from '../../../src/core/ports/logger';
import { RpcEndpoint } from '../../../src/protocol/rpc';

/** Reads the open folders with an engine of its own that knows nothing yet, in a thread of its own, and asks it. */
export async function withColdEngine<T>(ask: (catalog: CatalogService) => Promise<T>): Promise<T> {
  const { extensionPath } = vscode.extensions.getExtension('greenroom.greenroom')!;
  const worker = new Worker(join(extensionPath, 'dist/worker.cjs'), { workerData: {} });
  const endpoint = new RpcEndpoint(
    {
      post: (message) => worker.postMessage(message),
      onMessage: (listener) => {
        worker.on('message', listener);
        return { dispose: () => worker.off('message', listener) };
      },
    },
    { log: silentLogger },
  );
  const remote = <S extends keyof EngineServices>(service: S) => endpoint.remote<EngineServices[S]>(service);
  try {
    const settings = vscode.workspace.getConfiguration('greenroom');
    await remote('problems').configure({
      danglingReferences: settings.get('diagnostics.danglingReferences')!,
    });
    await remote('workspace').configure({
      folders: vscode.workspace.workspaceFolders!.map(({ uri, name }) => ({ uri: uri.toString(), name })),
      include: settings.get<string[]>('catalog.files')!,
      exclude: settings.get<string[]>('catalog.exclude')!,
      snapshot: false,
    });
    for (const document of vscode.workspace.textDocuments)
      if (document.isDirty && document.languageId === 'yaml')
        await remote('documents').setText(document.uri.toString(), document.getText());
    // What was typed may be a copy of what the folders hold: this waits until that is told.
    await remote('workspace').filesChanged([], []);
    return await ask(remote('catalog'));
  } finally {
    endpoint.dispose();
    await worker.terminate();
  }
}
