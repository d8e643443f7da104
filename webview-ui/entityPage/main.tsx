import '../definition/view.css';
import '../graph/graph.css';
import '../shared/cards/cards.css';
import './main.css';
import { mount } from '../shared/mount';
import { CardActionsProvider } from '../shared/cards/actions';
import { EntityPage } from './entityPage';
import { cardActions } from './service';

mount(
  <CardActionsProvider value={cardActions}>
    <EntityPage />
  </CardActionsProvider>,
);
