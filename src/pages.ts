// What serves the pages in editor tabs: one bundle, since they share most of what they are made of; read when the first of
// them opens.
export * as addresses from './features/entityCommands/addresses';
export * as commons from './features/commons/main';
export * as definition from './features/definition/definitionSession';
export * as docsFences from './features/docs/pluginFences';
export * as entityPage from './features/entityPage/entityPageSession';
export * as explorer from './features/explorer/main';
export * as graph from './features/graph/graphSession';
export * as links from './features/links/openLink';
export * as home from './features/home/homeSession';
export * as onboarding from './features/onboarding/onboardingSession';
export { entityScorecards } from './host/scorecards/entityScorecards';
export * as scorecards from './features/scorecards/scorecardsSession';
export * as templates from './features/templates/main';
