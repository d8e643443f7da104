import { onEvent } from '../../src/protocol/contract';
import { factsChanged } from '../../src/protocol/entityPage';
import { FactCard } from '../shared/fact';
import { endpoint } from '../shared/host';
import { useModel } from '../shared/useModel';
import { service } from './service';

const subscribe = (onChange: () => void) => onEvent(endpoint, factsChanged, onChange);

/** What is known of the entity from elsewhere; nothing until somebody answers. */
export function KnownFacts({ entityRef }: { entityRef: string }) {
  const { value: facts = [] } = useModel(() => service.facts(), subscribe, [entityRef]);
  if (facts.length === 0) return null;
  return (
    <section class="known-facts" aria-label="What is known">
      {facts.map((fact) => (
        <FactCard key={fact.summary} fact={fact} />
      ))}
    </section>
  );
}
