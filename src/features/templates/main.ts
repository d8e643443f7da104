// What of New from Template is read when it is first used.
export { pickTemplate } from './gallery';
export { dryRunTemplate, templateDryRun, templateOf } from './dryRunTemplate';
export { attach } from './session';
