import * as l10n from '@vscode/l10n';
import { useEffect, useState } from 'preact/hooks';
import * as v from 'valibot';
import { type Client, onEvent } from '../../src/protocol/contract';
import {
  contributeChanged,
  type ContributeContract,
  type ContributeModel,
  ContributeView,
} from '../../src/protocol/contribute';
import { Announcer } from '../shared/announcer';
import { endpoint, readView, writeView } from '../shared/host';
import { Loaded } from '../shared/loaded';
import { Note } from '../shared/status';
import { Button, TextField } from '../shared/toolkit';
import { useModel } from '../shared/useModel';
import { Filters } from './filters';
import { ProjectCard } from './projectCard';
import { useIssues } from './useIssues';
import { filled } from '../shared/filled';
import { number } from '../shared/words';

const subscribe = (onChange: () => void) => onEvent(endpoint, contributeChanged, onChange);
/** Typing waits so long before the list is narrowed. Milliseconds. */
const PAUSE = 150;
const ROWS = 30;

const WHOLE = v.parse(ContributeView, {});
const Kept = v.object({ view: ContributeView, limit: v.number() });

interface ContributeProps {
  readonly service: Client<typeof ContributeContract>;
  /** What came with the document. */
  readonly first: ContributeModel | undefined;
}

/** Projects that look for contributors. */
export function Contribute({ service, first }: ContributeProps) {
  const [{ view, limit }, setShown] = useState(() => readView(Kept) ?? { view: WHOLE, limit: ROWS });
  const [text, setText] = useState(view.text);
  const show = (next: v.InferOutput<typeof Kept>) => {
    writeView(next);
    setShown(next);
  };
  const change = (part: Partial<ContributeView>) => show({ view: { ...view, ...part }, limit: ROWS });
  useEffect(() => {
    if (text === view.text) return undefined;
    const timer = setTimeout(() => change({ text }), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  const key = JSON.stringify([view, limit]);
  const opened = key === JSON.stringify([WHOLE, ROWS]) ? first : undefined;
  const reading = useModel(() => service.load(view, limit), subscribe, [key], opened);
  const issues = useIssues(service, reading.value);
  const clear = () => {
    setText('');
    change(WHOLE);
  };
  return (
    <Loaded what="projects" of={reading}>
      {(model) => (
        <main class="page">
          <header class="page-header">
            <h1>{l10n.t('Contribute')}</h1>
            <p class="muted">
              {l10n.t('Projects of the company that look for contributors, and where to begin.')}
            </p>
            <p class="actions">
              <Button appearance="primary" onClick={() => void service.offer()}>
                {l10n.t('Offer a project')}
              </Button>
              <Button onClick={() => void service.chooseSkills()}>
                {model.hasSkills ? l10n.t('My skills') : l10n.t('Say what I can do')}
              </Button>
            </p>
          </header>
          {reading.error !== undefined && (
            <Note icon="warning">{l10n.t('This may be out of date: {0}', reading.error)}</Note>
          )}
          {model.notes.map(({ text: said, action }) => (
            <Note key={said} icon="info">
              {said}{' '}
              {action && (
                <button class="link" onClick={() => void service.signIn()}>
                  {l10n.t('Sign in to GitHub')}
                </button>
              )}
            </Note>
          ))}
          {model.all === 0 ? (
            <Empty />
          ) : (
            <>
              <div class="narrowing">
                <TextField
                  label={l10n.t('Filter by words')}
                  placeholder={l10n.t('Filter by words')}
                  value={text}
                  onInput={setText}
                />
                <Filters model={model} view={view} onChange={change} />
                <p class="muted" role="status">
                  {model.total === model.all
                    ? count(model.all)
                    : l10n.t('{0} of {1}', number(model.total), count(model.all))}
                </p>
                {key !== JSON.stringify([WHOLE, limit]) && (
                  <button class="link" onClick={clear}>
                    {l10n.t('Clear filters')}
                  </button>
                )}
              </div>
              {model.total === 0 && (
                <p class="muted">{l10n.t('No project fits all of this. Take a filter away.')}</p>
              )}
              <ul class="projects" ref={issues.area}>
                {model.rows.map((row) => (
                  <ProjectCard key={row.id} row={row} issues={issues.of(row.id)} service={service} />
                ))}
              </ul>
              {model.total > model.rows.length && (
                <Button onClick={() => show({ view, limit: Math.min(1_000, limit + ROWS) })}>
                  {l10n.t('Show {0} more', Math.min(ROWS, model.total - model.rows.length))}
                </Button>
              )}
            </>
          )}
          <Announcer message={l10n.t('Contribute, {0}', count(model.total))} />
        </main>
      )}
    </Loaded>
  );
}

function count(projects: number): string {
  return projects === 1 ? l10n.t('1 project') : l10n.t('{0} projects', number(projects));
}

function Empty() {
  return (
    <section class="project">
      <h2>{l10n.t('No project is listed yet')}</h2>
      <p>{l10n.t('One is listed where')}</p>
      <ul class="ways">
        <li>
          {filled(
            l10n.t('its catalog file has the annotation {0},'),
            <code>greenroom.dev/inner-source: open</code>,
          )}
        </li>
        <li>
          {filled(
            l10n.t('a {0} has it under {1}, with size, skills and contact, or'),
            <code>greenroom.yaml</code>,
            <code>projects</code>,
          )}
        </li>
        <li>{filled(l10n.t('its repository on GitHub has the topic {0}.'), <code>inner-source</code>)}</li>
      </ul>
      <p class="muted">{l10n.t('“Offer a project” writes the first two for you.')}</p>
    </section>
  );
}
