import { type Binding, bind, serveContracts } from '../../protocol/contract';
import { PageNavigationContract } from '../../protocol/pageNavigation';
import type { RpcEndpoint } from '../../protocol/rpc';
import type { PageSession } from './pageDefinition';
import { webviewChannel } from './webviewChannel';

/** Serves the calls of a page while it shows its target. To be called once, by what the page's `attach` comes to. */
export function servePage<T>(
  { panel, disposables, step }: PageSession<T>,
  bindings: Readonly<Record<string, Binding>>,
): RpcEndpoint {
  const navigation = bind(PageNavigationContract, {
    go: (direction) => {
      // The page's own call is answered before the page is gone.
      setTimeout(() => step(direction));
      return undefined;
    },
  });
  const endpoint = serveContracts(webviewChannel(panel.webview), { ...bindings, navigation });
  disposables.add(endpoint);
  return endpoint;
}
