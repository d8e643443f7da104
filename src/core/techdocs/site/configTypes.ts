import * as l10n from '@vscode/l10n';
import { anyOf } from '../../base/lists';
import { type Document, isMap, isScalar, isSeq, type Node, type YAMLMap } from 'yaml';
import { followAliases } from '../../yaml/followAliases';
import { checkOptions } from './optionChecks';
import { ofExtension, ofPlugin } from './optionTypes';
import { isWrong, type Kind, KIND_WORDS, kindOf, needsQuotes } from './yamlKinds';

/** A value of mkdocs.yml that is of a kind MkDocs refuses there. */
export interface WrongType {
  readonly node: Node;
  /** What is wrong, that MkDocs refuses it, and what is done here instead. */
  readonly message: string;
}

interface Expected {
  readonly kinds: readonly Kind[];
  /** What is done here where the value is of another kind. */
  readonly instead: string;
}

const MAX_TOLD = 1_000;
const MAX_LOOKED_AT = 50_000;

const REFUSES = l10n.t('MkDocs refuses the file.');
const STOPS = l10n.t('MkDocs stops with an error where a page needs it.');
const IGNORED = l10n.t('Here it counts as not written.');
/** Of a single value; a list or a map in its place is ignored. */
const AS_TEXT = l10n.t('Here it is read as a text.');
const UNUSED = l10n.t('It changes nothing in what is shown here.');
const LENIENT = l10n.t('Here it is read all the same.');

/** The lists that name what MkDocs loads, each with its options. */
const NAMED = {
  plugins: {
    instead: l10n.t('The plugin counts here with its usual options.'),
    typesOf: ofPlugin,
    takesEmpty: true,
  },
  markdown_extensions: {
    instead: l10n.t('The extension counts here with its usual options.'),
    typesOf: ofExtension,
    takesEmpty: false,
  },
} as const;

const EXPECTED = new Map<string, Expected>([
  ['site_name', { kinds: ['text'], instead: AS_TEXT }],
  ['docs_dir', { kinds: ['text'], instead: l10n.t('Here the folder docs is read.') }],
  ['extra', { kinds: ['map'], instead: IGNORED }],
  ['theme', { kinds: ['text', 'map'], instead: IGNORED }],
  ...['INHERIT', 'repo_url', 'edit_uri', 'exclude_docs', 'not_in_nav', 'draft_docs'].map((key) =>
    expected(key, ['text'], AS_TEXT),
  ),
  ...(
    'site_url site_description site_author site_dir copyright dev_addr repo_name ' +
    'remote_branch remote_name'
  )
    .split(' ')
    .map((key) => expected(key, ['text'], UNUSED)),
  ...['extra_css', 'extra_javascript', 'extra_templates', 'watch'].map((key) =>
    expected(key, ['list'], UNUSED),
  ),
  ...['strict', 'use_directory_urls'].map((key) => expected(key, ['switch'], UNUSED)),
  expected('validation', ['map'], UNUSED),
]);

function expected(key: string, kinds: readonly Kind[], instead: string): [string, Expected] {
  return [key, { kinds, instead }];
}

/** Every value that MkDocs refuses for its kind. What is empty counts as not written, there as here. */
export function wrongTypes(document: Document, map: YAMLMap): WrongType[] {
  return new Check(document).settings(map);
}

class Check {
  readonly found: WrongType[] = [];
  #looks = 0;
  readonly #resolve: (node: unknown) => Node | undefined;

  constructor(document: Document) {
    this.#resolve = followAliases(document);
  }

  settings(map: YAMLMap): WrongType[] {
    const value = (key: string) => this.#resolve(map.get(key, true));
    for (const [key, { kinds, instead }] of EXPECTED) this.#expect(key, value(key), kinds, instead);
    const theme = value('theme');
    if (isMap(theme))
      for (const key of ['name', 'custom_dir', 'locale'])
        this.#expect(`theme.${key}`, this.#resolve(theme.get(key, true)), ['text'], IGNORED);
    for (const key of ['plugins', 'markdown_extensions'] as const) this.#named(key, value(key));
    this.#hooks(value('hooks'));
    this.#nav(value('nav'));
    return this.found;
  }

  #expect(what: string, node: Node | undefined, kinds: readonly Kind[], instead: string): boolean {
    const kind = node && kindOf(node);
    // Alone of these keys MkDocs refuses `extra` when it is empty.
    const isLeftOut = kind === 'nothing' && what !== 'extra';
    if (kind === undefined || isLeftOut || kinds.includes(kind)) return true;
    const said = [what, anyOf(kinds.map((each) => KIND_WORDS[each])), KIND_WORDS[kind]] as const;
    this.#tell(
      node!,
      kinds.includes('text') && isScalar(node) ? needsQuotes(said, node) : isWrong(said),
      instead === AS_TEXT && !isScalar(node) ? IGNORED : instead,
    );
    return false;
  }

  #named(key: keyof typeof NAMED, node: Node | undefined): void {
    const isOne = node && kindOf(node) === 'text';
    if (
      !this.#expect(key, node, ['list', 'map'], isOne ? l10n.t('Here it is read as a list of one.') : IGNORED)
    )
      return;
    for (const item of node && isSeq(node) ? node.items : [node]) {
      const one = this.#resolve(item);
      const kind = one && kindOf(one);
      if (!one || kind === undefined || !this.#goesOn()) continue;
      if (isMap(one)) {
        if (isSeq(node) && one.items.length !== 1 && !one.has('<<'))
          this.#tell(
            one,
            l10n.t(
              'Each entry of {0} must be a name, or one name with its options, and this has {1} names: is a dash or an indentation missing?',
              key,
              one.items.length,
            ),
            LENIENT,
          );
        else
          for (const { key: name, value } of one.items)
            this.#options(key, textOf(name), this.#resolve(value));
      } else if (kind !== 'text' && node && isSeq(node))
        this.#tell(
          one,
          l10n.t('Each entry of {0} must be a name, and this is {1}.', key, KIND_WORDS[kind]),
          l10n.t('Here it is left out.'),
        );
    }
  }

  #options(key: keyof typeof NAMED, name: string, options: Node | undefined): void {
    if (!options || name === '<<') return;
    // To MkDocs false, 0 and '' are no options, as nothing is.
    if (isScalar(options) && !options.value) return;
    const { instead, typesOf, takesEmpty } = NAMED[key];
    this.#expect(l10n.t('What follows {0}', name), options, ['map'], instead);
    const types = typesOf(name);
    if (!types || !isMap(options)) return;
    checkOptions(name, options, types, {
      resolve: this.#resolve,
      tell: (node, wrong, stops, instead) => this.#tell(node, wrong, instead, stops ? STOPS : REFUSES),
      goesOn: () => this.#goesOn(),
      takesEmpty,
    });
  }

  #hooks(node: Node | undefined): void {
    if (!this.#expect('hooks', node, ['list'], l10n.t('Greenroom runs no hooks.')) || !isSeq(node)) return;
    for (const item of node.items)
      this.#expect(
        l10n.t('Each entry of hooks'),
        this.#resolve(item),
        ['text'],
        l10n.t('Greenroom runs no hooks.'),
      );
  }

  #nav(node: Node | undefined): void {
    const instead = isMap(node) ? LENIENT : l10n.t('Here the navigation follows the folder.');
    this.#expect('nav', node, ['list'], instead);
    if (node && isSeq(node)) this.#navItems(node.items, 0);
  }

  #navItems(items: readonly unknown[], depth: number): void {
    for (const item of items) {
      const entry = this.#resolve(item);
      const kind = entry && kindOf(entry);
      if (!entry || kind === undefined || !this.#goesOn()) continue;
      if (isMap(entry)) {
        if (entry.items.length !== 1 && !entry.has('<<'))
          this.#tell(
            entry,
            l10n.t(
              'Each entry of nav must be a page, or one title with a page or a list, and this has {0} titles: is a dash or an indentation missing?',
              entry.items.length,
            ),
            LENIENT,
          );
        for (const { key, value } of entry.items) this.#navValue(textOf(key), this.#resolve(value), depth);
      } else if (kind !== 'text')
        this.#tell(
          entry,
          l10n.t(
            'Each entry of nav must be a page, or a title with a page or a list, and this is {0}.',
            KIND_WORDS[kind],
          ),
          kind === 'nothing' ? l10n.t('Here it is left out.') : LENIENT,
        );
    }
  }

  #navValue(title: string, value: Node | undefined, depth: number): void {
    if (title === '<<') return;
    const kind = value && kindOf(value);
    if (isSeq(value) && depth < 32) this.#navItems(value.items, depth + 1);
    // A map below a title is what MkDocs warns of, and takes.
    else if (isMap(value) && depth < 32)
      for (const pair of value.items)
        if (this.#goesOn()) this.#navValue(textOf(pair.key), this.#resolve(pair.value), depth + 1);
    if (value && (kind === 'number' || kind === 'switch' || kind === 'date' || kind === 'nothing'))
      this.#tell(
        value,
        l10n.t(
          'After the title {0} there must be a page or a list of pages, and this is {1}.',
          title,
          KIND_WORDS[kind],
        ),
        kind === 'nothing' ? l10n.t('Here the section is shown empty.') : LENIENT,
      );
  }

  #tell(node: Node, wrong: string, instead: string, effect = REFUSES): void {
    if (this.found.length < MAX_TOLD) this.found.push({ node, message: `${wrong} ${effect} ${instead}` });
  }

  /** Aliases can make much of little. */
  #goesOn(): boolean {
    return ++this.#looks <= MAX_LOOKED_AT;
  }
}

function textOf(key: unknown): string {
  return isScalar(key) ? (key.source ?? String(key.value)) : '';
}
