import * as l10n from '@vscode/l10n';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { TemplateModel } from '../../src/protocol/templatePage';
import { Announcer } from '../shared/announcer';
import { Note } from '../shared/status';
import { Button } from '../shared/toolkit';
import type { FormContext, Service } from './context';
import { Markdown } from './form/description';
import { type FormHandle, PageForm } from './form/pageForm';
import { Review } from './review';
import { type Keeper, useAnswers } from './useAnswers';
import type { Running } from './useRun';

export interface WizardProps {
  readonly service: Service;
  readonly template: TemplateModel;
  readonly keeper: Keeper;
  readonly running: Running;
}

/** The questions of a template page by page, then all answers, then what comes of them. */
export function Wizard({ service, template, keeper, running }: WizardProps) {
  const answers = useAnswers(service, template, keeper);
  const { visible, position, flagged } = answers;
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [attempted, setAttempted] = useState<ReadonlySet<number>>(new Set());
  const form = useRef<FormHandle>(null);
  const place = useRef<HTMLDivElement>(null);
  const isFirst = useRef(true);
  const shown = visible[position];
  const isReview = shown === undefined;
  const isAttempted = shown !== undefined && attempted.has(shown.at);
  const labels = {
    back: template.buttonLabels.back || l10n.t('Back'),
    create: template.compared ? l10n.t('Compare') : template.buttonLabels.create || l10n.t('Create'),
    review: template.buttonLabels.review || l10n.t('Review'),
  };

  useEffect(() => {
    // The page that opens takes the focus only where the template wants it: it may have opened in the background.
    const wanted = place.current?.querySelector<HTMLElement>('[data-autofocus]');
    if (wanted) wanted.focus();
    else if (!isFirst.current) place.current?.querySelector<HTMLElement>('h2')?.focus();
    if (!isFirst.current) window.scrollTo(0, 0);
    isFirst.current = false;
  }, [position]);

  const touch = (id: string) => setTouched((known) => (known.has(id) ? known : new Set([...known, id])));
  const next = async () => {
    if (!shown) return;
    // What was typed into a list of suggestions counts when the person leaves it.
    (document.activeElement as HTMLElement | null)?.blur();
    await new Promise((resolve) => setTimeout(resolve));
    setAttempted((known) => new Set([...known, shown.at]));
    if (form.current?.validateForm()) await answers.goOn();
    else setTimeout(() => document.getElementById('errors')?.focus());
  };
  const context: FormContext & { shows: unknown } = {
    service,
    values: answers.values,
    secrets: answers.secrets,
    setSecret: answers.setSecret,
    isTouched: (id) => isAttempted || touched.has(id),
    // The form compares what it is given, and takes all functions for the same.
    shows: isAttempted ? 'all' : [...touched],
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { target, key } = event;
    const isLine =
      target instanceof HTMLInputElement && !['button', 'file', 'checkbox', 'radio'].includes(target.type);
    if (key !== 'Enter' || !isLine || event.isComposing || event.defaultPrevented) return;
    event.preventDefault();
    void next();
  };
  const titles = [...visible.map(({ page }) => page.title), labels.review];
  return (
    <div class="wizard" ref={place}>
      {titles.length > 2 && (
        <nav aria-label={l10n.t('Pages of the form')}>
          <ol class="steps">
            {titles.map((title, at) => (
              <li key={at} aria-current={at === position ? 'step' : undefined}>
                {at < position ? (
                  <button type="button" class="link" onClick={() => answers.goTo(at)}>
                    {title}
                  </button>
                ) : (
                  title
                )}
              </li>
            ))}
          </ol>
        </nav>
      )}
      {flagged.length > 0 && (
        <Note>
          {l10n.t(
            'Not asked here, since a feature flag of a Backstage decides on it: {0}.',
            flagged.join(', '),
          )}
        </Note>
      )}
      {isReview ? (
        <Review
          service={service}
          template={template}
          values={answers.sent}
          secrets={answers.secrets}
          pages={visible.map(({ page }) => page)}
          labels={labels}
          running={running}
          onBack={visible.length > 0 ? () => answers.goTo(visible.length - 1) : undefined}
        />
      ) : (
        <section class="questions" aria-labelledby="page-title" onKeyDown={onKeyDown}>
          <h2 id="page-title" tabIndex={-1}>
            {shown.page.title}
          </h2>
          {shown.page.description && <Markdown text={shown.page.description} />}
          <PageForm
            key={shown.at}
            page={shown.page}
            context={context}
            isAttempted={isAttempted}
            handle={form}
            onChange={(values, id) => {
              answers.change(values);
              if (id) touch(id);
            }}
          />
          {/* A press that took the focus away could move the button from under the pointer, and be no click. */}
          <div class="buttons" onMouseDown={(event) => event.preventDefault()}>
            {position > 0 && <Button onClick={() => answers.goTo(position - 1)}>{labels.back}</Button>}
            <Button appearance="primary" onClick={() => void next()}>
              {position === visible.length - 1 ? labels.review : l10n.t('Next')}
            </Button>
          </div>
        </section>
      )}
      <Announcer message={l10n.t('Step {0} of {1}: {2}', position + 1, titles.length, titles[position]!)} />
    </div>
  );
}
