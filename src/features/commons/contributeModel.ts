import * as vscode from 'vscode';
import { visibleWithin } from '../../core/base/visible';
import type { Catalog } from '../../core/catalog/catalog';
import { narrowed, suiting, UNKNOWN } from '../../core/market/narrow';
import type { Project } from '../../core/market/projects';
import type { Entity } from '../../core/model/entity';
import { refOf } from '../../core/model/reference';
import { isWebAddress } from '../../core/model/addresses';
import { contactsOf } from '../../core/ownership/contacts';
import { UNSEEN } from '../../host/entity/cardViews';
import { lineOf, linesOf } from '../../host/entity/entityLine';
import type { ContributeModel, ContributeView, ProjectRow } from '../../protocol/contribute';
import type { Market } from './market';

/** Ways to reach an owner that a row has room for. */
const MOST_CONTACTS = 3;

interface Reads {
  readonly catalog: Pick<Catalog, 'getEntitiesByRefs'>;
  readonly skills: readonly string[];
  /** What GitHub says of what repositories are written in, as far as they were in sight, by their names in lower case. */
  readonly languages: ReadonlyMap<string, string>;
}

/** The projects of a view, the first of them with all that a row shows. */
export async function contributeModel(
  { catalog, skills, languages }: Reads,
  market: Market,
  view: ContributeView,
  limit: number,
): Promise<ContributeModel> {
  const all = market.projects.map((each) => withLanguage(each, languages));
  const { projects, facets, forMe } = narrowed(all, view, skills);
  const shown = projects.slice(0, limit);
  const domains = await linesOf(
    catalog,
    [...facets.domains.keys()].filter((each) => each !== UNKNOWN),
  );
  const title = new Map(domains.map(({ ref, title }) => [ref, title]));
  const labels: Readonly<Record<string, (value: string) => string>> = {
    languages: (value) => value || vscode.l10n.t('Not known'),
    domains: (value) => (value ? (title.get(value) ?? value) : vscode.l10n.t('None')),
    statuses: statusLabel,
  };
  const { topicsUnknown, more } = market;
  return visibleWithin<ContributeModel>(
    {
      total: projects.length,
      all: all.length,
      rows: await rowsOf(catalog, shown, market, skills),
      facets: (['statuses', 'languages', 'domains'] as const).map((id) => ({
        id,
        values: [...facets[id]]
          .map(([value, count]) => ({ value, count, label: labels[id]!(value) }))
          .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label)),
      })),
      forMe,
      hasSkills: skills.length > 0,
      notes: [
        ...(topicsUnknown
          ? [
              {
                text: vscode.l10n.t(
                  'Repositories that have the topic on GitHub are not known: nobody is signed in, or the organizations are not read.',
                ),
                action: 'signIn' as const,
              },
            ]
          : []),
        ...(more > 0 ? [{ text: vscode.l10n.t('Projects that are not listed: {0}.', more) }] : []),
      ],
    },
    new Set([...UNSEEN, 'id', 'docs', 'value']),
  );
}

function withLanguage(project: Project, known: ReadonlyMap<string, string>): Project {
  const language = known.get(project.repository?.toLowerCase() ?? '');
  return language === undefined || project.languages.includes(language)
    ? project
    : { ...project, languages: [language, ...project.languages] };
}

function statusLabel(status: string): string {
  const labels: Readonly<Record<string, string>> = {
    open: vscode.l10n.t('Looks for contributors'),
    proposed: vscode.l10n.t('An idea'),
    paused: vscode.l10n.t('Paused'),
    unclear: vscode.l10n.t('Not clear'),
  };
  return labels[status] ?? status;
}

async function rowsOf(
  catalog: Reads['catalog'],
  projects: readonly Project[],
  { web }: Market,
  skills: readonly string[],
): Promise<ProjectRow[]> {
  const refs = [
    ...new Set(
      projects.flatMap(({ ref, owner, domain }) => [ref, owner, domain].flatMap((each) => each ?? [])),
    ),
  ];
  const { items } = await catalog.getEntitiesByRefs({ entityRefs: refs });
  const entities = new Map<string, Entity>(
    items.flatMap((each) => (each ? [[refOf(each), each] as const] : [])),
  );
  const line = (ref: string | undefined) => (ref === undefined ? undefined : lineOf(ref, entities.get(ref)));
  return projects.map((project) => {
    const {
      id,
      title,
      description,
      status,
      written,
      size,
      languages,
      docs,
      hasDocs,
      repository,
      label,
      knownBy,
    } = project;
    const mine = suiting(project, skills);
    const isMine = (name: string) =>
      mine.some((each) => each.trim().toLowerCase() === name.trim().toLowerCase());
    return {
      id,
      entity: line(project.ref),
      title,
      description,
      status,
      written,
      size,
      skills: project.skills.map((name) => ({ name, isMine: isMine(name) })),
      languages: [...languages],
      owner: line(project.owner),
      domain: line(project.domain),
      contacts: contactsFor(project, entities),
      docs,
      hasDocs,
      ...(repository !== undefined &&
        web !== undefined && { repository: { name: repository, url: `${web}/${repository}` } }),
      label,
      knownBy: knownBy.map(howKnown),
    };
  });
}

/** The contact that a project names, else those of the entity itself and of its owner. */
function contactsFor(
  { contact, ref, owner }: Project,
  entities: ReadonlyMap<string, Entity>,
): ProjectRow['contacts'] {
  if (contact !== undefined) {
    if (isWebAddress(contact)) return [{ label: contact.replace(/^https?:\/\//, ''), url: contact }];
    return /^[^\s@]+@[^\s@]+$/.test(contact)
      ? [{ label: contact, url: `mailto:${encodeURIComponent(contact).replace('%40', '@')}` }]
      : [{ label: contact }];
  }
  const found = [ref, owner].flatMap((each) => {
    const entity = each === undefined ? undefined : entities.get(each);
    return entity ? contactsOf(entity) : [];
  });
  return found
    .filter(({ kind }) => kind !== 'oncall' && kind !== 'issues')
    .slice(0, MOST_CONTACTS)
    .map(({ label, url }) => ({ label, ...(url !== undefined && { url }) }));
}

function howKnown(by: string): string {
  if (by === 'annotation') return vscode.l10n.t('the annotation in its catalog file');
  if (by === 'label') return vscode.l10n.t('the label in its catalog file');
  return by === 'topic' ? vscode.l10n.t('the topic on GitHub') : by;
}
