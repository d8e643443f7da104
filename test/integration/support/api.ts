import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { GreenroomApi, GreenroomExports } from '../../../src/api/greenroom';

/** The extension's public API, with the first pass over the workspace done. */
export async function readyApi(): Promise<GreenroomApi> {
  const extension = vscode.extensions.getExtension<GreenroomExports>('greenroom.greenroom');
  assert.ok(extension, 'the extension is there');
  const api = (await extension.activate()).getApi(1);
  await api.catalog.whenReady();
  return api;
}

/** Canonical references of all entities, in order. */
export async function allRefs({ catalog }: GreenroomApi): Promise<string[]> {
  const { items } = await catalog.queryEntities({});
  return items
    .map(({ kind, metadata: { namespace = 'default', name } }) =>
      `${kind}:${namespace}/${name}`.toLowerCase(),
    )
    .sort();
}
