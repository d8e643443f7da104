import '../graph/graph.css';
import '../shared/cards/cards.css';
import './main.css';
import { callContract } from '../../src/protocol/contract';
import { HomeContract } from '../../src/protocol/home';
import { CardActionsProvider } from '../shared/cards/actions';
import { endpoint } from '../shared/host';
import { mount } from '../shared/mount';
import { Home } from './home';

const service = callContract(endpoint, 'home', HomeContract);

mount(
  <CardActionsProvider
    value={{
      openEntity: (ref) => void service.openEntity(ref),
      openGraph: (ref) => void service.openGraph(ref),
      copy: (text) => void service.copy(text),
      // No card of Home has any.
      runAction: () => {},
    }}
  >
    <Home service={service} />
  </CardActionsProvider>,
);
