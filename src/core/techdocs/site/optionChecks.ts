import * as l10n from '@vscode/l10n';
import { anyOf } from '../../base/lists';
import { isCollection, isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import type { OptionType, OptionTypes } from './optionTypes';
import { isWrong, KIND_WORDS, kindOf, needsQuotes } from './yamlKinds';

/** How options are looked up, and told. */
export interface OptionChecks {
  readonly resolve: (node: unknown) => Node | undefined;
  readonly tell: (node: Node, wrong: string, stops: boolean, instead: string) => void;
  /** Whether to look at one more: aliases can make much of little. */
  readonly goesOn: () => boolean;
  /** Whether an option that is empty counts as not written. */
  readonly takesEmpty: boolean;
}

const IGNORED = l10n.t('Here it counts as not written.');

/** Tells of options of one plugin or extension that are of a kind it does not take. */
export function checkOptions(name: string, options: YAMLMap, types: OptionTypes, checks: OptionChecks): void {
  for (const [key, type] of types) {
    const node = checks.resolve(options.get(key, true));
    if (node) checkOption(l10n.t('{0} of {1}', key, name), node, type, checks);
  }
}

/** @param of - what it is an entry of, where it is one */
function checkOption(what: string, node: Node, type: OptionType, checks: OptionChecks, of?: string): void {
  const kind = kindOf(node);
  // A function that is named by a tag was made a map.
  const isFunction = isMap(node) && node.has('python');
  if (kind === undefined || isFunction || !checks.goesOn()) return;
  if ((kind === 'nothing' && checks.takesEmpty) || (type.orNone && isNone(node))) return;
  const isOfKind = type.kinds.includes(kind);
  if (!isOfKind || (kind === 'text' && isScalar(node) && type.text?.test(String(node.value)) === false)) {
    const wanted = type.words ?? anyOf(type.kinds.map((each) => KIND_WORDS[each]));
    const isText = wanted === KIND_WORDS.text && isScalar(node) && kind !== 'nothing';
    const said = [what, wanted, KIND_WORDS[kind]] as const;
    const instead = type.instead ?? IGNORED;
    checks.tell(node, isText ? needsQuotes(said, node) : isWrong(said), !!type.stops, instead);
    return;
  }
  const { items, keys } = type;
  if (keys && isMap(node))
    checkOptions(of !== undefined ? l10n.t('an entry of {0}', of) : what, node, keys, checks);
  if (!items || !isSeq(node)) return;
  for (const item of node.items) {
    const one = checks.resolve(item);
    if (one)
      checkOption(l10n.t('Each entry of {0}', what), one, { stops: type.stops, ...items }, checks, what);
  }
}

const isNone = (node: Node): boolean =>
  isCollection(node) ? node.items.length === 0 : isScalar(node) && !node.value;
