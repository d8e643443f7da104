import type { SectionView } from '../../../src/protocol/entityCard';
import { useDrawing } from './useDrawing';
import { useCardActions } from './actions';

type GraphSection = Extract<SectionView, { type: 'graph' }>;

/** Entities and their relations as a picture, drawn when it comes into the page. */
export function Diagram({ entities, edges }: Pick<GraphSection, 'entities' | 'edges'>) {
  const actions = useCardActions();
  const element = useDrawing(
    ({ drawPicture }, into) =>
      drawPicture(into, {
        nodes: entities.map((line, at) => ({ ...line, distance: at === 0 ? 0 : 1 })),
        edges,
        onOpen: (ref) => actions.openEntity(ref),
      }),
    [entities, edges],
  );
  return <div class="diagram" ref={element} />;
}
