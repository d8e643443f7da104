import * as vscode from 'vscode';
import { registerCommand } from '../../host/commands';
import { askForRef } from '../../host/entity/askForRef';
import type { FeatureContext } from '../../host/featureContext';
import { Commands } from '../../manifest/commands';
import type { EngineEvents } from '../../core/engine/services';
import type { ForeignActions } from '../../core/scaffolder/actions/foreign';
import type { RpcEndpoint } from '../../protocol/rpc';
import type * as main from './main';

/**
 * What other extensions and house rules add: read after the start, and when they come and go.
 *
 * @param endpoint The engine's, which tells of house rules.
 */
export function registerPlugins(
  context: FeatureContext,
  endpoint: RpcEndpoint,
  load: () => Promise<typeof main>,
): void {
  const { extension, logger, plugins } = context;
  const look = () =>
    void plugins.get().catch((error: unknown) => logger.error('Reading what plugins add failed', error));
  const soon = setTimeout(look);
  const actions = async () => {
    const others = plugins.registrations.idsOf('templateActions').length ? plugins.all() : plugins.get();
    const found = await others;
    return found && new (await load()).PluginTemplateActions(found);
  };
  endpoint.serve({
    templateActions: {
      describe: async (ids?: readonly string[]) => (await actions())?.describe(ids) ?? [],
      run: async (...call: Parameters<ForeignActions['run']>) => (await actions())!.run(...call),
    } satisfies ForeignActions,
  });
  extension.subscriptions.push(
    { dispose: () => clearTimeout(soon) },
    vscode.extensions.onDidChange(look),
    plugins.registrations.onDidChange(look),
    endpoint.on<EngineEvents['plugins.rules']>('plugins.rules', () => {
      plugins.hasRules = true;
      look();
    }),
    registerCommand(Commands.plugins, logger, async () => (await load()).showPlugins(await plugins.all())),
    registerCommand(Commands.findPlugins, logger, async () => (await load()).findPlugins()),
    registerCommand(Commands.pluginActions, logger, async (argument, action) => {
      const ref = await askForRef(context, argument, vscode.l10n.t('Actions of plugins'));
      return ref === undefined ? undefined : (await load()).runAction(context, ref, action);
    }),
  );
}
