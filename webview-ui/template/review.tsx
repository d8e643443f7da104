import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import { type DryRunView, type TemplateModel, type Values } from '../../src/protocol/templatePage';
import { Failure, Note } from '../shared/status';
import { Button, ProgressRing } from '../shared/toolkit';
import type { FormPage } from './form/pages';
import { reviewRows } from './form/review';
import { Outcome } from './outcome';
import { OnServer, runThere, ThereButtons } from './onServer';
import type { Service } from './context';
import type { Running as RunOfPage } from './useRun';

export interface ReviewProps {
  readonly service: Service;
  readonly template: TemplateModel;
  readonly values: Values;
  readonly secrets: Readonly<Record<string, string>>;
  readonly pages: readonly FormPage[];
  readonly labels: { readonly back: string; readonly create: string; readonly review: string };
  readonly running: RunOfPage;
  readonly onBack?: () => void;
}

type Phase =
  | { readonly is: 'answers' }
  | { readonly is: 'running' }
  | { readonly is: 'outcome'; readonly run: DryRunView }
  | { readonly is: 'failed'; readonly reason: string };

/** All answers, and what comes of them: nothing is made before the person has seen it. */
export function Review({ service, template, values, secrets, pages, labels, running, onBack }: ReviewProps) {
  const [phase, setPhase] = useState<Phase>({ is: 'answers' });
  const toAnswers = () => setPhase({ is: 'answers' });
  const run = () => {
    setPhase({ is: 'running' });
    const failed = (error: unknown) =>
      setPhase({ is: 'failed', reason: error instanceof Error ? error.message : String(error) });
    if (template.compared) {
      service.compare(values, secrets).then(toAnswers, failed);
      return;
    }
    service
      .dryRun(values, secrets)
      .then(
        (found) => setPhase(found.status === 'cancelled' ? { is: 'answers' } : { is: 'outcome', run: found }),
        failed,
      );
  };
  const { server, cannotRun } = template;
  const isThere = server !== undefined && server.reason === undefined && !template.compared;
  const onlyThere = isThere && cannotRun !== undefined;
  const there = isThere
    ? { name: server.name, run: () => runThere(service, running, values, secrets) }
    : undefined;
  if (phase.is === 'running') return <Running service={service} />;
  if (phase.is === 'failed')
    return (
      <Failure
        title={l10n.t('The template could not be tried')}
        reason={phase.reason}
        action={{ label: l10n.t('Try again'), run }}
      />
    );
  if (phase.is === 'outcome')
    return (
      <Outcome
        service={service}
        run={phase.run}
        secrets={secrets}
        running={running}
        there={there}
        onBack={toAnswers}
        onAgain={run}
      />
    );
  const rows = reviewRows(values, pages);
  return (
    <section class="review" aria-labelledby="page-title">
      <h2 id="page-title" tabIndex={-1}>
        {labels.review}
      </h2>
      {rows.length > 0 ? (
        <dl>
          {rows.map(({ label, text }, at) => (
            <div key={at}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <p class="muted">{l10n.t('This template asks for nothing.')}</p>
      )}
      {onlyThere ? (
        <OnServer steps={template.steps} name={server.name} />
      ) : cannotRun === undefined ? (
        <Note>
          {template.compared
            ? l10n.t(
                'Nothing is changed: you see what {0} has otherwise, and decide.',
                template.compared.name,
              )
            : l10n.t('Nothing is made yet: you see every file and every effect before you decide.')}
        </Note>
      ) : (
        <Note icon="warning">
          {cannotRun} {server?.reason}
        </Note>
      )}
      {there && onlyThere ? (
        <ThereButtons there={there} back={onBack && { label: labels.back, run: onBack }} />
      ) : (
        <div class="buttons">
          {onBack && <Button onClick={onBack}>{labels.back}</Button>}
          <Button appearance="primary" disabled={cannotRun !== undefined} onClick={run}>
            {labels.create}
          </Button>
        </div>
      )}
    </section>
  );
}

function Running({ service }: { service: Service }) {
  const [isCancelled, setCancelled] = useState(false);
  return (
    <div class="running" role="status">
      <ProgressRing label={l10n.t('Trying the template')} />
      <p>{isCancelled ? l10n.t('Stopping') : l10n.t('Trying the template: nothing is written yet')}</p>
      <Button
        disabled={isCancelled}
        onClick={() => {
          setCancelled(true);
          void service.cancel();
        }}
      >
        {l10n.t('Cancel')}
      </Button>
    </div>
  );
}
