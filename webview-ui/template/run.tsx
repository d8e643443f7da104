import * as l10n from '@vscode/l10n';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { RunView } from '../../src/protocol/templatePage';
import { Announcer } from '../shared/announcer';
import { Icon } from '../shared/icon';
import { Button, ProgressRing } from '../shared/toolkit';
import type { Service } from './context';
import { Markdown } from './form/description';
import { Note } from '../shared/status';
import { Errors, Fault, Log, NewEntities } from './parts';
import { Steps } from './steps';

export interface RunProps {
  readonly service: Service;
  readonly run: RunView;
  readonly secrets: Readonly<Record<string, string>>;
  readonly onBack: () => void;
}

const TITLES: Readonly<Record<RunView['status'], string>> = {
  running: l10n.t('Running'),
  completed: l10n.t('Done'),
  failed: l10n.t('A step failed'),
  cancelled: l10n.t('Cancelled'),
  invalid: l10n.t('The template does not take these answers'),
  lost: l10n.t('Nothing is heard of it any more'),
};

/** A run while it goes on, and what it came to: what was made, or how to go on from where it failed. */
export function Run({ service, run, secrets, onBack }: RunProps) {
  const { status, steps, log, errors, remedy, canRetry, links, texts, repository, entities, server } = run;
  const { notDone = [], toAgree = [] } = run;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [status]);
  const [fault, setFault] = useState<string>();
  const ask = (work: () => Promise<unknown>) => {
    setFault(undefined);
    work().catch((error: unknown) => setFault(error instanceof Error ? error.message : String(error)));
  };
  const isRunning = status === 'running';
  const [isCancelling, setCancelling] = useState(false);
  useEffect(() => setCancelling(false), [status]);
  const cancel = () => {
    setCancelling(true);
    ask(async () => {
      try {
        await service.cancelRun();
      } catch (error) {
        setCancelling(false);
        throw error;
      }
    });
  };
  const isDone = status === 'completed';
  const at = steps.find((step) => step.status === 'processing');
  const wasDone = steps.filter((step) => step.status === 'completed').length;
  return (
    <section class="outcome" aria-labelledby="run-title">
      <h2 id="run-title" tabIndex={-1} ref={heading}>
        {TITLES[status]}
      </h2>
      <Announcer message={at ? l10n.t('Running {0}', at.name) : TITLES[status]} />
      {isRunning && <ProgressRing label={l10n.t('Running the template')} />}
      <Errors of={errors} />
      {server && (
        <Note icon="cloud">
          {noteOf(status, server)}{' '}
          {server.url !== undefined && (
            <button type="button" class="link" onClick={() => void service.openLink(server.url ?? '')}>
              {l10n.t('Open the task there')}
            </button>
          )}
        </Note>
      )}
      {!server && !isRunning && !isDone && canRetry && (
        <p>
          {wasDone === 0
            ? l10n.t('What a step had made already is kept, and is not made twice.')
            : wasDone === 1
              ? l10n.t('What the step before made is kept, and is not made twice.')
              : l10n.t('What the {0} steps before made is kept, and is not made twice.', wasDone)}
        </p>
      )}
      {toAgree.length > 0 && !isRunning && (
        <>
          <h3>{l10n.t('Not what was shown')}</h3>
          <ul class="effects">
            {toAgree.map((each, index) => (
              <li key={index}>
                <Icon name="cloud-upload" />
                {each}
              </li>
            ))}
          </ul>
          <Note>
            {l10n.t(
              'The step would do this, be it with other values or files than the dry run had. It is done only if you agree.',
            )}
          </Note>
        </>
      )}
      {notDone.length > 0 && (
        <>
          <h3>{l10n.t('Not done')}</h3>
          <ul class="effects">
            {notDone.map((each, index) => (
              <li key={index}>
                <Icon name="warning" />
                {each}
              </li>
            ))}
          </ul>
        </>
      )}
      <NewEntities entities={entities} />
      {links.length > 0 && (
        <ul class="files" aria-label={l10n.t('Links')}>
          {links.map(({ title, url, entityRef }, index) => (
            <li key={index}>
              <Icon name={entityRef === undefined ? 'link-external' : 'symbol-class'} />
              <button
                type="button"
                class="link"
                onClick={() =>
                  void (entityRef === undefined ? service.openLink(url ?? '') : service.openEntity(entityRef))
                }
              >
                {title}
              </button>
            </li>
          ))}
        </ul>
      )}
      {texts.map(({ title, content }, index) => (
        <div key={index}>
          {title && <h3>{title}</h3>}
          <Markdown text={content} />
        </div>
      ))}
      <h3>{l10n.t('Steps')}</h3>
      <Steps steps={steps} />
      <Log lines={log} isOpen={status === 'failed'} />
      <Fault message={fault} />
      <div class="buttons">
        {isRunning && (
          <Button disabled={isCancelling} onClick={cancel}>
            {isCancelling ? l10n.t('Stopping') : l10n.t('Cancel')}
          </Button>
        )}
        {isDone && repository !== undefined && (
          <>
            <Button appearance="primary" onClick={() => ask(() => service.clone('here'))}>
              {l10n.t('Open folder')}
            </Button>
            <Button onClick={() => ask(() => service.clone('window'))}>
              {l10n.t('Open in a new window')}
            </Button>
            <Button onClick={() => ask(() => service.clone('add'))}>{l10n.t('Add to workspace')}</Button>
          </>
        )}
        {!isRunning && remedy !== undefined && (
          <Button onClick={() => ask(() => service.remedy())}>{remedy}</Button>
        )}
        {!isRunning && !isDone && canRetry && (
          <Button appearance="primary" onClick={() => ask(() => service.retry(secrets))}>
            {server
              ? l10n.t('Run it again')
              : toAgree.length > 0
                ? l10n.t('Agree and go on')
                : l10n.t('Retry from the failed step')}
          </Button>
        )}
        {status === 'lost' && server && (
          <Button appearance="primary" onClick={() => ask(() => service.retry(secrets))}>
            {l10n.t('Look again')}
          </Button>
        )}
        {(!isRunning || server) && (
          <Button onClick={onBack}>{server ? l10n.t('Back') : l10n.t('Back to the files')}</Button>
        )}
      </div>
    </section>
  );
}

/** Where it stands with the server that runs it. */
function noteOf(status: RunView['status'], { name, isWaiting }: NonNullable<RunView['server']>): string {
  if (isWaiting) return l10n.t('{0} has not begun it yet: it waits for its turn.', name);
  if (status === 'running')
    return l10n.t(
      '{0} runs it, and goes on when this page is closed. Open the template again to see it.',
      name,
    );
  if (status === 'lost') return l10n.t('{0} may still run it.', name);
  if (status === 'completed') return l10n.t('{0} ran it.', name);
  return l10n.t(
    '{0} ran it. How it is set up decides whether it begins with the first step when it is run again: what was made before may be there already.',
    name,
  );
}
