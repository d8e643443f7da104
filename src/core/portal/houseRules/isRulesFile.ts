/** Where house rules are looked for in a folder, and at the top of a repository. */
export const RULES_PATTERN = '**/greenroom.yaml';
export const RULES_PATH = 'greenroom.yaml';

/** By its name: it may as well be a catalog file. */
export function isRulesFile(uri: string): boolean {
  return /(?:^|\/)greenroom\.yaml$/.test(uri);
}

/** In any text: that it means to be house rules. */
export const HOUSE_RULES = /^apiVersion:\s*["']?greenroom\.dev\//m;

/** Whether a file of that name holds rules, and no entities. */
export function isRulesText(text: string): boolean {
  return !/^kind:/m.test(text) || HOUSE_RULES.test(text);
}
