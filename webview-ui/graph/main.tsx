import './page.css';
import { useDrawing } from '../shared/cards/useDrawing';
import { endpoint, readView, writeView } from '../shared/host';
import { mount } from '../shared/mount';
import { View } from './view';

/** The graph is drawn by the part that other pages draw theirs with. */
function GraphPage() {
  const element = useDrawing(
    ({ drawGraph }, into) => drawGraph(into, { endpoint, first: readView(View), onView: writeView }),
    [],
  );
  return <div class="graph-page" ref={element} />;
}

mount(<GraphPage />);
