import { useState } from 'preact/hooks';
import * as v from 'valibot';
import type { DefinitionModel } from '../../src/protocol/definitionPage';
import { Announcer } from '../shared/announcer';
import { readView, writeView } from '../shared/host';
import { Failure, Loading, Note } from '../shared/status';
import { Badge, Button } from '../shared/toolkit';
import { useModel } from '../shared/useModel';
import { Changes } from './changes';
import { OperationCard } from './operationCard';
import { Outline } from './outline';
import { onChanged, service } from './service';
import { TypeCard } from './typeCard';

/** What the page keeps over a reload of the window. */
const View = v.object({ chosen: v.optional(v.string()), query: v.string() });
type View = v.InferOutput<typeof View>;

const FORMATS: Readonly<Record<string, string>> = {
  openapi: 'OpenAPI',
  asyncapi: 'AsyncAPI',
  graphql: 'GraphQL',
  protobuf: 'protobuf',
  jsonschema: 'JSON Schema',
  crd: 'Custom resources',
  mcp: 'MCP server',
  text: 'Text',
};

/** What an API promises: an outline, and beside it what is chosen there. */
export function DefinitionPage() {
  const { value: model, error, reload } = useModel(async () => (await service.load()) ?? null, onChanged);
  const [view, setView] = useState<View>(() => readView(View) ?? { query: '' });
  if (model === null)
    return (
      <Failure
        title="Not in the catalog"
        reason="The catalog does not have this API now. Its file may have been removed or renamed."
        action={{ label: 'Look again', run: reload }}
      />
    );
  if (!model) {
    if (error === undefined) return <Loading what="Reading the definition" />;
    return (
      <Failure
        title="The definition could not be read"
        reason={error}
        action={{ label: 'Try again', run: reload }}
      />
    );
  }
  const change = (part: Partial<View>) => {
    const next = { ...view, ...part };
    setView(next);
    writeView(next);
  };
  return (
    <main class="definition">
      <Header model={model} />
      <div class="panes">
        <Outline
          model={model}
          query={view.query}
          chosen={view.chosen}
          onQuery={(query) => change({ query })}
          onChoose={(chosen) => change({ chosen })}
        />
        <div class="detail" tabIndex={-1}>
          {error !== undefined && <Note icon="warning">This may be out of date: {error}</Note>}
          <Changes onChoose={(chosen) => change({ chosen })} />
          <Chosen model={model} chosen={view.chosen} />
        </div>
      </div>
      <Announcer
        message={`${model.name}: ${model.operations.length} operations, ${model.types.length} types`}
      />
    </main>
  );
}

/** The choice is kept by its name, with what it is of before it. */
function Chosen({ model, chosen }: { model: DefinitionModel; chosen: string | undefined }) {
  const [, kind, name] = /^(operation|type) (.*)$/s.exec(chosen ?? '') ?? [];
  if (kind === 'operation' && model.operations.some(({ id }) => id === name))
    return <OperationCard key={name} id={name!} model={model} />;
  if (kind === 'type' && model.types.includes(name!))
    return <TypeCard key={name} name={name!} model={model} />;
  return <About model={model} />;
}

function Header({ model }: { model: DefinitionModel }) {
  return (
    <header>
      <h1>{model.name}</h1>
      <p class="about">
        <Badge>{FORMATS[model.format] ?? model.format}</Badge>
        {model.version !== undefined && <span>Version {model.version}</span>}
      </p>
      <div class="actions">
        <Button onClick={() => void service.openEntity(model.ref)}>Entity</Button>
        <Button onClick={() => void service.openText()}>Source</Button>
      </div>
      {model.problems.map(({ severity, message, line }) => (
        <Note key={`${line} ${message}`} icon={severity}>
          {line === undefined ? message : `Line ${line + 1}: ${message}`} What can be read is shown.
        </Note>
      ))}
    </header>
  );
}

function About({ model }: { model: DefinitionModel }) {
  return (
    <article>
      <h2>{model.title ?? model.name}</h2>
      {model.description !== undefined && <p class="prose">{model.description}</p>}
      {model.servers.length > 0 && (
        <section>
          <h3>Servers</h3>
          <ul class="plain">
            {model.servers.map(({ url, description }) => (
              <li key={url}>
                <code>{url}</code> {description !== undefined && <span class="muted">{description}</span>}
              </li>
            ))}
          </ul>
        </section>
      )}
      {model.operations.length + model.types.length > 0 && (
        <p class="muted">Choose an operation or a type at the side to see all of it.</p>
      )}
      {model.format === 'mcp' && (
        <p class="muted">What the server offers it says itself when it is asked. This is where it answers.</p>
      )}
    </article>
  );
}
