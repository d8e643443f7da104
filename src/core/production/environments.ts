/** How environments are read: which are production, and which are whose. */
export interface ProductionSettings {
  /** What production is called. */
  readonly environments: readonly string[];
  /** Names of environments by reference of an entity, or `*`; `{name}` stands for the entity's name. */
  readonly componentEnvironments: Readonly<Record<string, readonly string[]>>;
}

/** Which environments of a repository are an entity's, and how that is known. */
export interface EnvironmentScope {
  readonly by: 'annotation' | 'setting' | 'name' | 'repository';
  /** The environments: those of an annotation or setting whether or not they are there. */
  readonly names: readonly string[];
}

/** What says in a name that an environment is not the real one, whatever else it says. */
const NOT_REAL = new Set(
  (
    'pre preprod non nonprod not test tests testing stage staging stg dev develop development qa uat sit int acc ' +
    'acceptance preview sandbox sbx demo ci perf loadtest poc dryrun dry like tmp ephemeral plan pr review mock training ' +
    'trial local lab labs nightly alpha beta rc shadow'
  ).split(' '),
);

/**
 * Whether an environment is production: called so, or with that word in its name (`prod-eu`, `prod1`, `checkout / production`).
 * `of`: the name of what is deployed there, which says nothing of it: `demo-production` is where a service called demo runs.
 */
export function isProduction(name: string, production: readonly string[], of = ''): boolean {
  const called = name.trim().toLowerCase();
  const words = finerWordsOf(name);
  return production.some((each) => {
    const wanted = each.trim().toLowerCase();
    if (wanted === '') return false;
    if (wanted === called) return true;
    const part = finerWordsOf(each);
    // At the end it is Norway.
    if (words.some((word, at) => word === 'no' && words[at + 1] === part[0])) return false;
    const rest = without(words, part);
    const others = rest && (without(rest, finerWordsOf(of)) ?? rest);
    return others !== undefined && !others.some((word) => NOT_REAL.has(word));
  });
}

/** How it is known which environments are production. */
export type ProductionBy = 'name' | 'pinned' | 'protected';

/** Environments that are marked on GitHub. */
export interface MarkedEnvironments {
  readonly pinned?: readonly string[];
  readonly protected?: readonly string[];
}

/**
 * Which environments are production: those that are called so, else, as a guess, those that are pinned to the repository's
 * page, else those that a rule protects; but none that says in its name that it is not the real one.
 */
export function productionAmong(
  names: readonly string[],
  marked: MarkedEnvironments,
  production: readonly string[],
  of = '',
): { readonly by: ProductionBy; readonly names: readonly string[] } {
  const called = names.filter((name) => isProduction(name, production, of));
  const isMarked = (marks: readonly string[] = []) => {
    const all = new Set(marks.map((each) => each.toLowerCase()));
    return names.filter(
      (name) => all.has(name.toLowerCase()) && !finerWordsOf(name).some((word) => NOT_REAL.has(word)),
    );
  };
  const pinned = isMarked(marked.pinned);
  if (called.length > 0) return { by: 'name', names: called };
  if (pinned.length > 0) return { by: 'pinned', names: pinned };
  const guarded = isMarked(marked.protected);
  return guarded.length > 0 ? { by: 'protected', names: guarded } : { by: 'name', names: [] };
}

/** Environments that the entity's file names, in `greenroom.dev/deployment-environment`: a list with commas. */
export function annotatedEnvironments(annotations: Readonly<Record<string, unknown>> | undefined): string[] {
  const value = annotations?.['greenroom.dev/deployment-environment'];
  return typeof value === 'string'
    ? value
        .split(',')
        .map((each) => each.trim())
        .filter(Boolean)
    : [];
}

/** Environments that the settings name for the entity. */
export function configuredEnvironments(
  { ref, name }: { readonly ref: string; readonly name: string },
  { componentEnvironments }: ProductionSettings,
): string[] {
  const own = Object.entries(componentEnvironments).find(
    ([key]) => key.trim().toLowerCase() === ref.toLowerCase(),
  );
  const names: unknown = own?.[1] ?? componentEnvironments['*'];
  return (Array.isArray(names) ? names : [])
    .filter((each) => typeof each === 'string')
    .map((each) => each.replaceAll('{name}', name));
}

/**
 * Which of a repository's environments are the entity's. `others`: names of further entities of the repository, each of
 * which an environment that names it belongs to. Only one of several components has no more than those that name it.
 */
export function scopeOf(
  entity: {
    readonly ref: string;
    readonly name: string;
    readonly annotated: readonly string[];
    readonly isOneOfSeveral?: boolean;
  },
  environments: readonly string[],
  settings: ProductionSettings,
  others: readonly string[] = [],
  marked: MarkedEnvironments = {},
): EnvironmentScope {
  const written = (names: readonly string[]) =>
    names.map((name) => environments.find((each) => each.toLowerCase() === name.toLowerCase()) ?? name);
  if (entity.annotated.length > 0) return { by: 'annotation', names: written(entity.annotated) };
  const configured = configuredEnvironments(entity, settings);
  // What holds for all entities is a guess at names: it counts where there is one.
  const there = written(configured).filter((name) => environments.includes(name));
  const isOwn = Object.keys(settings.componentEnvironments).some(
    (key) => key.trim().toLowerCase() === entity.ref.toLowerCase(),
  );
  if (configured.length > 0 && (isOwn || there.length > 0))
    return { by: 'setting', names: isOwn ? written(configured) : there };
  const names = [entity.name, ...others];
  const named = environments.map((each) => [each, longestIn(each, names)] as const);
  const of = (...whose: (string | undefined)[]) =>
    named.filter(([, name]) => whose.includes(name)).map(([each]) => each);
  const own = of(entity.name);
  // What is another's is not its own: the rest is the repository's as a whole.
  const all = of(entity.name, undefined);
  if (!entity.isOneOfSeveral) return { by: 'repository', names: all };
  // Where only names of the whole are production, several may go there together.
  const { names: production } = productionAmong(all, marked, settings.environments, entity.name);
  const isShared = production.length > 0 && !production.some((name) => own.includes(name));
  return own.length > 0 && !isShared ? { by: 'name', names: own } : { by: 'repository', names: all };
}

/** The longest of the names that stands in an environment's, word by word. */
function longestIn(environment: string, names: readonly string[]): string | undefined {
  const words = wordsOf(environment);
  let best: { readonly name: string; readonly length: number } | undefined;
  for (const name of names) {
    const own = wordsOf(name);
    if (own.length > (best?.length ?? 0) && without(words, own)) best = { name, length: own.length };
  }
  return best?.name;
}

function wordsOf(name: string): string[] {
  return name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** The same, a number and a capital in the middle begin a word as well: `prod1`, `ordersProd`. */
function finerWordsOf(name: string): string[] {
  const apart = name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{L})(\p{N})/gu, '$1 $2')
    .replace(/(\p{N})(\p{L})/gu, '$1 $2');
  return wordsOf(apart);
}

/** The words around others that stand in them side by side; undefined where they do not. */
function without(words: readonly string[], part: readonly string[]): string[] | undefined {
  if (part.length === 0) return undefined;
  const at = words.findIndex((_, start) => part.every((word, index) => words[start + index] === word));
  return at < 0 ? undefined : [...words.slice(0, at), ...words.slice(at + part.length)];
}
