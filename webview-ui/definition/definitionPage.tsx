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
    <Loaded what="the definition" of={reading}>
      {(model) =>
        model === null ? (
          <Failure
            title="Not in the catalog"
            reason="The catalog does not have this API now. Its file may have been removed or renamed."
            action={{ label: 'Look again', run: reading.reload }}
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
              message={`${model.name}: ${model.operations.length} operations, ${model.types.length} types`}
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
        {model.version !== undefined && <span>Version {model.version}</span>}
      </p>
      <div class="actions">
        <Button onClick={() => void service.openEntity(model.ref)}>Entity</Button>
        <Button onClick={() => void service.openText()}>Source</Button>
      </div>
    </header>
  );
}
