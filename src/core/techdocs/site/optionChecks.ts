import { isCollection, isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import type { OptionType, OptionTypes } from './optionTypes';
import { KIND_WORDS, kindOf } from './yamlKinds';

/** How options are looked up, and told. */
export interface OptionChecks {
  readonly resolve: (node: unknown) => Node | undefined;
  readonly tell: (node: Node, wrong: string, stops: boolean, instead: string) => void;
  /** Whether to look at one more: aliases can make much of little. */
  readonly goesOn: () => boolean;
  /** Whether an option that is empty counts as not written. */
  readonly takesEmpty: boolean;
}

const IGNORED = 'Here it counts as not written.';

/** Tells of options of one plugin or extension that are of a kind it does not take. */
export function checkOptions(name: string, options: YAMLMap, types: OptionTypes, checks: OptionChecks): void {
  for (const [key, type] of types) {
    const node = checks.resolve(options.get(key, true));
    if (node) checkOption(`${key} of ${name}`, node, type, checks);
  }
}

function checkOption(what: string, node: Node, type: OptionType, checks: OptionChecks): void {
  const kind = kindOf(node);
  // A function that is named by a tag was made a map.
  const isFunction = isMap(node) && node.has('python');
  if (kind === undefined || isFunction || !checks.goesOn()) return;
  if ((kind === 'nothing' && checks.takesEmpty) || (type.orNone && isNone(node))) return;
  const isOfKind = type.kinds.includes(kind);
  if (!isOfKind || (kind === 'text' && isScalar(node) && type.text?.test(String(node.value)) === false)) {
    const wanted = type.words ?? type.kinds.map((each) => KIND_WORDS[each]).join(' or ');
    const needsQuotes = wanted === KIND_WORDS.text && isScalar(node) && kind !== 'nothing';
    const quote = needsQuotes ? `, so it needs quotation marks: '${node.source}'` : '';
    const instead = type.instead ?? IGNORED;
    checks.tell(
      node,
      `${what} must be ${wanted}, and this is ${KIND_WORDS[kind]}${quote}.`,
      !!type.stops,
      instead,
    );
    return;
  }
  const { items, keys } = type;
  if (keys && isMap(node)) checkOptions(what.replace(/^Each entry of /, 'an entry of '), node, keys, checks);
  if (!items || !isSeq(node)) return;
  for (const item of node.items) {
    const one = checks.resolve(item);
    if (one) checkOption(`Each entry of ${what}`, one, { stops: type.stops, ...items }, checks);
  }
}

const isNone = (node: Node): boolean =>
  isCollection(node) ? node.items.length === 0 : isScalar(node) && !node.value;
