import * as vscode from 'vscode';
import type { NetworkControl } from '../core/engine/services';
import type { Http, NetworkSettings } from '../core/ports/http';
import type { Logger } from '../core/ports/logger';
import { lendHttp } from '../protocol/lentHttp';
import type { Remote, RpcEndpoint } from '../protocol/rpc';
import type { Disposable } from '../core/base/disposable';
import type { Machine } from '../core/ports/machine';
import { platform } from './platform';
import { lazyService } from '../core/base/lazyService';

const PROXY_VARIABLES = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'];
const WITHOUT = ['no_proxy', 'NO_PROXY'];

/**
 * The editor's network: lends it to the engine, and tells it how the editor is set up. See `RoutedHttp`.
 *
 * @param load - reads what sends requests, when the first is sent
 */
export function bridgeNetwork(
  endpoint: RpcEndpoint,
  control: Remote<NetworkControl>,
  logger: Logger,
  load: () => Promise<{ readonly machine: Machine }>,
): vscode.Disposable & { readonly http: Http } {
  let sending: (Http & Disposable) | undefined;
  const http = lazyService<Http>(
    async () => (sending = (await load()).machine.http(() => networkSettings().isStrict)),
  );
  lendHttp(endpoint, http);
  const configure = () => {
    control
      .configure(networkSettings())
      .catch((error: unknown) => logger.error('Telling the engine of the network failed', error));
  };
  configure();
  const subscription = vscode.workspace.onDidChangeConfiguration((change) => {
    if (change.affectsConfiguration('http')) configure();
  });
  return {
    http,
    dispose: () => {
      subscription.dispose();
      sending?.dispose();
    },
  };
}

function networkSettings(): NetworkSettings {
  const settings = vscode.workspace.getConfiguration('http');
  const url = settings.get<string>('proxy') || valueOf(PROXY_VARIABLES);
  const hasProxy = Boolean(url) && settings.get('proxySupport') !== 'off';
  const authorization = settings.get<string | null>('proxyAuthorization');
  const without = [...settings.get<readonly string[]>('noProxy', []), ...(valueOf(WITHOUT) ?? '').split(',')];
  return {
    isStrict: settings.get('proxyStrictSSL', true),
    hasProxy,
    ...(hasProxy && { proxy: { url: url!, without, ...(authorization && { authorization }) } }),
  };
}

function valueOf(variables: readonly string[]): string | undefined {
  return variables.map((name) => platform.environment(name)).find(Boolean);
}
