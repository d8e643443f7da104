import type { Client } from '../../src/protocol/contract';
import type { ContributeContract, IssuesView, ProjectRow } from '../../src/protocol/contribute';
import { EntityLink } from '../shared/cards/entityLink';
import { Icon } from '../shared/icon';
import { Badge, ProgressRing } from '../shared/toolkit';

const STATUSES: Readonly<Record<ProjectRow['status'], string>> = {
  open: 'Looks for contributors',
  proposed: 'An idea',
  paused: 'Paused',
  unclear: 'Status not clear',
};
const SIZES = { small: 'Some hours', medium: 'Some days', large: 'Weeks' } as const;

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
            {isMine && ' ✓ yours'}
          </Badge>
        ))}
        {issues?.isArchived && <Badge>Archived on GitHub</Badge>}
      </p>
      <dl>
        {owner && (
          <div>
            <dt>Owner</dt>
            <dd>
              <EntityLink entity={owner} />
            </dd>
          </div>
        )}
        {contacts.length > 0 && (
          <div>
            <dt>Ask</dt>
            {contacts.map(({ label, url }) => (
              <dd key={label}>{url === undefined ? label : <a href={url}>{label}</a>}</dd>
            ))}
          </div>
        )}
        {domain && (
          <div>
            <dt>Domain</dt>
            <dd>
              <EntityLink entity={domain} />
            </dd>
          </div>
        )}
        <div>
          <dt>Read</dt>
          {docs !== undefined && (
            <dd>
              <a href={docs}>How to contribute</a>
            </dd>
          )}
          {issues?.contributing !== undefined && (
            <dd>
              {issues.contributing === 'local' ? (
                <button class="link" onClick={() => void service.openContributing(id)}>
                  CONTRIBUTING
                </button>
              ) : (
                <a href={issues.contributing}>CONTRIBUTING</a>
              )}
            </dd>
          )}
          {hasDocs && entity && (
            <dd>
              <button class="link" onClick={() => void service.openDocs(entity.ref)}>
                Docs
              </button>
            </dd>
          )}
          {repository && (
            <dd>
              <a href={repository.url}>{repository.name}</a>
            </dd>
          )}
          {docs === undefined && issues?.contributing === undefined && !hasDocs && !repository && (
            <dd class="muted">nothing is named</dd>
          )}
        </div>
      </dl>
      <Issues issues={issues} label={row.label} service={service} />
      <p class="muted known-by">Known by {knownBy.join(', ')}</p>
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
        <ProgressRing label="Reading first issues" /> Reading first issues
      </p>
    );
  const { total, newest, url, why, action, stale } = issues;
  if (total === undefined)
    return (
      <p class="issues muted">
        <Icon name="question" /> First issues are unknown: {why}{' '}
        {action && (
          <button class="link" onClick={() => void service.signIn()}>
            Sign in to GitHub
          </button>
        )}
      </p>
    );
  const said = total === 1 ? '1 open issue' : `${total.toLocaleString()} open issues`;
  return (
    <div class="issues">
      <p>
        {url === undefined ? said : <a href={url}>{said}</a>} labelled “{label}”
        {stale !== undefined && <span class="muted"> (may be out of date: {stale})</span>}
      </p>
      {newest.length > 0 && (
        <ul>
          {newest.map((issue) => (
            <li key={issue.number}>
              <a href={issue.url}>
                #{issue.number} {issue.title}
              </a>
              {issue.isAssigned && <span class="muted"> · somebody is at it</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
