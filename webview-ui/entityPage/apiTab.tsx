import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import { DefinitionChoice, DefinitionView, formatName } from '../definition/definitionView';
import { onChanged, service } from '../definition/service';
import { Loaded } from '../shared/loaded';
import { Note } from '../shared/status';
import { Badge } from '../shared/toolkit';
import { useModel } from '../shared/useModel';
import { keepPart, readPart } from '../shared/keptParts';

/** What an API promises, as its own page has it. @param version - it is read again when that is another */
export function ApiTab({ version }: { version: unknown }) {
  const reading = useModel(async () => (await service.load()) ?? null, onChanged, [version]);
  const [choice, setChoice] = useState<DefinitionChoice>(
    () => readPart('api', DefinitionChoice) ?? { query: '' },
  );
  return (
    <Loaded what="definition" of={reading}>
      {(model) =>
        model === null ? (
          <Note>{l10n.t('The catalog does not have this API now.')}</Note>
        ) : (
          <section class="definition" aria-label={l10n.t('Definition')}>
            <p class="about">
              <Badge>{formatName(model)}</Badge>
              {model.version !== undefined && <span>{l10n.t('Version {0}', model.version)}</span>}
            </p>
            <DefinitionView
              model={model}
              error={reading.error}
              choice={choice}
              onChoice={(next) => {
                setChoice(next);
                keepPart('api', next);
              }}
            />
          </section>
        )
      }
    </Loaded>
  );
}
