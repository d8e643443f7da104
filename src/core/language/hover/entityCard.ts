import * as l10n from '@vscode/l10n';
import { CommandIds } from '../../base/commandIds';
import type { Contact } from '../../ownership/ownership';
import type { Entity } from '../../model/entity';
import { displayName, refOf } from '../../model/reference';
import { ownerRefOf } from '../../model/relations';
import type { CatalogService } from '../../catalog/catalog';
import type { LanguageEnvironment } from '../environment';
import { oneLine } from '../../base/oneLine';
import { commandLink, escapeMarkdown, inlineCode, webLink } from '../markdown';
import { hasDocs } from '../../model/docs';

/** What a person wants to know of an entity without leaving the line: what, whose, how far along, where to go on. */
export async function entityCard(
  entity: Entity,
  catalog: CatalogService,
  environment: LanguageEnvironment,
): Promise<string> {
  const ref = refOf(entity);
  const lines = [headline(entity)];
  const { description } = entity.metadata;
  if (description) lines.push(escapeMarkdown(oneLine(description, 300)));
  const owner = await ownerLine(entity, catalog, environment);
  if (owner) lines.push(owner);
  const email = profile(entity)['email'];
  if (typeof email === 'string') lines.push(l10n.t('Contact: {0}', webLink(email, `mailto:${email}`)));
  const actions = [
    commandLink(l10n.t('Open page'), CommandIds.openEntity, ref),
    ...(hasDocs(entity) ? [commandLink(l10n.t('Docs'), CommandIds.openDocs, ref)] : []),
    ...(entity.kind.toLowerCase() === 'api'
      ? [commandLink(l10n.t('Definition'), CommandIds.openDefinition, ref)]
      : []),
    commandLink(l10n.t('Reveal in catalog'), CommandIds.revealInCatalog, ref),
    ...((await hasBackstage(catalog))
      ? [commandLink(l10n.t('Open in Backstage'), CommandIds.openInBackstage, ref)]
      : []),
    ...(entity.metadata.links ?? []).slice(0, 4).map(({ title, url }) => webLink(title ?? url, url)),
  ];
  lines.push(actions.join(' · '));
  return lines.join('\n\n');
}

/** Whether a company's Backstage is read: one that nobody is signed in to has no name here. */
async function hasBackstage(catalog: CatalogService): Promise<boolean> {
  return (await catalog.getSources()).some(({ id }) => /^backstage:./.test(id));
}

/** One line for a list of entities that share a name. */
export function entityLine(entity: Entity): string {
  return `- ${headline(entity)} ${commandLink(l10n.t('Open page'), CommandIds.openEntity, refOf(entity))}`;
}

function headline(entity: Entity): string {
  const { type, lifecycle } = entity.spec ?? {};
  const title = displayName(entity);
  const facts = [
    entity.kind,
    typeof type === 'string' ? type : '',
    typeof lifecycle === 'string' ? lifecycle : '',
    title === entity.metadata.name ? '' : entity.metadata.name,
  ];
  return `**${escapeMarkdown(title)}** — ${facts.filter(Boolean).map(escapeMarkdown).join(' · ')}`;
}

/** Who owns it and how to reach them, in one line. */
export async function ownerLine(
  entity: Entity,
  catalog: CatalogService,
  { ownership }: LanguageEnvironment,
): Promise<string | undefined> {
  const written = entity.spec?.['owner'];
  const ref = ownerRefOf(entity);
  if (!ref) return undefined;
  const owned = await ownership?.ownerOf(refOf(entity)).catch(() => undefined);
  const owner = owned?.owner ?? (await catalog.getEntityByRef(ref));
  if (!owner) return l10n.t('Owner: {0}', inlineCode(typeof written === 'string' ? written : ref));
  const contacts = owned?.contacts ?? emailOf(owner);
  const reach = contacts
    .slice(0, 3)
    .map(({ label, url }) => (url ? webLink(label, url) : escapeMarkdown(label)));
  return [l10n.t('Owner: {0}', commandLink(displayName(owner), CommandIds.openEntity, ref)), ...reach].join(
    ' · ',
  );
}

function emailOf(owner: Entity): Contact[] {
  const email = profile(owner)['email'];
  return typeof email === 'string' ? [{ kind: 'email', label: email, url: `mailto:${email}` }] : [];
}

function profile(entity: Entity): Record<string, unknown> {
  const value = entity.spec?.['profile'];
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
