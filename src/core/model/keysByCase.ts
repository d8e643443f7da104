import * as l10n from '@vscode/l10n';
import { shown } from '../base/oneLine';
import type { ValidationIssue } from './validate';

/** Keys of the model that are in no lower case, which most entities have. */
const KNOWN: ReadonlySet<string> = new Set(
  ['apiVersion', 'dependsOn', 'dependencyOf', 'providesApis', 'consumesApis', 'subcomponentOf'].concat([
    'subdomainOf',
    'memberOf',
    'displayName',
  ]),
);
const KNOWN_IN_LOWER: ReadonlySet<string> = new Set([...KNOWN].map((key) => key.toLowerCase()));

/** What a server's search leaves aside. */
const ASIDE: ReadonlySet<string> = new Set(
  ['attachments', 'relations', 'status'].concat(
    ['name', 'namespace', 'uid', 'etag'].map((field) => `metadata.${field}`),
  ),
);
/** What a server adds to every entity. */
const ADDED: readonly string[] = ['name', 'namespace', 'uid']
  .map((field) => `metadata.${field}`)
  .concat(
    ['managed-by-location', 'managed-by-origin-location', 'view-url', 'edit-url', 'source-location'].map(
      (name) => `metadata.annotations.backstage.io/${name}`,
    ),
  );

/** Values looked at in one entity. Aliases can make more of a short text than anybody could go through. */
const MOST = 50_000;

/**
 * Two keys that differ in nothing but case. A server makes rows of all keys for its search, in lower case and without the
 * places in lists, and leaves an entity out where two become one.
 */
export function keysByCase(entity: unknown): ValidationIssue | undefined {
  return isSuspect(entity, { left: MOST }) ? new Rows().clashIn(entity) : undefined;
}

/** Whether any key may be the double of another: hardly any entity, and that is told at little cost. */
function isSuspect(value: unknown, budget: { left: number }): boolean {
  if (typeof value !== 'object' || value === null || budget.left-- <= 0) return false;
  if (Array.isArray(value))
    return value.some((each) => (typeof each === 'string' ? isOdd(each) : isSuspect(each, budget)));
  for (const key in value)
    if (isOdd(key) || isSuspect((value as Record<string, unknown>)[key], budget)) return true;
  return false;
}

function isOdd(key: string): boolean {
  return key === key.toLowerCase() ? KNOWN_IN_LOWER.has(key) : !KNOWN.has(key);
}

type Path = ValidationIssue['path'];

class Rows {
  /** Keys by what they are in lower case. */
  readonly #keys = new Map(ADDED.map((key) => [key, key]));
  readonly #items = new Set<string>();
  #left = MOST;

  clashIn(entity: unknown): ValidationIssue | undefined {
    return this.#visit('', entity, []);
  }

  #visit(key: string, value: unknown, path: Path): ValidationIssue | undefined {
    if (ASIDE.has(key) || this.#left-- <= 0) return undefined;
    if (typeof value !== 'object' || value === null) return this.#take(key, path);
    for (const [step, each] of Object.entries(value)) {
      const isItem = Array.isArray(value);
      const place = [...path, isItem ? Number(step) : step];
      const found = isItem
        ? (this.#visit(key, each, place) ??
          (typeof each === 'string' && this.#visitText(`${key}.${each}`, place)))
        : this.#visit(key ? `${key}.${step}` : step, each, place);
      if (found) return found;
    }
    return undefined;
  }

  /** Texts in lists are keys as well, the first of those that are one but for their case. */
  #visitText(key: string, path: Path): ValidationIssue | undefined {
    const lower = key.toLowerCase();
    if (this.#items.has(lower)) return undefined;
    this.#items.add(lower);
    return this.#take(key, path);
  }

  #take(key: string, path: Path): ValidationIssue | undefined {
    const lower = key.toLowerCase();
    const other = this.#keys.get(lower);
    if (other === undefined) this.#keys.set(lower, key);
    if (other === undefined || other === key) return undefined;
    const message = ADDED.includes(other)
      ? l10n.t(
          '"{0}" differs only in case from "{1}", which every entity has. A Backstage server leaves such an entity out: take one out, or give it another name.',
          shown(key),
          other,
        )
      : l10n.t(
          '"{0}" and "{1}" differ only in case. A Backstage server leaves such an entity out: take one out, or give it another name.',
          shown(other),
          shown(key),
        );
    return { code: 'invalid-entity', message, path };
  }
}
