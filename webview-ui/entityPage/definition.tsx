import type { EntityPageModel } from '../../src/protocol/entityPage';
import { service } from './service';
import { TextSection } from './textSection';

/** An API's definition, to read here; "Open definition" shows it in an editor. */
export function Definition({ entity }: { entity: EntityPageModel }) {
  if (!entity.hasDefinition) return null;
  return <TextSection title="Definition" read={readDefinition} version={entity} />;
}

async function readDefinition() {
  const definition = await service.definition();
  if (!definition) return undefined;
  const { text, cut } = definition;
  return cut > 0
    ? { text, note: `${cut} further characters are left out here. Open the definition to read all of it.` }
    : { text };
}
