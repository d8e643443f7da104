import '../graph/graph.css';
import '../shared/cards/cards.css';
import './main.css';
import '../commons/commons.css';
import '../onboarding/onboarding.css';
import { callContract } from '../../src/protocol/contract';
import { ChangesContract, ChangesModel } from '../../src/protocol/changes';
import { ContributeContract, ContributeModel } from '../../src/protocol/contribute';
import { HomeContract, HomeModel } from '../../src/protocol/home';
import { OnboardingContract, OnboardingModel } from '../../src/protocol/onboarding';
import { UseContract, UseModel } from '../../src/protocol/use';
import { Changes } from '../commons/changes';
import { Contribute } from '../commons/contribute';
import { Use } from '../commons/use';
import { Onboarding } from '../onboarding/onboarding';
import { CardActionsProvider } from '../shared/cards/actions';
import { endpoint, firstContent, pageTarget } from '../shared/host';
import { mount } from '../shared/mount';
import { Home } from './home';

// Home and the pages that it leads to are mostly made of the same: one bundle for all of them.

const home = callContract(endpoint, 'home', HomeContract);
const onboarding = callContract(endpoint, 'onboarding', OnboardingContract);
const isOnboarding = typeof pageTarget === 'object' && pageTarget !== null && 'page' in pageTarget;

/** The page, and how it opens an entity. */
function shown() {
  switch (isOnboarding || pageTarget) {
    case true:
      return {
        openEntity: onboarding.openEntity,
        page: <Onboarding service={onboarding} first={firstContent(OnboardingModel)} />,
      };
    case 'greenroom.contribute': {
      const service = callContract(endpoint, 'contribute', ContributeContract);
      return { ...service, page: <Contribute service={service} first={firstContent(ContributeModel)} /> };
    }
    case 'greenroom.whatChanged': {
      const service = callContract(endpoint, 'changes', ChangesContract);
      return { ...service, page: <Changes service={service} first={firstContent(ChangesModel)} /> };
    }
    case 'greenroom.myUse': {
      const service = callContract(endpoint, 'use', UseContract);
      return { ...service, page: <Use service={service} first={firstContent(UseModel)} /> };
    }
    default:
      return { openEntity: home.openEntity, page: <Home service={home} first={firstContent(HomeModel)} /> };
  }
}

const { page, openEntity } = shown();

mount(
  <CardActionsProvider
    value={{
      openEntity: (ref) => void openEntity(ref),
      openGraph: (ref) => void home.openGraph(ref),
      copy: (text) => void home.copy(text),
      // No card of Home has any.
      runAction: (card, section, at) => isOnboarding && void onboarding.run(card, section, at),
    }}
  >
    {page}
  </CardActionsProvider>,
);
