import './main.css';
import { callContract } from '../../src/protocol/contract';
import { ExplorerContract } from '../../src/protocol/explorer';
import { CardActionsProvider } from '../shared/cards/actions';
import { endpoint } from '../shared/host';
import { mount } from '../shared/mount';
import { Explorer } from './explorer';

const service = callContract(endpoint, 'explorer', ExplorerContract);

mount(
  <CardActionsProvider
    value={{
      openEntity: (ref) => void service.openEntity(ref),
      openGraph: (ref) => void service.openGraph([ref]),
      copy: () => {},
      runAction: () => {},
    }}
  >
    <Explorer service={service} />
  </CardActionsProvider>,
);
