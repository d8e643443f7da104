import type { EntityPageModel } from '../../src/protocol/entityPage';
import { service } from './service';
import { TextSection } from './textSection';

const read = async () => ({ text: await service.raw() });

/** The entity as the catalog has it, relations included. */
export function RawEntity({ entity }: { entity: EntityPageModel }) {
  return <TextSection title="Raw entity" read={read} version={entity} />;
}
