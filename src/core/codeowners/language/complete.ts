import * as l10n from '@vscode/l10n';
import { language } from '../../base/language';
import { type CancellationToken, throwIfCancelled } from '../../base/cancellation';
import type { Position } from '../../base/range';
import type { Entity } from '../../model/entity';
import { displayName } from '../../model/reference';
import type { CompletionItem, CompletionList } from '../../language/values';
import { profileEmail } from '../../ownership/contacts';
import type { Dialect } from '../file';
import type { Analysis } from './analysis';
import type { CodeownersPorts } from './codeownersLanguage';

/** Offered at once; typing narrows them. */
const MOST = 200;
const ROLES = ['developer', 'maintainer', 'owner'];

/** Paths where a line begins, owners behind them. */
export async function complete(
  analysis: Analysis,
  { line, character }: Position,
  ports: CodeownersPorts,
  token?: CancellationToken,
): Promise<CompletionList> {
  const before = (analysis.text.split(/\r\n|\r|\n/)[line] ?? '').slice(0, character);
  const typed = before.slice(startOfWord(before));
  const lead = before.slice(0, before.length - typed.length);
  if (/^\s*#|\s#/.test(before)) return { items: [], isIncomplete: false };
  const range = { start: { line, character: character - typed.length }, end: { line, character } };
  const isPattern = !lead.trim();
  const items = isPattern
    ? await pathItems(analysis, typed, token)
    : await ownerItems(analysis, typed, ports, token);
  throwIfCancelled(token);
  return {
    items: items.slice(0, MOST).map((item, at) => ({
      ...item,
      range,
      sortText: String(at).padStart(4, '0'),
    })),
    isIncomplete: items.length > MOST || !isPattern,
  };
}

/** Where the last word begins: behind the last space that no backslash makes a part of it. */
function startOfWord(text: string): number {
  let start = 0;
  for (let at = 0; at < text.length; at++)
    if (text[at] === '\\') at++;
    else if (/\s/.test(text[at]!)) start = at + 1;
  return start;
}

type Draft = Omit<CompletionItem, 'range' | 'sortText'>;

async function pathItems(analysis: Analysis, typed: string, token?: CancellationToken): Promise<Draft[]> {
  const sign = /^!/.exec(typed)?.[0] ?? '';
  const written = typed.slice(sign.length).replace(/^\//, '').replace(/\\(.)/g, '$1');
  const folder = written.slice(0, written.lastIndexOf('/') + 1);
  const found = new Map<string, number>();
  for (const path of await analysis.files(token)) {
    if (!path.startsWith(folder)) continue;
    const slash = path.indexOf('/', folder.length);
    const entry = slash < 0 ? path : path.slice(0, slash + 1);
    found.set(entry, (found.get(entry) ?? 0) + 1);
  }
  const isFolder = (path: string) => path.endsWith('/');
  return [...found]
    .sort(([a], [b]) => Number(isFolder(b)) - Number(isFolder(a)) || (a < b ? -1 : 1))
    .map(([path, count]) => {
      const text = `${sign}/${path.replace(/[\s\\]/g, '\\$&').replace(/[[\]*?]/g, '\\$&')}`;
      return {
        label: `/${path}`,
        kind: 'file',
        insertText: text,
        filterText: typed.startsWith(`${sign}/`) ? text : text.replace('/', ''),
        ...(isFolder(path) && {
          description: l10n.t('Files: {0}', count.toLocaleString(language())),
          retrigger: true,
        }),
      };
    });
}

async function ownerItems(
  { file, webUrl }: Analysis,
  typed: string,
  { catalog }: CodeownersPorts,
  token?: CancellationToken,
): Promise<Draft[]> {
  const organization = webUrl?.split('/')[3];
  const last = typed.replace(/^@+/, '').split('/').at(-1)!;
  const { items } = await catalog.queryEntities(
    {
      filter: { kind: ['group', 'user'] },
      fields: ['kind', 'metadata', 'spec.profile', 'spec.type'],
      ...(last.length > 1 && { fullTextFilter: { term: last } }),
      limit: 2 * MOST,
    },
    token,
  );
  const people = items.map((entity): Draft | undefined => {
    const handle = handleOf(entity, file.dialect, organization);
    if (handle === undefined) return undefined;
    const type = entity.spec?.['type'];
    return {
      label: handle,
      kind: 'reference',
      insertText: handle,
      // What a person types is the handle, or what the team is called.
      filterText:
        typed.startsWith('@') || !typed
          ? `${handle} ${displayName(entity)}`
          : `${displayName(entity)} ${handle}`,
      description: displayName(entity),
      detail: typeof type === 'string' ? `${entity.kind} · ${type}` : entity.kind,
    };
  });
  const roles =
    file.dialect === 'gitlab'
      ? ROLES.map((role): Draft => ({
          label: `@@${role}`,
          kind: 'value',
          insertText: `@@${role}`,
          description: l10n.t('everyone with that role in the project'),
        }))
      : [];
  const known = people.filter((item) => item !== undefined);
  return [...known.sort((a, b) => order(a.detail) - order(b.detail)), ...roles];
}

const order = (detail: string | undefined) => (detail?.startsWith('Group') ? 0 : 1);

/** How a CODEOWNERS file names a group or person; undefined where the catalog does not tell. */
export function handleOf(
  { kind, metadata, spec }: Pick<Entity, 'kind' | 'metadata' | 'spec'>,
  dialect: Dialect,
  organization: string | undefined,
): string | undefined {
  const annotation = (key: string) => {
    const value: unknown = metadata.annotations?.[key];
    return typeof value === 'string' && value ? value : undefined;
  };
  if (kind.toLowerCase() === 'user') {
    const login = annotation(dialect === 'gitlab' ? 'gitlab.com/user-login' : 'github.com/user-login');
    if (login !== undefined) return `@${login}`;
    return profileEmail({ spec });
  }
  const slug = annotation('github.com/team-slug') ?? metadata.name;
  if (slug.includes('/')) return `@${slug}`;
  return organization === undefined ? undefined : `@${organization}/${slug}`;
}
