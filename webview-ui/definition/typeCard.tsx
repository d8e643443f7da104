import type { DefinitionModel } from '../../src/protocol/definitionPage';
import { Failure, Loading } from '../shared/status';
import { Button } from '../shared/toolkit';
import { useModel } from '../shared/useModel';
import { SchemaNode } from './schemaTree';
import { onChanged, service } from './service';

/** A type with all that stands below it. */
export function TypeCard({ name, model }: { name: string; model: DefinitionModel }) {
  const { value: line, error, reload } = useModel(() => service.type(name), onChanged, [name, model]);
  if (!line) {
    if (error === undefined) return <Loading what="Reading the type" />;
    return (
      <Failure
        title="The type could not be read"
        reason={error}
        action={{ label: 'Try again', run: reload }}
      />
    );
  }
  return (
    <article>
      <header class="card">
        <h2>{name}</h2>
        <Button onClick={() => void service.showType(name)}>Go to source</Button>
      </header>
      <ul class="schema" aria-label={name}>
        <SchemaNode key={String(line.node)} line={line} isOpen={true} />
      </ul>
    </article>
  );
}
