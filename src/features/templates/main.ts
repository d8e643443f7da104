// What of New from Template is read when it is first used.
export { pickTemplate } from './gallery';
export { dryRunTemplate, templateDryRun } from './dryRunTemplate';
export { templateNamed, templateOf } from './templateOf';
export { attach } from './templateSession';
