import * as l10n from '@vscode/l10n';
import * as v from 'valibot';
import type { DefinitionModel } from '../../src/protocol/definitionPage';
import { CodeView } from '../shared/codeView';
import { Prose } from '../shared/prose';
import { Note } from '../shared/status';
import { useModel } from '../shared/useModel';
import { Changes } from './changes';
import { OperationCard } from './operationCard';
import { Outline } from './outline';
import { onChanged, service } from './service';
import { TypeCard } from './typeCard';

/** What is looked at, and what is kept of that over a reload of the window. */
export const DefinitionChoice = v.object({
  chosen: v.optional(v.string()),
  query: v.optional(v.string(), ''),
});
export type DefinitionChoice = v.InferOutput<typeof DefinitionChoice>;

const FORMATS: Readonly<Record<string, string>> = {
  openapi: 'OpenAPI',
  asyncapi: 'AsyncAPI',
  graphql: 'GraphQL',
  protobuf: 'protobuf',
  jsonschema: 'JSON Schema',
  crd: l10n.t('Custom resources'),
  mcp: l10n.t('MCP server'),
  text: l10n.t('Text'),
};

/** What people call a format. */
export function formatName({ format }: DefinitionModel): string {
  return FORMATS[format] ?? format;
}

export interface DefinitionViewProps {
  readonly model: DefinitionModel;
  /** Why it may be out of date. */
  readonly error?: string;
  readonly choice: DefinitionChoice;
  readonly onChoice: (choice: DefinitionChoice) => void;
}

/** What an API promises: an outline, and beside it what is chosen there; its text where nothing more is known of it. */
export function DefinitionView({ model, error, choice, onChoice }: DefinitionViewProps) {
  const choose = (chosen: string) => onChoice({ ...choice, chosen });
  const isText = model.format === 'text' && model.operations.length + model.types.length === 0;
  return (
    <>
      {model.problems.map(({ severity, message, line }) => (
        <Note key={`${line} ${message}`} icon={severity}>
          {line === undefined ? message : l10n.t('Line {0}: {1}', line + 1, message)}{' '}
          {!isText && l10n.t('What can be read is shown.')}
        </Note>
      ))}
      {error !== undefined && <Note icon="warning">{l10n.t('This may be out of date: {0}', error)}</Note>}
      {isText ? (
        <DefinitionText version={model} />
      ) : (
        <div class="panes">
          {model.operations.length + model.types.length > 0 && (
            <Outline
              model={model}
              query={choice.query}
              chosen={choice.chosen}
              onQuery={(query) => onChoice({ ...choice, query })}
              onChoose={choose}
            />
          )}
          <div class="detail" tabIndex={-1}>
            <Changes onChoose={choose} />
            <Chosen model={model} chosen={choice.chosen} />
          </div>
        </div>
      )}
    </>
  );
}

/** The definition as it is written. */
function DefinitionText({ version }: { version: unknown }) {
  const reading = useModel(async () => (await service.text()) ?? null, onChanged, [version]);
  return (
    <CodeView
      what="definition"
      label={l10n.t('Definition')}
      copyLabel={l10n.t('Copy the definition')}
      reading={reading}
      onOpen={(ref) => void service.openEntity(ref)}
      onCopy={(text) => void service.copy(text)}
    />
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

function About({ model }: { model: DefinitionModel }) {
  return (
    <article>
      <h2>{model.title ?? model.name}</h2>
      {model.description !== undefined && <Prose html={model.description} />}
      {model.servers.length > 0 && (
        <section>
          <h3>{l10n.t('Servers')}</h3>
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
        <p class="muted">{l10n.t('Choose an operation or a type at the side to see all of it.')}</p>
      )}
      {model.format === 'mcp' && (
        <p class="muted">
          {l10n.t('What the server offers it says itself when it is asked. This is where it answers.')}
        </p>
      )}
    </article>
  );
}
