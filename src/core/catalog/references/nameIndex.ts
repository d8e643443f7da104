import type { Entity } from '../../model/entity';
import { DEFAULT_NAMESPACE } from '../../model/entity';
import { canonicalRef, type EntityRef } from '../../model/reference';
import { compare } from '../node';
import { NearWords } from './nearWords';
import { type ComparableName, comparable, fewestLetters, slipDistance, withWordMoved } from './similarNames';

/** The entities of one kind. */
interface NamesOfKind {
  /** By name, in lower case. */
  readonly byName: Map<string, EntityRef[]>;
  /** By letters and digits of the name alone. */
  readonly byPlain: Map<string, EntityRef[]>;
  readonly words: NearWords;
}

/** Names that are looked up for one that is written: of a name of many words, each near others, not all. */
const MOST_GUESSES = 2_000;

/** Declared entities by kind and name, for finding what a reference that leads nowhere may have meant. */
export class NameIndex {
  readonly #kinds = new Map<string, NamesOfKind>();
  /** Counts changes, so that a reader knows whether what it was told still holds. */
  revision = 0;
  #guesses = 0;

  add({ kind, metadata: { name, namespace } }: Entity): void {
    const ofKind = this.#ofKind(kind.toLowerCase());
    const ref: EntityRef = { kind, namespace: namespace ?? DEFAULT_NAMESPACE, name };
    const { plain, words } = comparable(name);
    push(ofKind.byName, name.toLowerCase(), ref);
    push(ofKind.byPlain, plain, ref);
    for (const word of words) ofKind.words.add(word);
    this.revision++;
  }

  delete({ kind, metadata: { name, namespace = DEFAULT_NAMESPACE } }: Entity): void {
    const ofKind = this.#kinds.get(kind.toLowerCase());
    const same = ofKind?.byName.get(name.toLowerCase());
    const known = same?.find((ref) => ref.namespace.toLowerCase() === namespace.toLowerCase());
    if (!ofKind || !known) return;
    pull(ofKind.byName, name.toLowerCase(), known);
    pull(ofKind.byPlain, comparable(known.name).plain, known);
    this.revision++;
  }

  kinds(): Iterable<string> {
    return this.#kinds.keys();
  }

  /** Look-ups and comparisons made so far to find slips. */
  get steps(): number {
    let sum = this.#guesses;
    for (const { words } of this.#kinds.values()) sum += words.steps;
    return sum;
  }

  /** Entities of the kind (lower case) with precisely that name, in any namespace. */
  named(kind: string, name: string): readonly EntityRef[] {
    return (this.#kinds.get(kind)?.byName.get(name.toLowerCase()) ?? []).toSorted(inOrder);
  }

  /** Entities of the kind (lower case) whose name the written one may be a slip of, nearest first. */
  similar(kind: string, name: string): EntityRef[] {
    const ofKind = this.#kinds.get(kind);
    if (!ofKind) return [];
    const written = comparable(name);
    const fewest = fewestLetters(kind);
    const found: { ref: EntityRef; distance: number }[] = [];
    for (const plain of guesses(written, ofKind.words)) {
      this.#guesses++;
      for (const ref of ofKind.byPlain.get(plain) ?? []) {
        this.#guesses++;
        const distance = slipDistance(written, comparable(ref.name), fewest);
        if (distance !== undefined) found.push({ ref, distance });
      }
    }
    return found.sort((a, b) => a.distance - b.distance || inOrder(a.ref, b.ref)).map(({ ref }) => ref);
  }

  #ofKind(kind: string): NamesOfKind {
    let found = this.#kinds.get(kind);
    if (found) return found;
    const words = new NearWords(fewestLetters(kind));
    this.#kinds.set(kind, (found = { byName: new Map(), byPlain: new Map(), words }));
    return found;
  }
}

/** What the name may have meant, letters and digits alone: itself, and with a word moved, or one or two put right. */
function guesses({ plain, words }: ComparableName, known: NearWords): Set<string> {
  const guessed = new Set([plain]);
  for (const moved of withWordMoved(words)) guessed.add(moved.join(''));
  const near = words.map((word) => known.near(word));
  for (const [at, others] of near.entries()) {
    for (const { word, distance } of others) {
      const right = words.with(at, word);
      guessed.add(right.join(''));
      if (distance > 1) continue;
      for (let next = at + 1; next < words.length; next++)
        for (const second of near[next]!) {
          if (guessed.size >= MOST_GUESSES) return guessed;
          if (second.distance === 1) guessed.add(right.with(next, second.word).join(''));
        }
    }
  }
  return guessed;
}

/** Not as they came: who reads everything anew is told the same. */
function inOrder(a: EntityRef, b: EntityRef): number {
  return compare(a.name, b.name) || compare(canonicalRef(a), canonicalRef(b));
}

function push(map: Map<string, EntityRef[]>, key: string, ref: EntityRef): void {
  const list = map.get(key);
  if (list) list.push(ref);
  else map.set(key, [ref]);
}

function pull(map: Map<string, EntityRef[]>, key: string, ref: EntityRef): void {
  const list = map.get(key);
  if (!list) return;
  if (list.length > 1) list.splice(list.indexOf(ref), 1);
  else map.delete(key);
}
