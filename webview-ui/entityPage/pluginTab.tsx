import * as l10n from '@vscode/l10n';
import { Card } from '../shared/cards/card';
import { Loaded } from '../shared/loaded';
import { Note } from '../shared/status';
import { useModel } from '../shared/useModel';
import { service } from './service';

/** A tab that a plugin adds: one card with room. @param subscribe - to changes of the page */
export function PluginTab({ id, subscribe }: { id: string; subscribe: Parameters<typeof useModel>[1] }) {
  const reading = useModel(async () => ({ card: await service.content(id) }), subscribe, [id]);
  return (
    <Loaded what="tab" of={reading}>
      {({ card }) =>
        card ? <Card card={card} /> : <Note>{l10n.t('There is nothing to show here for this entity.')}</Note>
      }
    </Loaded>
  );
}
