import * as l10n from '@vscode/l10n';
import type { Definition } from '../../definition';
import { Spot } from '../../tree/spot';
import { compareSecurity } from '../security';
import type { OpenApiContext } from './context';

/** What is of no operation. */
export function compareWhole(context: OpenApiContext, before: Definition, after: Definition): void {
  const [left, right] = [rootOf(before), rootOf(after)];
  if (!left || !right) return;
  const securities = [left, right].map((root) => securityOfRoot(root));
  compareSecurity(
    context.changes,
    'api-global-security',
    securities[0]!,
    securities[1]!,
    {},
    right.at('security'),
  );
  for (const [type, spot] of before.types)
    if (!after.types.has(type))
      context.changes.tell(
        'api-schema-removed',
        'safe',
        { type },
        spot,
        l10n.t('the schema {0} is gone', type),
        true,
      );
  for (const [type, spot] of after.types)
    if (!before.types.has(type))
      context.changes.tell('api-schema-added', 'safe', { type }, spot, l10n.t('the schema {0} is new', type));
  const [was, is] = [schemesOf(left), schemesOf(right)];
  for (const [name, spot] of was) {
    const other = is.get(name);
    if (!other)
      context.tell(
        'api-security-component-removed',
        undefined,
        spot,
        l10n.t('the security scheme {0} is gone', name),
        true,
      );
    else if (spot.text('type') !== other.text('type'))
      context.tell(
        'api-security-component-type-changed',
        undefined,
        other,
        l10n.t('the security scheme {0} is of another type now', name),
      );
  }
  for (const [name, spot] of was) {
    const other = is.get(name);
    if (other) compareScopes(context, name, spot, other);
  }
  for (const [name, spot] of is)
    if (!was.has(name))
      context.tell(
        'api-security-component-added',
        undefined,
        spot,
        l10n.t('the security scheme {0} is new', name),
      );
  const urls = [before, after].map(({ servers }) => servers.map(({ url }) => url));
  for (const url of urls[0]!)
    if (!urls[1]!.includes(url))
      context.tell(
        'api-server-removed',
        undefined,
        left.at('servers'),
        l10n.t('the server {0} is gone', url),
        true,
      );
  for (const url of urls[1]!)
    if (!urls[0]!.includes(url))
      context.tell('api-server-added', undefined, right.at('servers'), l10n.t('the server {0} is new', url));
}

function compareScopes(context: OpenApiContext, name: string, before: Spot, after: Spot): void {
  const [was, is] = [before, after].map((scheme) => new Map(scopesOf(scheme)));
  const told = (action: 'added' | 'removed' | 'changed', scope: string, spot: Spot) =>
    context.tell(
      `api-security-component-oauth-scope-${action}`,
      undefined,
      spot,
      WORDS[action](scope, name),
      action === 'removed',
    );
  for (const [scope, spot] of was!) {
    const other = is!.get(scope);
    if (!other) told('removed', scope, spot);
    else if (other.value !== spot.value) told('changed', scope, other);
  }
  for (const [scope, spot] of is!) if (!was!.has(scope)) told('added', scope, spot);
}

function rootOf({ operations, types }: Definition): Spot | undefined {
  const file = operations.find(({ spot }) => spot.file.id === '')?.spot.file ?? [...types.values()][0]?.file;
  return file && new Spot(file.value, file, []);
}

function securityOfRoot(root: Spot) {
  return root
    .at('security')
    .items.map((each) => Object.fromEntries(each.entries.map(([name, scopes]) => [name, scopes.texts()])));
}

function schemesOf(root: Spot): Map<string, Spot> {
  return new Map([
    ...root.at('components', 'securitySchemes').entries,
    ...root.at('securityDefinitions').entries,
  ]);
}

const WORDS = {
  added: (scope: string, name: string) =>
    l10n.t('the scope {0} of the security scheme {1} is new', scope, name),
  removed: (scope: string, name: string) =>
    l10n.t('the scope {0} of the security scheme {1} is gone', scope, name),
  changed: (scope: string, name: string) =>
    l10n.t('the scope {0} of the security scheme {1} means something else', scope, name),
} as const;

function scopesOf(scheme: Spot): [string, Spot][] {
  return [scheme, ...scheme.at('flows').entries.map(([, flow]) => flow)].flatMap(
    (each) => each.at('scopes').entries,
  );
}
