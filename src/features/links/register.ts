import * as vscode from 'vscode';
import type { FeatureContext } from '../../host/featureContext';
import type * as links from './openLink';
import { showError } from '../../host/notify';

/**
 * Opens what an address of the editor names, as a chat message has it: `/entity/<reference>`, `/docs/<reference>/<page>`,
 * `/graph/<reference>`, `/definition/<reference>`, `/explorer?<view>`, `/home`, `/onboarding` or `/onboarding/<group>`,
 * `/problems/<code>`. It only ever opens pages.
 */
export function registerLinks(
  { extension, logger, catalog }: FeatureContext,
  load: () => Promise<typeof links>,
): void {
  extension.subscriptions.push(
    vscode.window.registerUriHandler({
      handleUri: async (uri) => {
        try {
          await (await load()).openLink(uri, catalog.whenReady());
        } catch (error) {
          logger.error(`The address ${uri.toString()} could not be opened`, error);
          void showError(error instanceof Error ? error.message : String(error));
        }
      },
    }),
  );
}
