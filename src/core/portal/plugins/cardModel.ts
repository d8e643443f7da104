import * as l10n from '@vscode/l10n';
import { isWebAddress, withoutLogins } from '../../model/addresses';
import type { CardAction, CardFact, CardModel, CardSection } from '../card';
import { MOST_LINES } from '../entityCards';

/** All texts of one card together. UTF-16 units: 64 kB. */
export const LARGEST_CARD = 65_536;
const MOST_SECTIONS = 50;
const MOST_COLUMNS = 20;
const STATES = ['ok', 'warning', 'error', 'info', 'unknown'] as const;

/** Why what somebody's code gave is no card: a sentence. */
class Rubbish extends Error {}

/**
 * Reads what code of others gave as a card; throws, with a sentence, where it is none. Undefined: there is nothing to show.
 *
 * @param what - as whoever wrote the code knows it
 */
export function readCardModel(given: unknown, what = l10n.t('the card')): CardModel | undefined {
  if (given === undefined || given === null) return undefined;
  const reader = new Reader(what.charAt(0).toUpperCase() + what.slice(1));
  const { sections } = reader.object(given, l10n.t('What was given for {0}', what));
  const all = reader.list(sections, 'sections');
  if (all.length > MOST_SECTIONS)
    throw new Rubbish(l10n.t('{0} has more than {1} sections.', reader.what, MOST_SECTIONS));
  return { sections: all.flatMap((section, at) => reader.section(section, `sections[${at}]`)) };
}

/** Reads one card, and keeps count of how much text it has. */
class Reader {
  #room = LARGEST_CARD;

  /** @param what - begins a sentence */
  constructor(readonly what: string) {}

  /** @param at - where it stands in what was given */
  section(given: unknown, at: string): CardSection[] {
    const section = this.object(given, at);
    const text = (field: string) => this.text(section[field], `${at}.${field}`);
    switch (section['type']) {
      case 'facts':
        return this.#cut(section['items'], `${at}.items`, this.#fact, (items) => ({ type: 'facts', items }));
      case 'status': {
        const state = STATES.find((each) => each === section['state']);
        if (!state) throw new Rubbish(l10n.t('{0}.state is not one of {1}.', at, STATES.join(', ')));
        return [{ type: 'status', state, text: text('text'), ...this.#url(section['url']) }];
      }
      case 'text':
        return [{ type: 'text', text: text('text') }];
      case 'markdown':
        return [{ type: 'markdown', markdown: text('markdown') }];
      case 'table': {
        const columns = this.part(section['columns'], `${at}.columns`, MOST_COLUMNS).map((each, column) =>
          this.text(each, `${at}.columns[${column}]`),
        );
        return this.#cut(
          section['rows'],
          `${at}.rows`,
          (row, place) =>
            this.part(row, place, columns.length).map((cell, column) =>
              this.text(cell ?? '', `${place}[${column}]`),
            ),
          (rows) => ({ type: 'table', columns, rows }),
        );
      }
      case 'entities': {
        const title = section['title'] === undefined ? {} : { title: text('title') };
        return this.#cut(
          section['refs'],
          `${at}.refs`,
          (ref, place) => this.text(ref, place),
          (refs) => ({ type: 'entities', refs, ...title }),
        );
      }
      case 'progress': {
        const value = Number(section['value']);
        if (!(value >= 0 && value <= 1)) throw new Rubbish(l10n.t('{0}.value is not between 0 and 1.', at));
        return [{ type: 'progress', label: text('label'), value }];
      }
      case 'chart':
        return [
          {
            type: 'chart',
            label: text('label'),
            values: this.#numbers(section['values'], `${at}.values`),
            ...(section['unit'] !== undefined && { unit: text('unit') }),
          },
        ];
      case 'actions':
        return this.#actions(section['items'], `${at}.items`);
      default:
        throw new Rubbish(
          l10n.t(
            '{0}.type: there are no sections of type "{1}".',
            at,
            this.text(String(section['type']).slice(0, 100), at),
          ),
        );
    }
  }

  object(given: unknown, at: string): Readonly<Record<string, unknown>> {
    if (typeof given !== 'object' || given === null || Array.isArray(given))
      throw new Rubbish(l10n.t('{0} is not an object.', at));
    return given as Record<string, unknown>;
  }

  list(given: unknown, at: string): readonly unknown[] {
    if (!Array.isArray(given)) throw new Rubbish(l10n.t('{0} is not a list.', at));
    return given as unknown[];
  }

  /** Its first items, or with `count` below zero its last ones. Lists may have holes: these are items too, and no good ones. */
  part(given: unknown, at: string, count: number): unknown[] {
    const list = this.list(given, at);
    return Array.from(count < 0 ? list.slice(count) : list.slice(0, count));
  }

  text(given: unknown, at: string): string {
    if (typeof given !== 'string' && typeof given !== 'number' && typeof given !== 'boolean')
      throw new Rubbish(l10n.t('{0} is not text.', at));
    const text = String(given);
    this.#take(text.length);
    return withoutLogins(text);
  }

  /** The newest, where there are too many: a chart is no archive. */
  #numbers(given: unknown, at: string): number[] {
    const values = this.part(given, at, -MOST_LINES);
    if (values.length < 2) throw new Rubbish(l10n.t('{0} has fewer than two values.', at));
    return values.map((each, index) => {
      if (typeof each !== 'number' || !Number.isFinite(each))
        throw new Rubbish(l10n.t('{0}[{1}] is not a finite number.', at, index));
      return each;
    });
  }

  #take(size: number): void {
    this.#room -= size;
    if (this.#room < 0) throw new Rubbish(l10n.t('{0} holds more than 64 kB of text.', this.what));
  }

  /** Lists are as long as a person reads; what was left out is said. */
  #cut<T>(
    given: unknown,
    at: string,
    read: (item: unknown, at: string) => T,
    make: (items: T[]) => CardSection,
  ): CardSection[] {
    const left = this.list(given, at).length - MOST_LINES;
    const items = this.part(given, at, MOST_LINES);
    const section = make(items.map((item, index) => read(item, `${at}[${index}]`)));
    return left > 0 ? [section, { type: 'text', text: l10n.t('{0} more are not shown.', left) }] : [section];
  }

  readonly #fact = (given: unknown, at: string): CardFact => {
    const { label, value, url } = this.object(given, at);
    return {
      label: this.text(label, `${at}.label`),
      value: this.text(value, `${at}.value`),
      ...this.#url(url),
    };
  };

  /** What can't be done is said where it would stand; the others can be. */
  #actions(given: unknown, at: string): CardSection[] {
    const items = this.list(given, at);
    const sections: CardSection[] = [];
    let actions: CardAction[] = [];
    for (const [index, item] of items.slice(0, MOST_LINES).entries()) {
      const read = this.#action(item, `${at}[${index}]`);
      if (typeof read === 'string') {
        sections.push({ type: 'status', state: 'warning', text: read });
        actions = [];
      } else if (actions.push(read) === 1) sections.push({ type: 'actions', items: actions });
    }
    const left = items.length - MOST_LINES;
    if (left > 0) sections.push({ type: 'text', text: l10n.t('{0} more are not shown.', left) });
    return sections;
  }

  /** An action, or in a sentence why it is none. */
  #action(given: unknown, at: string): CardAction | string {
    const { title: written, command, arguments: args, url } = this.object(given, at);
    const title = this.text(written, `${at}.title`);
    const named = l10n.t('The action "{0}"', title.slice(0, 100));
    if (url !== undefined) {
      const web = this.#url(url);
      return isWebAddress(web.url)
        ? { title, url: web.url }
        : l10n.t('{0} does not lead to a web address.', named);
    }
    if (typeof command !== 'string' || !/^[\w.-]{1,200}$/.test(command))
      return l10n.t('{0} has neither a command nor an address.', named);
    return {
      title,
      command,
      ...(args !== undefined && { arguments: this.list(args, `${at}.arguments`) }),
    };
  }

  /** Only what a browser, or a program for mail, may be sent to; anything else is no link. */
  #url(given: unknown): { readonly url?: string } {
    if (typeof given !== 'string') return {};
    this.#take(given.length);
    const url = withoutLogins(given);
    const isOpenable = isWebAddress(url) || /^mailto:[^\s@]+@[^\s@]+$/i.test(url);
    return isOpenable && !/[\s\p{Cc}\p{Cf}\\]/u.test(url) ? { url } : {};
  }
}
