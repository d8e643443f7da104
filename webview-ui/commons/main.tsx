import './main.css';
import { callContract } from '../../src/protocol/contract';
import { ContributeContract } from '../../src/protocol/contribute';
import { CardActionsProvider } from '../shared/cards/actions';
import { endpoint } from '../shared/host';
import { mount } from '../shared/mount';
import { Contribute } from './contribute';

const contribute = callContract(endpoint, 'contribute', ContributeContract);

mount(
  <CardActionsProvider
    value={{
      openEntity: (ref) => void contribute.openEntity(ref),
      openGraph: () => {},
      copy: () => {},
      runAction: () => {},
    }}
  >
    <Contribute service={contribute} />
  </CardActionsProvider>,
);
