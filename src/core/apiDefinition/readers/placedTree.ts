import type { Path } from '../../yaml/document';
import { type DefinitionTree, Spot } from '../tree/spot';

interface Place {
  readonly key: readonly [number, number];
  readonly value: readonly [number, number];
}

/** A tree made of a text that is no YAML, with the places that its reader knows. */
export class PlacedTree implements DefinitionTree {
  readonly id = '';
  readonly value: Record<string, Record<string, Record<string, unknown>>> = {};
  readonly #places = new Map<string, Place>();

  place(path: Path, key: Place['key'], value: Place['value']): void {
    const at = path.join('\n');
    if (!this.#places.has(at)) this.#places.set(at, { key, value });
  }

  locate(path: Path, part: 'key' | 'value' = 'value'): readonly [number, number] {
    for (let length = path.length; length > 0; length--) {
      const found = this.#places.get(path.slice(0, length).join('\n'));
      if (found) return found[part];
    }
    return [0, 0];
  }

  /** Adds what a further part of the text says of the same thing. */
  merge(
    [section, name]: readonly [string, string] | readonly string[],
    schema: Record<string, unknown>,
  ): void {
    const named = (this.value[section] ??= {});
    const before = Object.hasOwn(named, name) ? named[name]! : {};
    const merged: Record<string, unknown> = { ...before };
    for (const [key, value] of Object.entries(schema)) {
      const old = before[key];
      if (Array.isArray(old) && Array.isArray(value))
        merged[key] = [...(old as unknown[]), ...(value as unknown[])];
      else if (isMap(old) && isMap(value)) merged[key] = { ...old, ...value };
      else merged[key] = value;
    }
    Object.defineProperty(named, name, {
      value: merged,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  }

  entries(section: string): [string, Spot][] {
    return new Spot(this.value, this, []).at(section).entries;
  }
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
