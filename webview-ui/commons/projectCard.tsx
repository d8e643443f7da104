import * as l10n from '@vscode/l10n';
import type { Client } from '../../src/protocol/contract';
import type { ContributeContract, IssuesView, ProjectRow } from '../../src/protocol/contribute';
import { EntityLink } from '../shared/cards/entityLink';
import { Icon } from '../shared/icon';
import { Badge, ProgressRing } from '../shared/toolkit';
import { filled } from '../shared/filled';
import { number } from '../shared/words';

const STATUSES: Readonly<Record<ProjectRow['status'], string>> = {
  open: l10n.t('Looks for contributors'),
  proposed: l10n.t('An idea'),
  paused: l10n.t('Paused'),
  unclear: l10n.t('Status not clear'),
};
const SIZES = { small: l10n.t('Some hours'), medium: l10n.t('Some days'), large: l10n.t('Weeks') } as const;

interface ProjectCardProps {
  readonly row: ProjectRow;
  readonly issues: IssuesView | undefined;
  readonly service: Client<typeof ContributeContract>;
}

/** A project: what it is, whom to ask, and where to begin. */
export function ProjectCard({ row, issues, service }: ProjectCardProps) {
  const { id, entity, title, description, status, written, size, skills, languages, repository } = row;
  const { owner, domain, contacts, docs, hasDocs, knownBy } = row;
  const isNoSkill = (language: string) =>
    !skills.some(({ name }) => name.toLowerCase() === language.toLowerCase());
  return (
    <li class="project" data-id={id}>
      <h2>
        {entity ? (
          <EntityLink entity={{ ...entity, title: entity.known ? title : entity.title }} />
        ) : repository ? (
          <a href={repository.url}>{title}</a>
        ) : (
          title
        )}
      </h2>
      {description !== undefined && <p>{description}</p>}
      <p class="badges">
        <Badge>{written === undefined ? STATUSES[status] : `${STATUSES[status]}: “${written}”`}</Badge>
        {size && <Badge>{SIZES[size]}</Badge>}
        {languages.filter(isNoSkill).map((each) => (
          <Badge key={each}>{each}</Badge>
        ))}
        {skills.map(({ name, isMine }) => (
          <Badge key={`skill ${name}`}>
            {name}
            {isMine && ` ✓ ${l10n.t('yours')}`}
          </Badge>
        ))}
        {issues?.isArchived && <Badge>{l10n.t('Archived on GitHub')}</Badge>}
      </p>
      <dl>
        {owner && (
          <div>
            <dt>{l10n.t('Owner')}</dt>
            <dd>
              <EntityLink entity={owner} />
            </dd>
          </div>
        )}
        {contacts.length > 0 && (
          <div>
            <dt>{l10n.t('Ask')}</dt>
            {contacts.map(({ label, url }) => (
              <dd key={label}>{url === undefined ? label : <a href={url}>{label}</a>}</dd>
            ))}
          </div>
        )}
        {domain && (
          <div>
            <dt>{l10n.t('Domain')}</dt>
            <dd>
              <EntityLink entity={domain} />
            </dd>
          </div>
        )}
        <div>
          <dt>{l10n.t('Read')}</dt>
          {docs !== undefined && (
            <dd>
              <a href={docs}>{l10n.t('How to contribute')}</a>
            </dd>
          )}
          {issues?.contributing !== undefined && (
            <dd>
              {issues.contributing === 'local' ? (
                <button class="link" onClick={() => void service.openContributing(id)}>
                  {l10n.t('CONTRIBUTING')}
                </button>
              ) : (
                <a href={issues.contributing}>{l10n.t('CONTRIBUTING')}</a>
              )}
            </dd>
          )}
          {hasDocs && entity && (
            <dd>
              <button class="link" onClick={() => void service.openDocs(entity.ref)}>
                {l10n.t('Docs')}
              </button>
            </dd>
          )}
          {repository && (
            <dd>
              <a href={repository.url}>{repository.name}</a>
            </dd>
          )}
          {docs === undefined && issues?.contributing === undefined && !hasDocs && !repository && (
            <dd class="muted">{l10n.t('nothing is named')}</dd>
          )}
        </div>
      </dl>
      <Issues issues={issues} label={row.label} service={service} />
      <p class="muted known-by">{l10n.t('Known by {0}', knownBy.join(', '))}</p>
    </li>
  );
}

interface IssuesProps {
  readonly issues: IssuesView | undefined;
  readonly label: string;
  readonly service: Client<typeof ContributeContract>;
}

function Issues({ issues, label, service }: IssuesProps) {
  if (!issues)
    return (
      <p class="issues muted">
        <ProgressRing label={l10n.t('Reading first issues')} /> {l10n.t('Reading first issues')}
      </p>
    );
  const { total, newest, url, why, action, stale } = issues;
  if (total === undefined)
    return (
      <p class="issues muted">
        <Icon name="question" /> {l10n.t('First issues are unknown: {0}', why ?? '')}{' '}
        {action && (
          <button class="link" onClick={() => void service.signIn()}>
            {l10n.t('Sign in to GitHub')}
          </button>
        )}
      </p>
    );
  const said = total === 1 ? l10n.t('1 open issue') : l10n.t('{0} open issues', number(total));
  return (
    <div class="issues">
      <p>
        {filled(
          l10n.t('{0} labelled “{1}”', '{0}', label),
          url === undefined ? said : <a href={url}>{said}</a>,
        )}
        {stale !== undefined && <span class="muted"> {l10n.t('(may be out of date: {0})', stale)}</span>}
      </p>
      {newest.length > 0 && (
        <ul>
          {newest.map((issue) => (
            <li key={issue.number}>
              <a href={issue.url}>
                #{issue.number} {issue.title}
              </a>
              {issue.isAssigned && <span class="muted"> · {l10n.t('somebody is on it')}</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
