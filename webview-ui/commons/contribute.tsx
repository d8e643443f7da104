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
    <Loaded what="the projects" of={reading}>
      {(model) => (
        <main class="page">
          <header class="page-header">
            <h1>Contribute</h1>
            <p class="muted">Projects of the company that look for contributors, and where to begin.</p>
            <p class="actions">
              <Button appearance="primary" onClick={() => void service.offer()}>
                Offer a project
              </Button>
              <Button onClick={() => void service.chooseSkills()}>
                {model.hasSkills ? 'My skills' : 'Say what I can'}
              </Button>
            </p>
          </header>
          {reading.error !== undefined && (
            <Note icon="warning">This may be out of date: {reading.error}</Note>
          )}
          {model.notes.map(({ text: said, action }) => (
            <Note key={said} icon="info">
              {said}{' '}
              {action && (
                <button class="link" onClick={() => void service.signIn()}>
                  Sign in to GitHub
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
                  label="Filter by words"
                  placeholder="Filter by words"
                  value={text}
                  onInput={setText}
                />
                <Filters model={model} view={view} onChange={change} />
                <p class="muted" role="status">
                  {model.total === model.all
                    ? count(model.all)
                    : `${model.total.toLocaleString()} of ${count(model.all)}`}
                </p>
                {key !== JSON.stringify([WHOLE, limit]) && (
                  <button class="link" onClick={clear}>
                    Clear filters
                  </button>
                )}
              </div>
              {model.total === 0 && <p class="muted">No project fits all of this. Take a filter away.</p>}
              <ul class="projects" ref={issues.area}>
                {model.rows.map((row) => (
                  <ProjectCard key={row.id} row={row} issues={issues.of(row.id)} service={service} />
                ))}
              </ul>
              {model.total > model.rows.length && (
                <Button onClick={() => show({ view, limit: Math.min(1_000, limit + ROWS) })}>
                  Show {Math.min(ROWS, model.total - model.rows.length)} more
                </Button>
              )}
            </>
          )}
          <Announcer message={`Contribute, ${count(model.total)}`} />
        </main>
      )}
    </Loaded>
  );
}

function count(projects: number): string {
  return projects === 1 ? '1 project' : `${projects.toLocaleString()} projects`;
}

function Empty() {
  return (
    <section class="project">
      <h2>No project is listed yet</h2>
      <p>One is listed where</p>
      <ul class="ways">
        <li>
          its catalog file has the annotation <code>greenroom.dev/inner-source: open</code>,
        </li>
        <li>
          a <code>greenroom.yaml</code> has it under <code>projects</code>, with size, skills and contact, or
        </li>
        <li>
          its repository on GitHub has the topic <code>inner-source</code>.
        </li>
      </ul>
      <p class="muted">“Offer a project” writes the first two for you.</p>
    </section>
  );
}
