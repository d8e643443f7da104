import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import { DefinitionModel } from '../../src/protocol/definitionPage';
import { Announcer } from '../shared/announcer';
import { firstContent, readView, writeView } from '../shared/host';
import { Loaded } from '../shared/loaded';
import { Failure } from '../shared/status';
import { Badge, Button } from '../shared/toolkit';
import { useModel } from '../shared/useModel';
import { DefinitionChoice, DefinitionView, formatName } from './definitionView';
import { onChanged, service } from './service';

const first = firstContent(DefinitionModel);

/** What an API promises, in a tab of its own. */
export function DefinitionPage() {
  const reading = useModel(async () => (await service.load()) ?? null, onChanged, [], first);
  const [choice, setChoice] = useState<DefinitionChoice>(() => readView(DefinitionChoice) ?? { query: '' });
  return (
    <Loaded what="definition" of={reading}>
      {(model) =>
        model === null ? (
          <Failure
            title={l10n.t('Not in the catalog')}
            reason={l10n.t(
              'The catalog does not have this API now. Its file may have been removed or renamed.',
            )}
            action={{ label: l10n.t('Look again'), run: reading.reload }}
          />
        ) : (
          <main class="definition">
            <Header model={model} />
            <DefinitionView
              model={model}
              error={reading.error}
              choice={choice}
              onChoice={(next) => {
                setChoice(next);
                writeView(next);
              }}
            />
            <Announcer
              message={l10n.t(
                '{0}. Operations: {1}, types: {2}.',
                model.name,
                model.operations.length,
                model.types.length,
              )}
            />
          </main>
        )
      }
    </Loaded>
  );
}

function Header({ model }: { model: DefinitionModel }) {
  return (
    <header>
      <h1>{model.name}</h1>
      <p class="about">
        <Badge>{formatName(model)}</Badge>
        {model.version !== undefined && <span>{l10n.t('Version {0}', model.version)}</span>}
      </p>
      <div class="actions">
        <Button onClick={() => void service.openEntity(model.ref)}>{l10n.t('Entity')}</Button>
        <Button onClick={() => void service.openText()}>{l10n.t('Source')}</Button>
      </div>
    </header>
  );
}
