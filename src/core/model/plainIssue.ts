import { shown } from '../base/oneLine';

type Path = readonly (string | number)[];

/** Reads a message of Backstage's validators, which are written for who wrote the schemas, to where it points and what it means. */
export interface PlainIssue {
  readonly message: string;
  readonly path: Path;
}

/** What a value must be, by the keyword of the schema it fails. Ends a sentence that begins with the field. */
const MUST_BE: readonly (readonly [RegExp, (rest: string, last: string) => string])[] = [
  [/^must be string/, () => 'must be text'],
  [/^must be object/, () => 'takes a mapping of fields'],
  [/^must be array/, () => 'takes a list'],
  [/^must be boolean/, () => 'must be true or false'],
  [/^must be (?:number|integer)/, () => 'must be a number'],
  [/^must be null/, () => 'takes no value'],
  [/^must be [\w,]+ - type/, () => 'has a value of the wrong sort'],
  [/^must NOT have fewer than \d+ characters/, () => 'must not be empty'],
  [/^must NOT have more than (\d+) characters/, (most) => `has at most ${most} characters`],
  [
    /^must NOT have fewer than (\d+) items/,
    (least) => `needs at least ${least} item${least === '1' ? '' : 's'}`,
  ],
  [
    /^must be equal to one of the allowed values - allowedValues: (.*)$/,
    (all) => `must be ${all.split(',').join(' or ')}`,
  ],
  [/^must be equal to constant - allowedValue: (.*)$/, (only) => `must be ${only}`],
  [/^must match (?:pattern|format)/, () => 'has a form that Backstage does not take'],
  [
    /^must NOT have additional properties - additionalProperty: (.*)$/,
    (field) => `has no field "${shown(field)}"`,
  ],
  [/^must NOT have duplicate items/, () => 'holds the same item twice'],
];

const EXPECTED: readonly (readonly [RegExp, string])[] = [
  [
    /\[a-zA-Z0-9\] separated/,
    'letters from A to Z and digits, joined by "-", "_" or ".", at most 63 characters in all',
  ],
  [
    /\[a-z0-9\] separated/,
    'lower-case letters from a to z and digits, joined by "-", at most 63 characters in all',
  ],
  [
    /\[a-z0-9\+#\]/,
    'lower-case letters from a to z, digits, ":", "+" or "#", joined by "-", at most 63 characters in all',
  ],
  [/\[a-zA-Z\]\[a-z0-9A-Z\]/, 'one word of letters from A to Z and digits, at most 63 characters'],
  [/prefix and\/or suffix/, 'a name with an optional DNS prefix, as in example.com/name'],
  [/valid url/, 'an absolute address such as https://example.com'],
  [/non empty string/, 'text that is not empty'],
  [/a string/, 'text'],
];

/** Says a validator's message in plain words. */
export function plainIssue(message: string): PlainIssue {
  const text = message.replace(/^\w*Error: /, '').replace(/^Malformed envelope, /, '');
  const schema = /^(\/\S*|<root>) (must .*)$/s.exec(text);
  if (schema) return ofSchema(schema[1] === '<root>' ? [] : pathOf(schema[1]!), schema[2]!);
  const policy = /^"?([^"]*?)"? (?:is not valid;|must have a value|could not be validated)(.*)$/s.exec(text);
  if (!policy) return { path: fieldPath(text), message: UNKNOWN };
  const path = fieldPath(policy[1]!);
  const wanted = EXPECTED.find(([pattern]) => pattern.test(policy[2]!))?.[1];
  const isEmpty = / must have a value/.test(text) || /found "(?:null|undefined|)"/.test(policy[2]!);
  if (isEmpty) return { path, message: `"${labelOf(path)}" needs a value.` };
  return {
    path,
    message: wanted ? `"${labelOf(path)}" must be ${wanted}.` : `"${labelOf(path)}" is not valid.`,
  };
}

const UNKNOWN = 'Backstage does not take this for a valid entity.';

function ofSchema(path: Path, words: string): PlainIssue {
  const missing = /^must have required property '(.*?)'/.exec(words)?.[1];
  if (missing !== undefined)
    return {
      path,
      message: `${path.length ? `"${labelOf(path)}"` : 'An entity'} needs ${labelOf([...path, missing])}.`,
    };
  for (const [pattern, say] of MUST_BE) {
    const found = pattern.exec(words);
    if (found)
      return {
        path,
        message: `${path.length ? `"${labelOf(path)}"` : 'An entity'} ${say(found[1] ?? '', '')}.`,
      };
  }
  return { path, message: path.length ? `"${labelOf(path)}" is not as Backstage takes it.` : UNKNOWN };
}

/** The path as a person says it, without positions of lists. */
function labelOf(path: Path): string {
  return shown(path.filter((step) => typeof step === 'string').join('.'));
}

function pathOf(pointer: string): (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part.replace(/~1/g, '/').replace(/~0/g, '~')));
}

const listed = /^(?:metadata\.)?(tags|links)\.(\d+)\.?(\w*)/;
const keyed = /^(?:metadata\.)?(labels|annotations)\.(.*)$/s;

function fieldPath(field: string): (string | number)[] {
  const item = listed.exec(field);
  if (item) return ['metadata', item[1]!, Number(item[2]), ...(item[3] ? [item[3]] : [])];
  const entry = keyed.exec(field);
  if (entry) return ['metadata', entry[1]!, entry[2]!];
  return /^(?:metadata|apiVersion|kind|spec)[\w.]*$/.test(field) ? field.split('.') : [];
}
