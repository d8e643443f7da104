import * as vscode from 'vscode';
import { lazyService } from '../../core/base/lazyService';
import type { BackstageAccounts } from '../../core/ports/backstage';
import { registerCommand } from '../../host/commands';
import type { FeatureContext } from '../../host/featureContext';
import { onDidChangeSettings, readSetting } from '../../host/settings';
import { Commands } from '../../manifest/commands';
import type { RpcEndpoint } from '../../protocol/rpc';
import type * as main from './main';

const ACTS = [
  'openInBackstage',
  'refreshInBackstage',
  'registerInBackstage',
  'unregisterFromBackstage',
  'validateInBackstage',
] as const;
export type ActCommand = (typeof ACTS)[number];

/**
 * A company's Backstage as part of the catalog. The engine reads it; the rest is a bundle of its own, which who reads none
 * never loads.
 */
export function registerBackstage(
  context: FeatureContext,
  endpoint: RpcEndpoint,
  load: () => Promise<typeof main>,
): void {
  const { extension, logger } = context;
  let started: Promise<main.BackstageController> | undefined;
  const start = () =>
    (started ??= load().then(({ BackstageController }) => {
      const controller = new BackstageController(context);
      extension.subscriptions.push(controller);
      return controller;
    }));
  const update = () => {
    if (!started && !readSetting('greenroom.backstage.baseUrl')) return;
    start()
      .then((controller) => controller.update())
      .catch((error: unknown) => logger.error('Reading Backstage could not be started', error));
  };
  endpoint.serve({ backstageAccounts: lazyService<BackstageAccounts>(async () => (await start()).auth) });
  extension.subscriptions.push(
    registerCommand(Commands.connectBackstage, logger, async (request) =>
      (await start()).connect(request as main.ConnectRequest | undefined),
    ),
    registerCommand(Commands.disconnectBackstage, logger, async () => (await start()).disconnect()),
    ...ACTS.map((id) =>
      registerCommand(Commands[id], logger, async (argument) => (await start()).run(id, argument)),
    ),
    onDidChangeSettings(
      [
        'greenroom.backstage.baseUrl',
        'greenroom.backstage.appUrl',
        'greenroom.backstage.refreshMinutes',
        'greenroom.backstage.entityLimit',
      ],
      update,
    ),
    vscode.window.onDidChangeWindowState(({ focused }) => {
      if (focused && started) void start().then((controller) => controller.focused());
    }),
  );
  update();
}
