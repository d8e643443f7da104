import { isWebAddress } from '../../model/addresses';
import type { CardAction, CardFact, CardModel, CardSection } from '../card';
import { MOST_LINES } from '../entityCards';

/** All texts of one card together. UTF-16 units: 64 kB. */
export const LARGEST_CARD = 65_536;
const MOST_SECTIONS = 50;
const MOST_COLUMNS = 20;
const STATES = ['ok', 'warning', 'error', 'info', 'unknown'] as const;

/** Why what somebody's code gave is no card: a sentence. */
class Rubbish extends Error {}

/** Reads what code of others gave as a card; throws, with a sentence, where it is none. Undefined: there is nothing to show. */
export function readCardModel(given: unknown): CardModel | undefined {
  if (given === undefined || given === null) return undefined;
  const reader = new Reader();
  const { sections } = reader.object(given, 'a card');
  const all = reader.list(sections, 'sections');
  if (all.length > MOST_SECTIONS) throw new Rubbish(`A card has ${MOST_SECTIONS} sections at most.`);
  return { sections: all.flatMap((section) => reader.section(section)) };
}

/** Reads one card, and keeps count of how much text it has. */
class Reader {
  #room = LARGEST_CARD;

  section(given: unknown): CardSection[] {
    const section = this.object(given, 'a section');
    switch (section['type']) {
      case 'facts':
        return this.#cut(section['items'], 'items', (items) => ({
          type: 'facts',
          items: items.map((each) => this.#fact(each)),
        }));
      case 'status': {
        const state = STATES.find((each) => each === section['state']);
        if (!state) throw new Rubbish(`The state of a status must be one of ${STATES.join(', ')}.`);
        return [
          { type: 'status', state, text: this.text(section['text'], 'text'), ...this.#url(section['url']) },
        ];
      }
      case 'text':
        return [{ type: 'text', text: this.text(section['text'], 'text') }];
      case 'markdown':
        return [{ type: 'markdown', markdown: this.text(section['markdown'], 'markdown') }];
      case 'table': {
        const columns = this.list(section['columns'], 'columns')
          .slice(0, MOST_COLUMNS)
          .map((each) => this.text(each, 'columns'));
        return this.#cut(section['rows'], 'rows', (rows) => ({
          type: 'table',
          columns,
          rows: rows.map((row) =>
            this.list(row, 'a row')
              .slice(0, columns.length)
              .map((cell) => this.text(cell ?? '', 'a cell')),
          ),
        }));
      }
      case 'entities':
        return this.#cut(section['refs'], 'refs', (refs) => ({
          type: 'entities',
          refs: refs.map((each) => this.text(each, 'refs')),
          ...(section['title'] !== undefined && { title: this.text(section['title'], 'title') }),
        }));
      case 'progress': {
        const value = Number(section['value']);
        if (!(value >= 0 && value <= 1))
          throw new Rubbish('The value of a progress must be between 0 and 1.');
        return [{ type: 'progress', label: this.text(section['label'], 'label'), value }];
      }
      case 'chart':
        return [
          {
            type: 'chart',
            label: this.text(section['label'], 'label'),
            values: this.#numbers(section['values']),
            ...(section['unit'] !== undefined && { unit: this.text(section['unit'], 'unit') }),
          },
        ];
      case 'actions':
        return this.#cut(section['items'], 'items', (items) => ({
          type: 'actions',
          items: items.map((each) => this.#action(each)),
        }));
      default:
        throw new Rubbish(
          `There are no sections of type "${this.text(String(section['type']).slice(0, 100), 'type')}".`,
        );
    }
  }

  object(given: unknown, what: string): Readonly<Record<string, unknown>> {
    if (typeof given !== 'object' || given === null || Array.isArray(given))
      throw new Rubbish(`What was given for ${what} is not an object.`);
    return given as Record<string, unknown>;
  }

  list(given: unknown, what: string): readonly unknown[] {
    if (!Array.isArray(given)) throw new Rubbish(`What was given for ${what} is not a list.`);
    return given as unknown[];
  }

  text(given: unknown, what: string): string {
    if (typeof given !== 'string' && typeof given !== 'number' && typeof given !== 'boolean')
      throw new Rubbish(`What was given for ${what} is not text.`);
    const text = String(given);
    this.#take(text.length);
    return text;
  }

  /** The newest, where there are too many: a chart is no archive. */
  #numbers(given: unknown): number[] {
    const values = this.list(given, 'values').slice(-MOST_LINES);
    if (values.length < 2) throw new Rubbish('A chart needs two values at least.');
    return values.map((each) => {
      if (typeof each !== 'number' || !Number.isFinite(each))
        throw new Rubbish('The values of a chart must be finite numbers.');
      return each;
    });
  }

  #take(size: number): void {
    this.#room -= size;
    if (this.#room < 0) throw new Rubbish('The card holds more than 64 kB of text.');
  }

  /** Lists are as long as a person reads; what was left out is said. */
  #cut(given: unknown, what: string, make: (items: readonly unknown[]) => CardSection): CardSection[] {
    const items = this.list(given, what);
    const left = items.length - MOST_LINES;
    const section = make(items.slice(0, MOST_LINES));
    return left > 0 ? [section, { type: 'text', text: `${left} more are not shown.` }] : [section];
  }

  #fact(given: unknown): CardFact {
    const { label, value, url } = this.object(given, 'a fact');
    return { label: this.text(label, 'label'), value: this.text(value, 'value'), ...this.#url(url) };
  }

  #action(given: unknown): CardAction {
    const { title: written, command, arguments: args, url } = this.object(given, 'an action');
    const title = this.text(written, 'title');
    if (url !== undefined) {
      const web = this.#url(url);
      if (web.url === undefined || !isWebAddress(web.url))
        throw new Rubbish(`The action "${title.slice(0, 100)}" leads to no address on the web.`);
      return { title, url: web.url };
    }
    if (typeof command !== 'string' || !/^[\w.-]{1,200}$/.test(command))
      throw new Rubbish(`The action "${title.slice(0, 100)}" has neither a command nor an address.`);
    return { title, command, ...(args !== undefined && { arguments: this.list(args, 'arguments') }) };
  }

  /** Only what a browser, or a program for mail, may be sent to; anything else is no link. */
  #url(given: unknown): { readonly url?: string } {
    if (typeof given !== 'string') return {};
    this.#take(given.length);
    const isOpenable = isWebAddress(given) || /^mailto:[^\s@]+@[^\s@]+$/i.test(given);
    return isOpenable && !/[\s\p{Cc}\p{Cf}\\]/u.test(given) ? { url: given } : {};
  }
}
