import * as l10n from '@vscode/l10n';
import { anyOf } from '../base/lists';
import { shown } from '../base/oneLine';

type Path = readonly (string | number)[];

/** Reads a message of Backstage's validators, which are written for who wrote the schemas, to where it points and what it means. */
export interface PlainIssue {
  readonly message: string;
  readonly path: Path;
}

/** What a value must be, by the keyword of the schema it fails. Ends a sentence that begins with the field. */
const MUST_BE: readonly (readonly [RegExp, (rest: string, last: string) => string])[] = [
  [/^must be string/, () => l10n.t('must be text')],
  [/^must be object/, () => l10n.t('takes a mapping of fields')],
  [/^must be array/, () => l10n.t('takes a list')],
  [/^must be boolean/, () => l10n.t('must be true or false')],
  [/^must be (?:number|integer)/, () => l10n.t('must be a number')],
  [/^must be null/, () => l10n.t('takes no value')],
  [/^must be [\w,]+ - type/, () => l10n.t('has a value of the wrong sort')],
  [/^must NOT have fewer than \d+ characters/, () => l10n.t('must not be empty')],
  [/^must NOT have more than (\d+) characters/, (most) => l10n.t('has at most {0} characters', most)],
  [
    /^must NOT have fewer than (\d+) items/,
    (least) => (least === '1' ? l10n.t('needs at least 1 item') : l10n.t('needs at least {0} items', least)),
  ],
  [
    /^must be equal to one of the allowed values - allowedValues: (.*)$/,
    (all) => l10n.t('must be {0}', anyOf(all.split(','))),
  ],
  [/^must be equal to constant - allowedValue: (.*)$/, (only) => l10n.t('must be {0}', only)],
  [/^must match (?:pattern|format)/, () => l10n.t('has a form that Backstage does not take')],
  [
    /^must NOT have additional properties - additionalProperty: (.*)$/,
    (field) => l10n.t('has no field "{0}"', shown(field)),
  ],
  [/^must NOT have duplicate items/, () => l10n.t('holds the same item twice')],
];

const EXPECTED: readonly (readonly [RegExp, string])[] = [
  [
    /\[a-zA-Z0-9\] separated/,
    l10n.t('letters from A to Z and digits, joined by "-", "_" or ".", at most 63 characters in all'),
  ],
  [
    /\[a-z0-9\] separated/,
    l10n.t('lower-case letters from a to z and digits, joined by "-", at most 63 characters in all'),
  ],
  [
    /\[a-z0-9\+#\]/,
    l10n.t(
      'lower-case letters from a to z, digits, ":", "+" or "#", joined by "-", at most 63 characters in all',
    ),
  ],
  [/\[a-zA-Z\]\[a-z0-9A-Z\]/, l10n.t('one word of letters from A to Z and digits, at most 63 characters')],
  [/prefix and\/or suffix/, l10n.t('a name with an optional DNS prefix, as in example.com/name')],
  [/valid url/, l10n.t('an absolute address such as https://example.com')],
  [/non empty string/, l10n.t('text that is not empty')],
  [/a string/, l10n.t('text')],
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
  if (isEmpty) return { path, message: l10n.t('"{0}" needs a value.', labelOf(path)) };
  return {
    path,
    message: wanted
      ? l10n.t('"{0}" must be {1}.', labelOf(path), wanted)
      : l10n.t('"{0}" is not valid.', labelOf(path)),
  };
}

const UNKNOWN = l10n.t('Backstage does not take this for a valid entity.');

function ofSchema(path: Path, words: string): PlainIssue {
  const missing = /^must have required property '(.*?)'/.exec(words)?.[1];
  if (missing !== undefined)
    return {
      path,
      message: l10n.t(
        '{0} needs {1}.',
        path.length ? `"${labelOf(path)}"` : l10n.t('An entity'),
        labelOf([...path, missing]),
      ),
    };
  for (const [pattern, say] of MUST_BE) {
    const found = pattern.exec(words);
    if (found)
      return {
        path,
        message: `${path.length ? `"${labelOf(path)}"` : l10n.t('An entity')} ${say(found[1] ?? '', '')}.`,
      };
  }
  return {
    path,
    message: path.length ? l10n.t('"{0}" is not in the form that Backstage takes.', labelOf(path)) : UNKNOWN,
  };
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
