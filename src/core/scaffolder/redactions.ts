const MASK = '***';

/** What must not be said: secrets, and texts that were made of them. Masks all of it in whatever is said. */
export class Redactions {
  readonly #texts = new Set<string>();
  #pattern: RegExp | undefined;

  add(texts: Iterable<unknown>): void {
    for (const text of texts) {
      const trimmed = typeof text === 'string' ? text.trim() : '';
      if (trimmed.length <= 1 || this.#texts.has(trimmed)) continue;
      this.#texts.add(trimmed);
      this.#pattern = undefined;
    }
  }

  mask(said: string): string {
    if (this.#texts.size === 0) return said;
    this.#pattern ??= patternOf(this.#texts);
    let masked = '';
    let end = 0;
    let isOpen = false;
    // Of texts that overlap nothing is left to be seen.
    for (const match of said.matchAll(this.#pattern)) {
      const start = match.index;
      if (!isOpen || start >= end) masked += `${said.slice(isOpen ? end : 0, start)}${MASK}`;
      end = Math.max(isOpen ? end : 0, start + match[1]!.length);
      isOpen = true;
    }
    return isOpen ? masked + said.slice(end) : said;
  }

  /** The same in every text of a value, and in its keys. */
  maskAll<T>(value: T): T {
    if (this.#texts.size === 0) return value;
    if (typeof value === 'string') return this.mask(value) as T;
    if (Array.isArray(value)) return value.map((item: unknown) => this.maskAll(item)) as T;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [this.mask(key), this.maskAll(item as unknown)]),
    ) as T;
  }
}

/** Texts of a value that differ where secrets are left out: they tell of secrets. */
export function textsOfSecrets(withSecrets: unknown, without: unknown): string[] {
  if (typeof withSecrets === 'string') return withSecrets === without ? [] : [withSecrets];
  if (typeof withSecrets !== 'object' || withSecrets === null) return [];
  if (Array.isArray(withSecrets)) {
    const other: readonly unknown[] = Array.isArray(without) ? without : [];
    return withSecrets.flatMap((item, index) => textsOfSecrets(item, other[index]));
  }
  const other = typeof without === 'object' && without !== null ? (without as Record<string, unknown>) : {};
  return Object.entries(withSecrets).flatMap(([key, item]) =>
    Object.hasOwn(other, key) ? textsOfSecrets(item, other[key]) : [key, ...textsOf(item)],
  );
}

/** All texts of a value, keys as well. */
export function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [key, ...textsOf(item)]);
}

function patternOf(texts: Iterable<string>): RegExp {
  const longestFirst = [...texts].sort((a, b) => b.length - a.length);
  const escaped = longestFirst.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`(?=(${escaped.join('|')}))`, 'g');
}
