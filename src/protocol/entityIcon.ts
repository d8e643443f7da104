/** The codicon of an entity, the same in trees, quick picks and pages. Types are an open vocabulary. */
export function entityIcon(kind: string, type?: string): string {
  const wanted = type?.toLowerCase() ?? '';
  const known = kind.toLowerCase();
  if (!Object.hasOwn(BY_KIND, known)) return declaredIcon(known) ?? OTHER;
  const byType = BY_TYPE[known]?.find(([pattern]) => pattern.test(wanted));
  return byType?.[1] ?? BY_KIND[known]!;
}

/** Every bundle has a copy of this file; what plugins declare is one for all of them. */
const DECLARED = Symbol.for('greenroom.kindIcons');
const shared = globalThis as { [DECLARED]?: ReadonlyMap<string, string> };

/** Icons of kinds, lower case, that plugins add. Only such as pages can draw are shown. */
export function declareKindIcons(icons: ReadonlyMap<string, string>): void {
  shared[DECLARED] = icons;
}

function declaredIcon(kind: string): string | undefined {
  const icon = shared[DECLARED]?.get(kind);
  return icon !== undefined && KIND_ICONS.includes(icon) ? icon : undefined;
}

const BY_KIND: Readonly<Record<string, string>> = {
  component: 'package',
  api: 'plug',
  resource: 'server',
  system: 'layers',
  domain: 'globe',
  group: 'organization',
  user: 'person',
  location: 'location',
  template: 'rocket',
  airesource: 'sparkle',
};

/** Icon of a kind that is not one of Backstage's. */
const OTHER = 'symbol-misc';

/** Every icon that a kind without a type can have. */
export const KIND_ICONS: readonly string[] = [...Object.values(BY_KIND), OTHER];

const BY_TYPE: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  component: [
    [/website|frontend|web|app$|ui$/, 'browser'],
    [/mobile|ios|android/, 'device-mobile'],
    [/library|package|sdk|module/, 'library'],
    [/docs|documentation/, 'book'],
    [/cli|tool/, 'terminal'],
    [/pipeline|job|workflow|batch/, 'tools'],
    [/service|backend|server|api/, 'circuit-board'],
    [/model|data/, 'beaker'],
  ],
  resource: [
    [/database|db$|sql|postgres|mysql|mongo|table|warehouse/, 'database'],
    [/bucket|storage|s3|cluster|kubernetes|cloud/, 'cloud'],
    [/queue|topic|stream|kafka/, 'list-tree'],
    [/cache|redis/, 'layers'],
  ],
};
