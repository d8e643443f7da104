import * as vscode from 'vscode';
import { formatOf } from '../../core/apiDefinition/format';
import type { Entity } from '../../core/model/entity';
import { displayName } from '../../core/model/reference';
import { kindOfRef } from '../../core/model/summary';
import { CommandProblem } from '../../host/commands';
import { definitionBinding, definitionModel, followDefinition } from '../../host/definition/definitionPage';
import { hasText, openText } from '../../host/definition/openText';
import { requireEntity } from '../../host/entity/entityArgument';
import { codeColours } from '../../host/theme/codeColours';
import type { FeatureContext } from '../../host/featureContext';
import type { PageSession } from '../../host/webview/pagePanels';
import { servePage } from '../../host/webview/servePage';
import type { RefTarget } from '../../host/webview/refTarget';
import { Commands } from '../../manifest/commands';
import type { DefinitionModel } from '../../protocol/definitionPage';
import type { RpcEndpoint } from '../../protocol/rpc';
import { visibleLine } from '../../core/base/visible';

export { compareDefinition } from '../../host/definition/definitionPage';
export { review } from './review';

/** Opens the page of an API, or its text where there is nothing to show but that. Resolves to what opened. */
export async function openDefinition(
  context: FeatureContext,
  ref: string,
  show: (ref: string) => void,
): Promise<string> {
  const entity = await requireEntity(context.catalog, ref);
  if (await hasPage(context, ref, entity)) {
    show(ref);
    return ref;
  }
  await context.engine.apiDefinitions.takeIn(ref);
  if (hasText(await requireEntity(context.catalog, ref))) return openText(context, ref);
  throw new CommandProblem(
    vscode.l10n.t('{0} has no definition: only APIs have one, as spec.definition.', displayName(entity)),
    [
      {
        label: vscode.l10n.t('Go to declaration'),
        run: () => vscode.commands.executeCommand(Commands.openDeclaration, ref),
      },
    ],
  );
}

/** Where the type says what the definition is, the tab opens while the engine reads it. */
async function hasPage(context: FeatureContext, ref: string, entity: Entity): Promise<boolean> {
  const type = entity.spec?.['type'];
  if (
    kindOfRef(ref) === 'api' &&
    entity.spec?.['definition'] !== undefined &&
    typeof type === 'string' &&
    formatOf(type, '') !== 'text'
  )
    return true;
  const model = await context.engine.apiDefinitions.get(ref);
  return model !== undefined && (model.format !== 'text' || model.operations.length > 0);
}

/** Serves the page of one API. Returns what it opens with. */
export function attach(
  context: FeatureContext,
  page: PageSession<RefTarget>,
): () => Promise<DefinitionModel | undefined> {
  const { target, disposables, panel } = page;
  const { ref } = target;
  const colours = codeColours(() => endpoint);
  const definition = definitionBinding(context, ref, {
    named: (name) => (panel.title = visibleLine(vscode.l10n.t('Definition of {0}', name))),
    shows: () => colours.tell(),
  });
  const endpoint: RpcEndpoint = servePage(page, { definition });
  disposables.add(colours);
  disposables.add(followDefinition(context, ref, endpoint));
  return () => definitionModel(context, ref);
}
