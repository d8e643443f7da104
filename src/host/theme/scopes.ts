/** A rule of a colour theme: TextMate scopes and the colour they get. */
export interface TokenRule {
  readonly scopes: readonly string[];
  readonly colour: string;
}

/** Kinds of token a page colours, and the TextMate scopes that a theme knows them by, best first. */
export const TOKEN_SCOPES: Readonly<Record<string, readonly string[]>> = {
  comment: ['comment.line', 'comment'],
  keyword: ['keyword.other', 'storage.type', 'keyword'],
  control: ['keyword.control', 'keyword'],
  string: ['string.quoted.double', 'string'],
  number: ['constant.numeric'],
  type: ['entity.name.type.class', 'entity.name.type', 'support.class', 'support.type'],
  function: ['entity.name.function', 'support.function'],
  variable: ['variable.other.readwrite', 'variable'],
  constant: ['variable.other.constant', 'constant.language'],
  tag: ['entity.name.tag'],
  attribute: ['entity.other.attribute-name', 'support.type.property-name'],
  regexp: ['string.regexp'],
  escape: ['constant.character.escape'],
  inserted: ['markup.inserted'],
  deleted: ['markup.deleted'],
  heading: ['markup.heading'],
};

/** Reads the rules of a theme's `tokenColors`. Whatever does not look like one is passed over. */
export function tokenRules(theme: unknown): TokenRule[] {
  const colours =
    typeof theme === 'object' && theme !== null && 'tokenColors' in theme ? theme.tokenColors : undefined;
  if (!Array.isArray(colours)) return [];
  return colours.flatMap((rule: unknown): TokenRule[] => {
    if (typeof rule !== 'object' || rule === null || !('settings' in rule)) return [];
    const settings = rule.settings;
    const colour =
      typeof settings === 'object' && settings !== null && 'foreground' in settings
        ? settings.foreground
        : undefined;
    const scope = 'scope' in rule ? rule.scope : undefined;
    const scopes = typeof scope === 'string' ? scope.split(',') : Array.isArray(scope) ? scope : [];
    const names = scopes
      .filter((each): each is string => typeof each === 'string')
      .map((each) => each.trim());
    return typeof colour === 'string' && names.length > 0 ? [{ scopes: names, colour }] : [];
  });
}

/** The colour of each kind of token: the most specific rule wins, of equal ones the last. */
export function coloursOf(rules: readonly TokenRule[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [token, scopes] of Object.entries(TOKEN_SCOPES)) {
    for (const scope of scopes) {
      const colour = colourOf(rules, scope);
      if (colour === undefined) continue;
      found[token] = colour;
      break;
    }
  }
  return found;
}

function colourOf(rules: readonly TokenRule[], scope: string): string | undefined {
  let best = -1;
  let colour: string | undefined;
  for (const rule of rules) {
    for (const selector of rule.scopes) {
      // Selectors of several levels speak of one language; a page's code is of any.
      if (selector.includes(' ')) continue;
      const fits = scope === selector || scope.startsWith(`${selector}.`);
      if (fits && selector.length >= best) [best, colour] = [selector.length, rule.colour];
    }
  }
  return colour;
}
