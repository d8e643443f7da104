import * as l10n from '@vscode/l10n';
import type { OpenedTemplate } from '../../src/protocol/templatePage';
import { EntityLink } from '../shared/cards/entityLink';
import { Loaded } from '../shared/loaded';
import { Failure, Note } from '../shared/status';
import { Badge } from '../shared/toolkit';
import { useModel } from '../shared/useModel';
import type { Service } from './context';
import { Markdown } from './form/description';
import type { Keeper } from './useAnswers';
import { Run } from './run';
import { useRun } from './useRun';
import { Wizard } from './wizard';
import { filled } from '../shared/filled';

export interface TemplatePageProps {
  readonly service: Service;
  readonly keeper: Keeper;
  readonly first?: OpenedTemplate;
}

/** The page of one template: what it is, what it asks, what comes of it. */
export function TemplatePage({ service, keeper, first }: TemplatePageProps) {
  const reading = useModel(
    () => service.load(),
    (listener) => service.onChange(listener),
    [],
    first,
  );
  return (
    <Loaded what="template" of={reading}>
      {(opened) => <Opened opened={opened} error={reading.error} service={service} keeper={keeper} />}
    </Loaded>
  );
}

interface OpenedProps {
  readonly opened: OpenedTemplate;
  readonly error: string | undefined;
  readonly service: Service;
  readonly keeper: Keeper;
}

function Opened({ opened, error, service, keeper }: OpenedProps) {
  const running = useRun(service, keeper);
  const run = running.shown && (
    <Run service={service} run={running.shown} secrets={running.secrets} onBack={running.leave} />
  );
  // What runs goes on without its template.
  if (opened.is === 'gone' && run) return <main class="page">{run}</main>;
  if (opened.is === 'gone')
    return (
      <Failure
        title={l10n.t('The catalog does not have {0}', opened.ref)}
        reason={l10n.t('The template may have been renamed or removed, or its file may have an error.')}
      />
    );
  const { template } = opened;
  const {
    title,
    description,
    type,
    owner,
    tags,
    problems,
    cannotRun,
    isRestricted,
    folder,
    compared,
    server,
  } = template;
  // What only another place runs is run there, and is no fault.
  const why = server && server.reason === undefined && !isRestricted && !compared ? undefined : cannotRun;
  const onlyThere = why === undefined && cannotRun !== undefined && !compared;
  return (
    <main class="page">
      <header class="template-header">
        <h1>{title}</h1>
        {description && <Markdown text={description} />}
        <p class="about">
          {type && <Badge>{type}</Badge>}
          {owner && <span>{filled(l10n.t('by {0}'), <EntityLink entity={owner} />)}</span>}
          {tags.length > 0 && <span class="muted">{tags.join(', ')}</span>}
          <button type="button" class="link" onClick={() => void service.openDeclaration()}>
            {l10n.t('Open its file')}
          </button>
        </p>
        {folder && <p class="muted">{l10n.t('For the folder {0}', folder)}</p>}
        {compared && (
          <p class="muted">
            {l10n.t(
              'What answers did it get when it made {0}? These are what the catalog suggests: correct them.',
              compared.name,
            )}
          </p>
        )}
      </header>
      {error !== undefined && <Note icon="warning">{l10n.t('This may be out of date: {0}', error)}</Note>}
      {problems.map((problem) => (
        <Note key={problem} icon="warning">
          {problem}
        </Note>
      ))}
      {onlyThere && <Note icon="cloud">{l10n.t('It is run by {0}.', server!.name)}</Note>}
      {why !== undefined && (
        <Note icon="warning">
          {why} {server?.reason}{' '}
          {isRestricted && (
            <button type="button" class="link" onClick={() => void service.manageTrust()}>
              {l10n.t('Manage trust')}
            </button>
          )}
        </Note>
      )}
      {running.left && (
        <Note icon="history">
          {l10n.t('A run has not come to its end.')}{' '}
          <button type="button" class="link" onClick={running.comeBack}>
            {l10n.t('Show it')}
          </button>
        </Note>
      )}
      {template.pages.length === 0 && problems.length > 0 ? null : (
        <div class="behind" hidden={running.shown !== undefined}>
          <Wizard service={service} template={template} keeper={keeper} running={running} />
        </div>
      )}
      {run}
    </main>
  );
}
