import { endpoint } from '../shared/host';
import { useDrawing } from '../shared/cards/useDrawing';

/** The relations graph around the entity, as its own page has it. */
export function GraphTab({ entityRef }: { entityRef: string }) {
  const element = useDrawing(({ drawGraph }, into) => drawGraph(into, { endpoint }), [entityRef]);
  return <div class="graph-tab" ref={element} />;
}
