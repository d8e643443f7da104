import './page.css';
import { endpoint, readView, writeView } from '../shared/host';
import { mount } from '../shared/mount';
import { GraphView, View } from './graphView';

mount(<GraphView endpoint={endpoint} first={readView(View)} onView={writeView} />);
