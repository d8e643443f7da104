import * as vscode from 'vscode';
import type { CallHierarchyItem } from '../../core/language/values';
import { YAML } from '../../host/workspace/catalogDocuments';
import { toRange, toSymbolKind, toText } from './convert';
import type { LanguageClient } from './languageClient';

/** An item that remembers which entity it stands for. */
class EntityItem extends vscode.CallHierarchyItem {
  constructor(
    readonly ref: string,
    item: CallHierarchyItem,
  ) {
    super(
      toSymbolKind(item.kind),
      item.name,
      item.detail,
      vscode.Uri.parse(item.uri),
      toRange(item.range),
      toRange(item.selection),
    );
  }
}

/** The dependency chain as a call hierarchy: what an entity depends on, and what depends on it. */
export function registerCallHierarchy(client: LanguageClient): vscode.Disposable {
  return vscode.languages.registerCallHierarchyProvider(YAML, {
    async prepareCallHierarchy(document, position, token) {
      const item = await client.ask(document, (service) =>
        service.prepareCallHierarchy(toText(document), document.offsetAt(position), token),
      );
      return item && new EntityItem(item.ref, item);
    },
    async provideCallHierarchyIncomingCalls(item, token) {
      const calls =
        item instanceof EntityItem &&
        (await client.askAny((service) => service.incomingCalls(item.ref, token)));
      return calls
        ? calls.map(
            (call) =>
              new vscode.CallHierarchyIncomingCall(
                new EntityItem(call.item.ref, call.item),
                call.ranges.map(toRange),
              ),
          )
        : undefined;
    },
    async provideCallHierarchyOutgoingCalls(item, token) {
      const calls =
        item instanceof EntityItem &&
        (await client.askAny((service) => service.outgoingCalls(item.ref, token)));
      return calls
        ? calls.map(
            (call) =>
              new vscode.CallHierarchyOutgoingCall(
                new EntityItem(call.item.ref, call.item),
                call.ranges.map(toRange),
              ),
          )
        : undefined;
    },
  });
}
