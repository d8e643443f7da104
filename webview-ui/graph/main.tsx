import './graph.css';
import './page.css';
import { GraphModel } from '../../src/protocol/graphPage';
import { endpoint, firstContent, readView, writeView } from '../shared/host';
import { mount } from '../shared/mount';
import { GraphView } from './graphView';
import { View } from './view';

const model = firstContent(GraphModel);

mount(
  <div class="graph-page">
    <GraphView endpoint={endpoint} model={model} first={readView(View)} onView={writeView} />
  </div>,
);
