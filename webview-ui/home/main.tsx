import '../graph/graph.css';
import '../shared/cards/cards.css';
import './main.css';
import '../onboarding/onboarding.css';
import { callContract } from '../../src/protocol/contract';
import { HomeContract, HomeModel } from '../../src/protocol/home';
import { OnboardingContract, OnboardingModel } from '../../src/protocol/onboarding';
import { Onboarding } from '../onboarding/onboarding';
import { CardActionsProvider } from '../shared/cards/actions';
import { endpoint, firstContent, pageTarget } from '../shared/host';
import { mount } from '../shared/mount';
import { Home } from './home';

// Home and the page for newcomers are one bundle: they are made of the same parts.
const isOnboarding = typeof pageTarget === 'object' && pageTarget !== null && 'page' in pageTarget;
const home = callContract(endpoint, 'home', HomeContract);
const onboarding = callContract(endpoint, 'onboarding', OnboardingContract);
const service = isOnboarding ? onboarding : home;

mount(
  <CardActionsProvider
    value={{
      openEntity: (ref) => void service.openEntity(ref),
      openGraph: (ref) => void service.openGraph(ref),
      copy: (text) => void service.copy(text),
      // No card of Home has any.
      runAction: (card, section, at) => isOnboarding && void onboarding.run(card, section, at),
    }}
  >
    {isOnboarding ? (
      <Onboarding service={onboarding} first={firstContent(OnboardingModel)} />
    ) : (
      <Home service={home} first={firstContent(HomeModel)} />
    )}
  </CardActionsProvider>,
);
