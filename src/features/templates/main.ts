// What of New from Template is read when it is first used.
export { pickTemplate } from './gallery';
export { dryRunTemplate, templateDryRun } from './dryRunTemplate';
export { templateNamed, templateOf } from './templateOf';
export { compareTemplate } from './drift/compareTemplate';
export { driftFacts } from './drift/driftFacts';
export { attach } from './templateSession';
