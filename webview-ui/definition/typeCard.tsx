import * as l10n from '@vscode/l10n';
import type { DefinitionModel } from '../../src/protocol/definitionPage';
import { Loaded } from '../shared/loaded';
import { Note } from '../shared/status';
import { Button } from '../shared/toolkit';
import { useModel } from '../shared/useModel';
import { SchemaNode } from './schemaTree';
import { onChanged, service } from './service';

/** A type with all that stands below it. */
export function TypeCard({ name, model }: { name: string; model: DefinitionModel }) {
  const reading = useModel(async () => (await service.type(name)) ?? null, onChanged, [name, model]);
  return (
    <article>
      <header class="head">
        <h2>{name}</h2>
        <Button onClick={() => void service.showType(name)}>{l10n.t('Go to source')}</Button>
      </header>
      <Loaded what="type" of={reading}>
        {(line) =>
          line ? (
            <ul class="schema" aria-label={name}>
              <SchemaNode key={String(line.node)} line={line} isOpen={true} />
            </ul>
          ) : (
            <Note>{l10n.t('The type is gone.')}</Note>
          )
        }
      </Loaded>
    </article>
  );
}
