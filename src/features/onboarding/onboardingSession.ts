import * as vscode from 'vscode';
import { CancellationTokenSource, isCancellation } from '../../core/base/cancellation';
import { runAction } from '../../host/runAction';
import { coalesce } from '../../host/coalesce';
import { cardView } from '../../host/entity/cardViews';
import type { FeatureContext } from '../../host/featureContext';
import type { PageSession } from '../../host/webview/pagePanels';
import { type CommandId, Commands } from '../../manifest/commands';
import { ownedCard } from '../../core/portal/cards/owned';
import { contactCard } from '../../core/portal/cards/contact';
import type { ReadCard } from '../../core/portal/card';
import { bind, emitEvent } from '../../protocol/contract';
import {
  OnboardingContract,
  onboardingChanged,
  type OnboardingModel,
  partChanged,
  type PartId,
  type PartView,
} from '../../protocol/onboarding';
import { servePage } from '../../host/webview/servePage';
import type { Part } from './part';
import { pageParts } from './parts';
import { teamModel, type TeamPageReads } from './teamModel';
import type { OnboardingTarget } from './register';

/** Serves the page for newcomers. Returns what it opens with. */
export function attach(
  context: FeatureContext,
  page: PageSession<OnboardingTarget>,
): () => Promise<OnboardingModel> {
  const { target, disposables } = page;
  const { catalog, engine, answers, identity, facts } = context;
  const gone = new CancellationTokenSource();
  disposables.add({ dispose: () => gone.cancel() });
  const start = (command: CommandId, ...args: unknown[]): undefined =>
    void vscode.commands.executeCommand(command, ...args);
  const reads: TeamPageReads = {
    catalog,
    wanted: target.group,
    me: async () => (await identity.me())?.entity,
    isEmpty: async () => (await catalog.queryEntities({ limit: 1, fields: ['kind'] })).totalItems === 0,
    cardsOf: [contactCard({ answers, ownership: engine.ownership }), ownedCard(catalog)],
  };
  /** What was shown last, for what is done with it. */
  const cards = new Map<string, ReadCard>();
  const shown = new Map<string, Part>();

  const load = async (): Promise<OnboardingModel> => {
    const model = await teamModel(reads, gone.token);
    for (const card of model.cards) cards.set(card.id, card);
    return { ...model, cards: await Promise.all(model.cards.map((card) => cardView(catalog, card))) };
  };
  const parts = pageParts(context, reads, gone.token, (id) => emitEvent(endpoint, partChanged, id));
  const part = async (id: PartId): Promise<PartView> => {
    const read = await parts.read(id);
    shown.set(id, read);
    const { sections, rows = [], acts = [], definition } = read;
    const card = { id, title: id, type: 'content', sections } as const;
    const view = await cardView(catalog, card);
    return {
      sections: [
        ...view.sections,
        ...(acts.length > 0
          ? [{ type: 'actions', items: acts.map(({ title }) => ({ title })) } as const]
          : []),
      ],
      rows: rows.map(({ act, ...row }) => ({ ...row, ...(act && { action: act.title }) })),
      ...(definition && { definition: definition as PartView['definition'] }),
    };
  };
  const run = (id: string, section: number, at: number): undefined => {
    const { sections, acts } = shown.get(id) ?? {};
    if (sections && section === sections.length) return void acts?.[at]?.run();
    const found = (sections ?? cards.get(id)?.sections)?.[section];
    const action = found?.type === 'actions' ? found.items[at] : undefined;
    return action && void runAction(action);
  };
  const endpoint = servePage(page, {
    onboarding: bind(OnboardingContract, {
      load,
      part: (id) => part(id).catch((error: unknown) => whyNot(error)),
      run,
      runRow: (id, at) => void shown.get(id)?.rows?.[at]?.act?.run(),
      openEntity: (ref) => start(Commands.openEntity, ref),
      openGraph: (ref) => start(Commands.openGraph, ref),
      copy: async (text) => {
        await vscode.env.clipboard.writeText(text);
        return undefined;
      },
      chooseMe: () => start(Commands.chooseMe),
      chooseTeam: () => {
        const options = {
          title: vscode.l10n.t('Open Onboarding'),
          placeholder: vscode.l10n.t('Whose page for newcomers?'),
          kinds: ['group'],
        };
        void context.pickEntity(options).then((item) => item?.ref && start(Commands.onboarding, item.ref));
        return undefined;
      },
      addCatalogFile: () => start(Commands.createCatalogFile),
      signIn: () => start(Commands.signIn),
    }),
  });
  const changed = coalesce(200, async () => emitEvent(endpoint, onboardingChanged, null));
  disposables.add(changed);
  for (const event of [catalog.onDidChange, facts.onDidChange, identity.onDidChange])
    disposables.add(event(changed));
  disposables.add(parts);
  return load;
}

/** A part that fails costs itself only. */
function whyNot(error: unknown): PartView {
  if (isCancellation(error)) return { sections: [], rows: [] };
  const text = vscode.l10n.t(
    'This could not be found out: {0}',
    error instanceof Error ? error.message : String(error),
  );
  return { sections: [{ type: 'status', state: 'unknown', text }], rows: [] };
}
