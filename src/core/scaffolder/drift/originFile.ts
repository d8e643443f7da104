/** Beside the catalog file of what a template made: what made it, and with what answers. */
export const ORIGIN_FILE = '.greenroom-template.yaml';
/** Where an entity says which template made it; Backstage's own. */
export const SOURCE_TEMPLATE = 'backstage.io/source-template';
/** The fact that says whether something lags behind its template. */
export const DRIFT_FACT = 'template.drift';
