import '../shared/cards/cards.css';
import './main.css';
import { callContract } from '../../src/protocol/contract';
import { OnboardingContract } from '../../src/protocol/onboarding';
import { CardActionsProvider } from '../shared/cards/actions';
import { endpoint } from '../shared/host';
import { mount } from '../shared/mount';
import { Onboarding } from './onboarding';

const service = callContract(endpoint, 'onboarding', OnboardingContract);

mount(
  <CardActionsProvider
    value={{
      openEntity: (ref) => void service.openEntity(ref),
      openGraph: (ref) => void service.openGraph(ref),
      copy: (text) => void service.copy(text),
      runAction: (card, section, at) => void service.run(card, section, at),
    }}
  >
    <Onboarding service={service} />
  </CardActionsProvider>,
);
