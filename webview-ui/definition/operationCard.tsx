import * as l10n from '@vscode/l10n';
import type {
  ContentView,
  DefinitionModel,
  OperationView,
  ParameterLine,
} from '../../src/protocol/definitionPage';
import { visible } from '../../src/protocol/visible';
import { Loaded } from '../shared/loaded';
import { Prose } from '../shared/prose';
import { Note } from '../shared/status';
import { Badge, Button } from '../shared/toolkit';
import { useModel } from '../shared/useModel';
import { SchemaNode, SchemaTree } from './schemaTree';
import { onChanged, service } from './service';
import { oneOf } from '../shared/words';

/** All of one operation. */
export function OperationCard({ id, model }: { id: string; model: DefinitionModel }) {
  const reading = useModel(async () => (await service.operation(id)) ?? null, onChanged, [id, model]);
  return (
    <Loaded what="operation" of={reading}>
      {(operation) =>
        operation ? (
          <Card operation={operation} model={model} />
        ) : (
          <Note>{l10n.t('The operation is gone.')}</Note>
        )
      }
    </Loaded>
  );
}

function Card({ operation, model }: { operation: OperationView; model: DefinitionModel }) {
  const { curl, parameters, body, responses, security } = operation;
  return (
    <article>
      <header class="head">
        <h2>
          <code>{visible(operation.id)}</code>
        </h2>
        {operation.deprecated && <Badge>{l10n.t('deprecated')}</Badge>}
        <Button onClick={() => void service.showOperation(operation.id)}>{l10n.t('Go to source')}</Button>
        {curl !== undefined && (
          <Button onClick={() => void service.copy(curl)}>{l10n.t('Copy as curl')}</Button>
        )}
      </header>
      <About operation={operation} />
      {security.length > 0 && <p class="muted">{l10n.t('Needs {0}', oneOf(security))}</p>}
      {parameters.length > 0 && (
        <section>
          <h3>{l10n.t('Parameters')}</h3>
          <Parameters parameters={parameters} />
        </section>
      )}
      {body && (
        <section>
          <h3>
            {model.format === 'asyncapi' ? l10n.t('Message') : l10n.t('Body')}{' '}
            {body.required && model.format === 'openapi' && (
              <span class="required">{l10n.t('required')}</span>
            )}
          </h3>
          {body.description !== undefined && <Prose html={body.description} />}
          <Contents contents={body.content} />
        </section>
      )}
      {responses.length > 0 && (
        <section>
          <h3>{model.format === 'openapi' ? l10n.t('Responses') : l10n.t('Answer')}</h3>
          {responses.map(({ status, description, headers, content }) => (
            <section key={status} class="response">
              {status !== '' && (
                <h4>
                  <code>{status}</code>
                </h4>
              )}
              {description !== undefined && <Prose html={description} />}
              {headers.length > 0 && <Parameters parameters={headers} />}
              <Contents contents={content} />
            </section>
          ))}
        </section>
      )}
    </article>
  );
}

function About({ operation: { name, summary, description } }: { operation: OperationView }) {
  return (
    <>
      {name !== undefined && (
        <p class="muted">
          <code>{name}</code>
        </p>
      )}
      {summary !== undefined && <p>{summary}</p>}
      {description !== undefined && <Prose html={description} />}
    </>
  );
}

/** What parameters of a place are called, and their list. A place of another name is called by it. */
const PLACES: Readonly<Record<string, readonly [string, string]>> = {
  path: [l10n.t('in the path'), l10n.t('Parameters in the path')],
  query: [l10n.t('in the query'), l10n.t('Parameters in the query')],
  header: [l10n.t('in the header'), l10n.t('Parameters in the header')],
  cookie: [l10n.t('in the cookie'), l10n.t('Parameters in the cookie')],
  argument: [l10n.t('in the call'), l10n.t('Parameters in the call')],
};

function Parameters({ parameters }: { parameters: readonly ParameterLine[] }) {
  const places = [...new Set(parameters.map(({ in: where }) => where))];
  return (
    <>
      {places.map((place) => (
        <div key={place}>
          <p class="muted in">{PLACES[place]?.[0] ?? place}</p>
          <SchemaTree
            label={PLACES[place]?.[1] ?? place}
            lines={parameters.filter(({ in: where }) => where === place)}
          />
        </div>
      ))}
    </>
  );
}

function Contents({ contents }: { contents: readonly ContentView[] }) {
  return (
    <>
      {contents.map(({ type, message, schema, example }, at) => (
        <div key={at} class="content-of">
          <p class="muted in">{message === undefined ? type : `${message} (${type})`}</p>
          {schema && (
            <ul class="schema" aria-label={type}>
              <SchemaNode key={String(schema.node)} line={schema} isOpen={at === 0} />
            </ul>
          )}
          {example !== undefined && (
            <details>
              <summary>{l10n.t('Example')}</summary>
              <pre tabIndex={0} aria-label={l10n.t('Example of {0}', message ?? type)}>
                {example}
              </pre>
            </details>
          )}
        </div>
      ))}
    </>
  );
}
