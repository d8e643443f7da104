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

/** All of one operation. */
export function OperationCard({ id, model }: { id: string; model: DefinitionModel }) {
  const reading = useModel(async () => (await service.operation(id)) ?? null, onChanged, [id, model]);
  return (
    <Loaded what="the operation" of={reading}>
      {(operation) =>
        operation ? <Card operation={operation} model={model} /> : <Note>The operation is gone.</Note>
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
        {operation.deprecated && <Badge>deprecated</Badge>}
        <Button onClick={() => void service.showOperation(operation.id)}>Go to source</Button>
        {curl !== undefined && <Button onClick={() => void service.copy(curl)}>Copy as curl</Button>}
      </header>
      <About operation={operation} />
      {security.length > 0 && <p class="muted">Needs {security.join(', or ')}</p>}
      {parameters.length > 0 && (
        <section>
          <h3>Parameters</h3>
          <Parameters parameters={parameters} />
        </section>
      )}
      {body && (
        <section>
          <h3>
            {model.format === 'asyncapi' ? 'Message' : 'Body'}{' '}
            {body.required && model.format === 'openapi' && <span class="required">required</span>}
          </h3>
          {body.description !== undefined && <Prose html={body.description} />}
          <Contents contents={body.content} />
        </section>
      )}
      {responses.length > 0 && (
        <section>
          <h3>{model.format === 'openapi' ? 'Responses' : 'Answer'}</h3>
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

function Parameters({ parameters }: { parameters: readonly ParameterLine[] }) {
  const places = [...new Set(parameters.map(({ in: where }) => where))];
  return (
    <>
      {places.map((place) => (
        <div key={place}>
          <p class="muted in">in {place === 'argument' ? 'the call' : `the ${place}`}</p>
          <SchemaTree
            label={`Parameters in the ${place}`}
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
              <summary>Example</summary>
              <pre tabIndex={0} aria-label={`Example of ${message ?? type}`}>
                {example}
              </pre>
            </details>
          )}
        </div>
      ))}
    </>
  );
}
