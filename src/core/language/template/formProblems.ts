import * as l10n from '@vscode/l10n';
import { editDistance } from '../../base/editDistance';
import { anyOf, fewOf } from '../../base/lists';
import { shown } from '../../base/oneLine';
import { textOf } from '../../base/textOf';
import { asText } from '../diagnose/edits';
import type { LocalFix, LocalProblem } from '../diagnose/localProblem';
import { rewriteAs } from '../diagnose/reporter';
import type { EntityDocument } from '../document/entityDocument';
import { isMap, isScalar, isSeq, type Node, pairOf, type Scalar, spanOf, stringOf } from '../document/nodes';
import { nearest } from '../nearMiss';
import {
  FORM_FIELDS,
  MORE_SCHEMA_KEYS,
  MORE_UI_KEYS,
  PAGE_KEYS,
  SCHEMA_KEYS,
  TYPES,
  UI_KEYS,
  WIDGETS,
} from './formWords';
import { type Budget, fits, RENDERED, spend, typeOfNode } from './inputProblems';
import { guesser, problem } from './problem';
import { ELSEWHERE, type TemplateModel } from './templateModel';

const UI = [...UI_KEYS.keys(), ...MORE_UI_KEYS];
const KNOWN_UI: ReadonlySet<string> = new Set(UI);
const WORDS = [...new Set([...SCHEMA_KEYS.keys(), ...PAGE_KEYS.keys(), ...MORE_SCHEMA_KEYS])].filter(
  (name) => !name.startsWith('ui:'),
);
const KNOWN_WORDS: ReadonlySet<string> = new Set(WORDS);
/** What may stand below `ui:options` of any field. */
const COMMON_OPTIONS: ReadonlySet<string> = new Set(UI.map((name) => name.slice('ui:'.length)));
const KNOWN_WIDGETS: ReadonlySet<string> = new Set([
  ...WIDGETS.keys(),
  ...'text checkbox file files alt-date alt-datetime time url week month'.split(' '),
]);
const BRANCHES = new Set(['allOf', 'anyOf', 'oneOf']);
const CONDITIONS = new Set(['if', 'not']);

/** Questions of one object, whatever is chosen. */
interface Level {
  readonly names: Set<string>;
  /** More may come from elsewhere. */
  isOpen: boolean;
  readonly meantBy: (written: string) => string | undefined;
  readonly isPage: boolean;
}

/** What of a form Backstage does not read, or can't show. */
export function formProblems(document: EntityDocument, model: TemplateModel, budget: Budget): LocalProblem[] {
  const form = new FormCheck(document, model, budget);
  const parameters = document.at(['spec', 'parameters']);
  for (const page of isSeq(parameters) ? parameters.items : [parameters]) form.level(page, true);
  return form.problems;
}

class FormCheck {
  readonly problems: LocalProblem[] = [];
  readonly #meantUi = guesser(UI);
  readonly #meantWord = guesser(WORDS);
  readonly #meantFields = new Map<string, (written: string) => string | undefined>();

  constructor(
    readonly document: EntityDocument,
    readonly model: TemplateModel,
    readonly budget: Budget,
  ) {}

  /** A schema whose questions are those of an object of their own. */
  level(schema: unknown, isPage = false): void {
    if (!isMap(schema)) return;
    const names = new Set<string>();
    const level: Level = { names, isOpen: false, isPage, meantBy: later(names) };
    collect(schema, level);
    if (isPage && this.model.isOpen) level.isOpen = true;
    this.#schema(schema, level);
    this.#order(schema, level);
  }

  #schema(schema: unknown, level: Level, isCondition = false): void {
    if (!isMap(schema)) return;
    const field = stringOf(pairOf(schema, 'ui:field')?.value);
    const isForeign = field !== undefined && !FORM_FIELDS.has(field);
    if (!isCondition) this.#values(schema, isForeign);
    for (const { key, value } of schema.items) {
      if (!isScalar(key)) continue;
      const name = String(key.value);
      const node = (value ?? undefined) as Node | undefined;
      this.#key(key, name, isForeign);
      if (name === 'ui:field') this.#field(node);
      else if (name === 'ui:widget') this.#widget(node);
      else if (name === 'ui:options') this.#options(node, field);
      else if (name === 'required' && !isCondition) this.#required(node, level);
      else if (name === 'ui:order') this.#named(node, level, 'info');
      else if (name === 'errorMessage') this.#messages(node, level);
      else if (name === 'dependencies' || name.startsWith('dependent')) this.#dependencies(node, level);
      else if (name === 'properties' || name === 'definitions' || name === '$defs') {
        if (isMap(node))
          for (const each of node.items)
            if (isCondition) this.#schema(each.value, level, true);
            else this.level(each.value);
      } else if (name === 'items') {
        for (const each of isSeq(node) ? node.items : [node]) this.level(each);
      } else if (name === 'additionalProperties') this.level(node);
      else if (BRANCHES.has(name) && isSeq(node))
        for (const each of node.items) this.#schema(each, level, isCondition);
      else if (CONDITIONS.has(name)) this.#schema(node, level, true);
      else if (name === 'then' || name === 'else') this.#schema(node, level, isCondition);
    }
  }

  #add(
    at: { start: number; end: number },
    severity: LocalProblem['severity'],
    code: LocalProblem['code'],
    message: string,
    fixes: readonly LocalFix[] = [],
  ): void {
    const { start, end } = at;
    this.problems.push({ start, end, severity, code, message, ...(fixes.length > 0 && { fixes }) });
  }

  /** Words of one's own are fine; slips are not. */
  #key(key: Scalar, name: string, isForeign: boolean): void {
    const isUi = name.startsWith('ui:');
    if (isUi ? KNOWN_UI.has(name) : KNOWN_WORDS.has(name) || name.length < 4) return;
    const meant = isUi ? this.#meantUi(name) : this.#meantWord(name);
    if (meant === undefined && (!isUi || isForeign)) return;
    const message = isUi
      ? l10n.t('Forms have no "{0}", so nothing reads this.', shown(name))
      : l10n.t('Schemas have no "{0}", so nothing reads this.', shown(name));
    const found = problem({ ...spanOf(key), name }, 'unknown-form-key', message, meant);
    this.problems.push({ ...found, severity: meant === undefined ? 'info' : 'warning' });
  }

  #field(node: Node | undefined): void {
    if (!isScalar(node) || typeof node.value !== 'string' || FORM_FIELDS.has(node.value)) return;
    const written = node.value;
    const meant = [...FORM_FIELDS.keys()].find((name) => editDistance(written, name, 1) === 1);
    const message = l10n.t(
      '"{0}" is not a field of Backstage\'s own: where it is not installed, Greenroom asks for the type of its schema.',
      shown(written),
    );
    const found = problem({ ...spanOf(node), name: written }, 'unknown-form-field', message, meant);
    this.problems.push({ ...found, severity: meant ? 'warning' : 'info' });
  }

  #widget(node: Node | undefined): void {
    if (!isScalar(node) || typeof node.value !== 'string' || KNOWN_WIDGETS.has(node.value)) return;
    const { value } = node;
    const [meant] = nearest(value, [...KNOWN_WIDGETS]);
    const message = l10n.t(
      'Forms have no widget "{0}": they show an error in place of the question.',
      shown(value),
    );
    const found = problem({ ...spanOf(node), name: value }, 'unknown-form-field', message, meant);
    this.problems.push({ ...found, severity: meant === undefined ? 'info' : 'warning' });
  }

  #options(node: Node | undefined, field: string | undefined): void {
    const known = field === undefined ? undefined : FORM_FIELDS.get(field);
    if (!isMap(node) || !known || field === undefined) return;
    const names = [...known.options.keys()];
    const meantBy = this.#meantFields.get(field) ?? guesser(names);
    this.#meantFields.set(field, meantBy);
    for (const { key } of node.items) {
      const name = isScalar(key) ? String(key.value) : '';
      if (!isScalar(key) || known.options.has(name) || COMMON_OPTIONS.has(name)) continue;
      const meant = meantBy(name);
      const message = l10n.t('{0} has no option "{1}", so nothing reads this.', field, shown(name));
      const found = problem({ ...spanOf(key), name }, 'unknown-form-key', message, meant);
      this.problems.push({ ...found, severity: meant === undefined ? 'info' : 'warning' });
    }
  }

  #required(node: Node | undefined, level: Level): void {
    if (!isSeq(node)) {
      if (!isScalar(node) || typeof node.value !== 'boolean') return;
      const message = l10n.t(
        '"required" is a list of names beside "properties", and not said of a question: the form shows an error for it.',
      );
      this.#add(spanOf(node), 'warning', 'invalid-form-schema', message);
      return;
    }
    this.#named(node, level, 'warning');
  }

  /** Names that nothing asks. */
  #named(node: Node | undefined, level: Level, severity: 'warning' | 'info'): void {
    if (isSeq(node)) for (const item of node.items) this.#name(item, level, severity);
  }

  #name(item: unknown, level: Level, severity: 'warning' | 'info'): void {
    if (!isScalar(item) || level.isOpen) return;
    const name = String(item.value);
    // What another page asks is there all the same.
    const isAsked = severity === 'warning' && level.isPage && this.model.parameters.has(name);
    if (name === '*' || level.names.has(name) || isAsked) return;
    const meant = level.meantBy(name);
    const message =
      severity === 'warning'
        ? l10n.t('No question here is called "{0}", so what is required can never be given.', shown(name))
        : l10n.t('No question here is called "{0}", so this does nothing.', shown(name));
    const said = meant === undefined ? message : l10n.t('{0} Did you mean "{1}"?', message, shown(meant));
    const fixes = meant !== undefined && spend(this.budget) ? [rewriteAs(this.document, item, meant)] : [];
    this.#add(spanOf(item), meant === undefined ? severity : 'warning', 'unknown-question', said, fixes);
  }

  #messages(node: Node | undefined, level: Level): void {
    if (!isMap(node)) return;
    for (const part of ['required', 'properties']) {
      const messages = pairOf(node, part)?.value;
      if (isMap(messages)) for (const { key } of messages.items) this.#name(key, level, 'info');
    }
  }

  #dependencies(node: Node | undefined, level: Level): void {
    if (!isMap(node)) return;
    for (const { key, value } of node.items) {
      if (!this.model.parameters.has(isScalar(key) ? String(key.value) : '') || !level.isPage)
        this.#name(key, level, 'info');
      if (isSeq(value)) this.#named(value, level, 'info');
      else this.#schema(value, level);
    }
  }

  /** An order that lacks a question is an error in the form's place. */
  #order(schema: unknown, level: Level): void {
    const pair = isMap(schema) ? pairOf(schema, 'ui:order') : undefined;
    const list = pair?.value;
    if (!pair || !isSeq(list) || level.isOpen) return;
    const listed = new Set(list.items.flatMap((item) => (isScalar(item) ? [String(item.value)] : [])));
    const missing = [...level.names].filter((name) => !listed.has(name));
    if (listed.has('*') || missing.length === 0) return;
    const message = l10n.t(
      'The order lacks {0}: the form shows an error in place of these questions. Name all, or "*" for all others.',
      fewOf(
        missing.map((name) => `"${shown(name)}"`),
        5,
      ),
    );
    const last = list.items.at(-1);
    const range = isScalar(last) && spend(this.budget) ? last.range : undefined;
    const { text } = this.document.chunk;
    const lineStart = range ? text.lastIndexOf('\n', range[0] - 1) + 1 : 0;
    const newText = !range ? '' : list.flow ? ", '*'" : `\n${text.slice(lineStart, range[0])}'*'`;
    const isLine = /^ *- +$/.test(range ? text.slice(lineStart, range[0]) : '');
    const fixes =
      range && (list.flow || isLine)
        ? [{ title: l10n.t('Add "*" for all others'), edits: [{ start: range[1], end: range[1], newText }] }]
        : [];
    this.#add(spanOf(pair.key), 'warning', 'invalid-form-schema', message, fixes);
  }

  /** Type, pattern and default of a question. */
  #values(schema: Node, isForeign: boolean): void {
    if (!isMap(schema)) return;
    const valueOf = (name: string) => pairOf(schema, name)?.value ?? undefined;
    const type = valueOf('type');
    const types = isSeq(type) ? type.items : type ? [type] : [];
    for (const each of types) {
      const name = stringOf(each);
      if (name === undefined || !isScalar(each) || TYPES.has(name) || RENDERED.test(name)) continue;
      const [meant] = nearest(name, [...TYPES.keys()]);
      const message = l10n.t(
        'There is no type "{0}", and the form can\'t ask for it. There are {1}.',
        shown(name),
        [...TYPES.keys()].join(', '),
      );
      this.problems.push(problem({ ...spanOf(each), name }, 'invalid-form-schema', message, meant));
    }
    this.#pattern(valueOf('pattern'));
    this.#default(valueOf('default'), types, valueOf('enum'), isForeign);
    const items = valueOf('items');
    const given = valueOf('default');
    const choices = isMap(items) ? pairOf(items, 'enum')?.value : undefined;
    if (isSeq(given))
      for (const each of given.items) this.#choice(each as Node, choices ?? undefined, isForeign);
  }

  #pattern(node: Node | undefined): void {
    const pattern = stringOf(node);
    if (pattern === undefined || !isScalar(node) || pattern.length > 10_000) return;
    const fault = faultOf(pattern, '');
    const strict = fault ?? faultOf(pattern, 'u');
    if (strict === undefined) return;
    const message =
      fault === undefined
        ? l10n.t(
            'Forms read this as a regular expression of Unicode, and there it is none: {0}.',
            shown(strict),
          )
        : l10n.t('This is no regular expression, so no answer fits it: {0}.', shown(fault));
    this.#add(spanOf(node), fault === undefined ? 'info' : 'warning', 'invalid-form-schema', message);
  }

  #default(
    node: Node | undefined,
    types: readonly unknown[],
    choices: Node | undefined,
    isForeign: boolean,
  ): void {
    if (!node || typeOfNode(node) === 'null') return;
    const value = isScalar(node) ? node.value : undefined;
    if (typeof value === 'string' && RENDERED.test(value)) return;
    const names = types.flatMap((each) => stringOf(each) ?? []);
    const written = typeOfNode(node);
    const isKnown =
      names.length > 0 && names.length === types.length && names.every((name) => TYPES.has(name));
    if (
      isKnown &&
      !names.some((name) => fits(written, name)) &&
      (isScalar(node) || isMap(node) || isSeq(node))
    ) {
      const message = l10n.t('The default is no {0}, so what the form begins with is refused.', anyOf(names));
      const fix = isScalar(node) && spend(this.budget) ? this.#asType(node, names) : undefined;
      const at = isScalar(node)
        ? spanOf(node)
        : { start: node.range?.[0] ?? 0, end: (node.range?.[0] ?? 0) + 1 };
      this.#add(at, isForeign ? 'info' : 'warning', 'invalid-default', message, fix ? [fix] : []);
      return;
    }
    this.#choice(node, choices, isForeign);
  }

  #asType(node: Scalar, types: readonly string[]): LocalFix | undefined {
    if (node.anchor || node.tag) return undefined;
    const [start, end] = node.range ?? [0, 0];
    const { value } = node;
    if (typeof value !== 'string') {
      const edit = types.includes('string') ? asText(this.document, node) : undefined;
      return edit && { title: l10n.t('Change it to {0}', shown(edit.newText)), edits: [edit] };
    }
    const isMeant =
      (/^(?:true|false)$/.test(value) && types.includes('boolean')) ||
      (/^-?\d+$/.test(value) && (types.includes('integer') || types.includes('number'))) ||
      (/^-?\d+\.\d+$/.test(value) && types.includes('number'));
    if (!isMeant || node.type?.startsWith('BLOCK')) return undefined;
    return { title: l10n.t('Change it to {0}', value), edits: [{ start, end, newText: value }] };
  }

  #choice(node: Node, choices: Node | undefined, isForeign: boolean): void {
    if (!isScalar(node) || !isSeq(choices) || node.value === '' || node.value === null) return;
    const values = choices.items.map((item) => (isScalar(item) ? item.value : undefined));
    if (values.includes(undefined) || values.includes(node.value)) return;
    const texts = values.map(textOf);
    const [meant] = spend(this.budget) ? nearest(textOf(node.value), texts) : [];
    const message = l10n.t('The default is none of the choices, so what the form begins with is refused.');
    const fixes = meant === undefined ? [] : [rewriteAs(this.document, node, meant)];
    this.#add(spanOf(node), isForeign ? 'info' : 'warning', 'invalid-default', message, fixes);
  }
}

/** Names are guessed once all are known. */
function later(names: ReadonlySet<string>): (written: string) => string | undefined {
  let guess: ((written: string) => string | undefined) | undefined;
  return (written) => (guess ??= guesser([...names]))(written);
}

/** Questions that stand in a schema, its branches and what comes with answers. */
function collect(schema: unknown, level: Level): void {
  if (!isMap(schema)) {
    if (schema !== undefined && schema !== null) level.isOpen = true;
    return;
  }
  for (const { key, value } of schema.items) {
    const name = isScalar(key) ? String(key.value) : '<<';
    if (ELSEWHERE.test(name) || name === '<<' || name === 'patternProperties') level.isOpen = true;
    else if (name === 'additionalProperties') {
      if (!isScalar(value) || value.value !== false) level.isOpen = true;
    } else if (name === 'properties') {
      if (!isMap(value)) level.isOpen = true;
      else
        for (const each of value.items) {
          const question = isScalar(each.key) ? String(each.key.value) : '<<';
          if (ELSEWHERE.test(question) || question === '<<') level.isOpen = true;
          else level.names.add(question);
        }
    } else if (name === 'dependencies' || name === 'dependentSchemas') {
      if (isMap(value)) for (const each of value.items) if (!isSeq(each.value)) collect(each.value, level);
    } else if (BRANCHES.has(name) && isSeq(value)) for (const each of value.items) collect(each, level);
    else if (name === 'then' || name === 'else') collect(value, level);
  }
}

function faultOf(pattern: string, flags: string): string | undefined {
  try {
    new RegExp(pattern, flags);
    return undefined;
  } catch (error) {
    return (error as Error).message.replace(/^Invalid regular expression: (?:\/[^]*\/\w*: )?/, '');
  }
}
