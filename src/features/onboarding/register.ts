import * as vscode from 'vscode';
import { registerCommand } from '../../host/commands';
import type { FeatureContext } from '../../host/featureContext';
import { PagePanels } from '../../host/webview/pagePanels';
import { Commands } from '../../manifest/commands';
import type * as Session from './onboardingSession';

/** Whose page it is: the group, or that of who looks. */
export interface OnboardingTarget {
  /** Which page of the bundle it is. */
  readonly page: 'onboarding';
  readonly group?: string;
}

const targetOf = (group: unknown): OnboardingTarget => ({
  page: 'onboarding',
  ...(typeof group === 'string' && /^group:/i.test(group) && { group: group.toLowerCase() }),
});

/** The page for newcomers. @param session - what serves it: read when it first opens */
export function registerOnboarding(context: FeatureContext, session: () => Promise<typeof Session>): void {
  const { extension, logger } = context;
  const panels = new PagePanels<OnboardingTarget>(
    {
      viewType: 'greenroom.onboarding',
      page: 'home',
      icon: () => 'organization',
      key: ({ group = '' }) => group,
      title: () => vscode.l10n.t('Onboarding'),
      parseTarget: (kept) => targetOf((kept as OnboardingTarget | undefined)?.group),
      attach: async (page) => (await session()).attach(context, page),
    },
    extension,
  );
  extension.subscriptions.push(
    panels,
    registerCommand(Commands.onboarding, logger, (group) => {
      panels.show(targetOf(group), { column: vscode.ViewColumn.Active });
    }),
  );
}
