import * as l10n from '@vscode/l10n';
import { fastRead } from '../yaml/fastRead';
import { parseYamlValues } from '../yaml/parse';
import { definitionValue } from './bundleReferences';

/** Texts whose values are kept for whoever asks next. Characters. */
const MOST_KEPT = 16_000_000;
/** Longer texts are read in a turn of their own, in which nobody else waits. Characters. */
const LONG = 64_000;
/** What the fast reader of YAML can't read takes two seconds a megabyte or so. Characters. */
const MOST_SLOW = 1_000_000;

/** How a text is read: by placeholders for values, or as a file of a definition that is put together from several. */
type ValueKey = '$json' | '$yaml' | 'definition';

const READERS: Readonly<Record<ValueKey, (text: string, id: string) => unknown>> = {
  $json: (text) => JSON.parse(text) as unknown,
  $yaml: yamlValue,
  definition: (text, id) => definitionValue({ id, text }),
};

interface Kept {
  readonly text: string;
  readonly value: Promise<unknown>;
}

/**
 * What files mean that entities take in as values: parsed once for as long as they stay as they are, and one value in
 * memory for all who take it in. Values are frozen, since they are many entities' own.
 */
export class SharedValues {
  readonly #kept = new Map<string, Kept>();
  #held = 0;
  #parses = 0;
  #last: Promise<unknown> = Promise.resolve();

  /** @param giveWay Lets others have the thread. */
  constructor(readonly giveWay: () => Promise<void> = async () => {}) {}

  /** How many texts were parsed so far. */
  get parses(): number {
    return this.#parses;
  }

  /**
   * Rejects with what is wrong with the text, in words.
   * @param id What is the same file by whatever name.
   * @param begin Called right before it is parsed.
   */
  of(key: ValueKey, id: string, text: string, begin: () => void): Promise<unknown> {
    const name = `${key} ${id}`;
    const known = this.#kept.get(name);
    if (known?.text === text) return known.value;
    this.#drop(name);
    const value = this.#parse(key, id, text, begin);
    this.#kept.set(name, { text, value });
    this.#held += text.length;
    for (const first of this.#kept.keys()) if (this.#held > MOST_KEPT && first !== name) this.#drop(first);
    return value;
  }

  #parse(key: ValueKey, id: string, text: string, begin: () => void): Promise<unknown> {
    const parse = () => {
      begin();
      this.#parses++;
      return frozen(READERS[key](text, id));
    };
    if (text.length < LONG) return Promise.resolve().then(parse);
    // One after another: those that are asked for at once would leave no turn to anybody in between.
    const value = this.#last.then(() => this.giveWay()).then(parse);
    this.#last = value.catch(() => {});
    return value;
  }

  #drop(name: string): void {
    this.#held -= this.#kept.get(name)?.text.length ?? 0;
    this.#kept.delete(name);
  }
}

function yamlValue(text: string): unknown {
  // Where a text may hold several documents, how many it holds is the reference's to say.
  const fast = /^(?:---|\.\.\.)/m.test(text) ? undefined : fastRead(text);
  if (fast?.length === 1) return fast[0]!.value;
  if (text.length > MOST_SLOW)
    throw new Error(
      l10n.t(
        'is larger than {0} MB and written in YAML that takes long to read, so it is left unread. Write it as JSON and take it in with $json.',
        MOST_SLOW / 1e6,
      ),
    );
  const values = parseYamlValues(text);
  if (values.length === 1) return values[0];
  throw new Error(
    values.length
      ? l10n.t('holds more than one document; $yaml reads exactly one.')
      : l10n.t('holds no document; $yaml reads exactly one.'),
  );
}

/** The value, which nobody can change any more. Without recursion: JSON nests as deep as it likes. */
function frozen(value: unknown): unknown {
  const open = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (typeof next !== 'object' || next === null || Object.isFrozen(next)) continue;
    Object.freeze(next);
    for (const each of Object.values(next)) open.push(each);
  }
  return value;
}
