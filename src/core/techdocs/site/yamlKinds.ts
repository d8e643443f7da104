import * as l10n from '@vscode/l10n';
import { isMap, isNode, isScalar, isSeq, type Node, type Scalar } from 'yaml';

/** What MkDocs takes a value of mkdocs.yml for. */
export type Kind = 'text' | 'number' | 'switch' | 'date' | 'list' | 'map' | 'nothing';

export const KIND_WORDS: Readonly<Record<Kind, string>> = {
  text: l10n.t('text'),
  number: l10n.t('a number'),
  switch: l10n.t('true or false'),
  date: l10n.t('a date'),
  list: l10n.t('a list'),
  map: l10n.t('a map of keys'),
  nothing: l10n.t('empty'),
};

/** What it is, what it must be, what it is instead. */
type Said = readonly [what: string, wanted: string, found: string];

export function isWrong(said: Said): string {
  return l10n.t('{0} must be {1}, and this is {2}.', ...said);
}

/** The same of what would be a text between quotation marks. */
export function needsQuotes(said: Said, { source = '' }: Scalar): string {
  return l10n.t("{0} must be {1}, and this is {2}, so it needs quotation marks: '{3}'.", ...said, source);
}

const SWITCH = /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/;
const NOTHING = /^(?:~|null|Null|NULL)?$/;
const WHOLE = /^[-+]?(?:0b[01_]+|0[0-7_]*|[1-9][\d_]*|0x[\da-fA-F_]+|[1-9][\d_]*(?::[0-5]?\d)+)$/;
const PARTS =
  /^(?:[-+]?(?:\d[\d_]*\.[\d_]*(?:[eE][-+]\d+)?|\.\d[\d_]*(?:[eE][-+]\d+)?|\d[\d_]*(?::[0-5]?\d)+\.[\d_]*|\.(?:inf|Inf|INF))|\.(?:nan|NaN|NAN))$/;
const DATE = /^\d{4}-\d\d?-\d\d?(?:$|[Tt]|\s+\d)/;

/** As PyYAML tells kinds of plain words, which is not as YAML 1.2 does; undefined where a tag makes the value. */
export function kindOf(node: Node): Kind | undefined {
  const { tag = '' } = node;
  if (tag.startsWith('!') && tag !== '!') return undefined;
  if (isSeq(node)) return 'list';
  if (isMap(node)) return 'map';
  if (!isScalar(node)) return undefined;
  const { source = '' } = node;
  if (tag === 'tag:yaml.org,2002:str' || tag === '!' || node.type !== 'PLAIN')
    return node.value === null && source === '' && node.type === undefined ? 'nothing' : 'text';
  if (NOTHING.test(source)) return 'nothing';
  if (SWITCH.test(source)) return 'switch';
  if (WHOLE.test(source) || PARTS.test(source)) return 'number';
  return DATE.test(source) ? 'date' : 'text';
}

/** A plain value's text where MkDocs, too, reads it as a text. */
export function isText(node: unknown): boolean {
  return isNode(node) && isScalar(node) && kindOf(node) === 'text';
}
