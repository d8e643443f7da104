import * as vscode from 'vscode';
import type { CardAction, ReadCard } from '../../core/portal/card';
import { CardRegistry } from '../../core/portal/entityCards';
import { systemClock } from '../../host/clock';
import { cardView } from '../../host/entity/cardViews';
import type { FeatureContext } from '../../host/featureContext';
import { Commands } from '../../manifest/commands';
import type { Implementation } from '../../protocol/contract';
import type { DocsFencesHost } from '../../protocol/docsFences';
import type { CardView } from '../../protocol/entityCard';

/** Has plugins draw fenced blocks of the docs of an entity. */
export function pluginFences(
  { catalog, engine, plugins }: FeatureContext,
  ref: string,
): Implementation<typeof DocsFencesHost> {
  /** What a reader may run: blocks as they were drawn, by id. */
  const drawn = new Map<string, ReadCard>();
  const installed = () => plugins.get().catch(() => undefined);
  const action = (id: string, section: number, at: number): CardAction | undefined => {
    const found = drawn.get(id)?.sections[section];
    return found?.type === 'actions' ? found.items[at] : undefined;
  };
  const start = async (command: string, ...given: unknown[]): Promise<undefined> => {
    await vscode.commands.executeCommand(command, ...given);
    return undefined;
  };
  return {
    async draw(language, source): Promise<CardView | undefined> {
      const card = (await installed())?.fence({ language, source });
      const entity = card && (await catalog.getEntityByRef(ref));
      if (!entity) return undefined;
      const alone = new CardRegistry(systemClock);
      // A page may have many of one kind.
      alone.register({ ...card, id: `${card.id} ${drawn.size}` });
      const read = await alone.read(entity)[0];
      if (!read) return undefined;
      drawn.set(read.id, read);
      return cardView(catalog, read, (markdown) => engine.plugins.prose(markdown));
    },
    runAction: async (id, section, at) => {
      const found = action(id, section, at);
      if (found?.command) void vscode.commands.executeCommand(found.command, ...(found.arguments ?? []));
      return undefined;
    },
    openEntity: (other) => start(Commands.openEntity, other),
    openGraph: (other) => start(Commands.openGraph, other),
    copy: async (text) => {
      await vscode.env.clipboard.writeText(text);
      return undefined;
    },
  };
}
