import * as vscode from 'vscode';
import { nameOfRef } from '../../core/model/summary';
import { coalesce } from '../../host/coalesce';
import { graphModel } from '../../host/entity/graphModel';
import { savePicture } from '../../host/entity/savePicture';
import type { FeatureContext } from '../../host/featureContext';
import type { PageSession } from '../../host/webview/pagePanels';
import { servePage } from '../../host/webview/servePage';
import { Commands } from '../../manifest/commands';
import { bind, emitEvent } from '../../protocol/contract';
import { graphChanged, type GraphModel, GraphPageContract } from '../../protocol/graphPage';
import type { GraphTarget } from './register';

/** Serves the graph around one or more entities. Returns what the page opens with. */
export function attach(
  { catalog }: FeatureContext,
  page: PageSession<GraphTarget>,
): () => Promise<GraphModel | undefined> {
  const { target, disposables } = page;
  const refs = [target.ref, ...(target.others ?? [])];
  const endpoint = servePage(page, {
    graph: bind(GraphPageContract, {
      load: async (depth, grouping) => {
        const known = await graphModel(catalog, refs, depth, grouping);
        if (known) return known;
        // A window that opens with this page has still to read its catalog.
        await catalog.whenReady();
        return graphModel(catalog, refs, depth, grouping);
      },
      openEntity: (ref) => void vscode.commands.executeCommand(Commands.openEntity, ref),
      openGraph: (ref) => void vscode.commands.executeCommand(Commands.openGraph, ref),
      save: (file) => savePicture(file, nameOfRef(target.ref)),
    }),
  });
  const changed = coalesce(100, async () => emitEvent(endpoint, graphChanged, null));
  disposables.add(changed);
  disposables.add(catalog.onDidChange(changed));
  return () => graphModel(catalog, refs, 1);
}
