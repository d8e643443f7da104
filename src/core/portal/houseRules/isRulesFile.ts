/** Where house rules are looked for in a folder, and at the top of a repository. */
export const RULES_PATTERN = '**/greenroom.yaml';
export const RULES_PATH = 'greenroom.yaml';

/** By its name: it may as well be a catalog file. */
export function isRulesFile(uri: string): boolean {
  return /(?:^|\/)greenroom\.yaml$/.test(uri);
}

/** Whether a file of that name holds rules, and no entities. */
export function isRulesText(text: string): boolean {
  return !/^kind:/m.test(text) || /^apiVersion:\s*["']?greenroom\.dev\//m.test(text);
}
