import * as l10n from '@vscode/l10n';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { DryRunView, WrittenView } from '../../src/protocol/templatePage';
import { Icon } from '../shared/icon';
import { Note } from '../shared/status';
import { Button } from '../shared/toolkit';
import { Markdown } from './form/description';
import type { Service } from './context';
import { type There, useThere } from './onServer';
import { Errors, Fault, Log } from './parts';
import { Steps } from './steps';
import { Written } from './written';
import { number } from '../shared/words';
import type { Running } from './useRun';

export interface OutcomeProps {
  readonly service: Service;
  readonly run: DryRunView;
  readonly secrets: Readonly<Record<string, string>>;
  readonly running: Running;
  /** The server that can run it too. */
  readonly there: There | undefined;
  readonly onBack: () => void;
  readonly onAgain: () => void;
}

const TITLES: Readonly<Record<DryRunView['status'], string>> = {
  completed: l10n.t('This is the result'),
  failed: l10n.t('The template failed'),
  invalid: l10n.t('The template does not take these answers'),
  cancelled: l10n.t('Cancelled'),
};

/** What a dry run came to, and the one place where the person decides what is made of it. */
export function Outcome({ service, run, secrets, running, there, onBack, onAgain }: OutcomeProps) {
  const onServer = useThere(there);
  const [written, setWritten] = useState<WrittenView>();
  const [fault, setFault] = useState<string>();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const attempt = (work: () => Promise<void>, busy?: (isBusy: boolean) => void) => {
    setFault(undefined);
    work()
      .catch((error: unknown) => setFault(error instanceof Error ? error.message : String(error)))
      .finally(() => busy?.(false));
  };
  const write = () =>
    attempt(async () => {
      const done = await service.write();
      if (done) setWritten(done);
    });
  const [isAsking, setAsking] = useState(false);
  const create = () => {
    setAsking(true);
    attempt(async () => {
      if (await service.run(secrets)) await running.begun(secrets);
    }, setAsking);
  };
  if (written)
    return <Written service={service} written={written} run={run} onAgain={() => setWritten(undefined)} />;
  const isDone = run.status === 'completed';
  const isSureToFail = run.warnings.some(({ fails }) => fails);
  return (
    <section class="outcome" aria-labelledby="page-title">
      <h2 id="page-title" tabIndex={-1} ref={heading}>
        {isDone && isSureToFail ? l10n.t('This is the result, and a step would fail') : TITLES[run.status]}
      </h2>
      <Errors of={run.errors} />
      <h3>{l10n.t('Files ({0})', number(run.files.length))}</h3>
      {run.files.length > 0 ? (
        <>
          <p>
            <Button onClick={() => void service.showFiles()}>{l10n.t('Show all files')}</Button>
          </p>
          <FileList service={service} files={run.files} />
        </>
      ) : (
        <p class="muted">{l10n.t('It writes none.')}</p>
      )}
      {run.effects.length > 0 && (
        <>
          <h3>{l10n.t('Beyond the files')}</h3>
          <ul class="effects">
            {run.effects.map((effect, at) => (
              <li key={at}>
                <Icon name="cloud-upload" />
                {effect}
              </li>
            ))}
          </ul>
          <Note>{l10n.t('Nothing of this is done before you have said yes to all of it.')}</Note>
        </>
      )}
      {run.texts.map(({ title, content }, at) => (
        <div key={at}>
          {title && <h3>{title}</h3>}
          <Markdown text={content} />
        </div>
      ))}
      <h3>{l10n.t('Steps')}</h3>
      <Steps steps={run.steps} />
      <Log lines={run.log} isOpen={!isDone} />
      {run.warnings.map(({ message }, at) => (
        <Note key={at} icon="warning">
          {message}
        </Note>
      ))}
      <Errors of={onServer.errors} />
      <Fault message={fault ?? onServer.fault} />
      <div class="buttons">
        <Button onClick={onBack}>{l10n.t('Back')}</Button>
        {isDone && run.effects.length > 0 && (
          <Button appearance="primary" disabled={isAsking || isSureToFail} onClick={create}>
            {l10n.t('Create…')}
          </Button>
        )}
        {there && (!isDone || run.effects.length > 0) && run.status !== 'invalid' && (
          <Button disabled={onServer.isAsking} onClick={onServer.ask}>
            {l10n.t('Run in {0}…', there.name)}
          </Button>
        )}
        {isDone ? (
          <Button
            appearance={run.effects.length > 0 ? 'secondary' : 'primary'}
            disabled={run.files.length === 0}
            onClick={write}
          >
            {run.effects.length > 0 ? l10n.t('In a folder instead…') : l10n.t('Write into a folder…')}
          </Button>
        ) : (
          <Button appearance="primary" onClick={onAgain}>
            {l10n.t('Try again')}
          </Button>
        )}
      </div>
    </section>
  );
}

/** Rows drawn at first: a page of thousands would take its time. */
const FEW = 200;

function FileList({ service, files }: { service: Service; files: DryRunView['files'] }) {
  const [isWhole, setWhole] = useState(false);
  const listed = isWhole ? files : files.slice(0, FEW);
  return (
    <ul class="files">
      {listed.map(({ path, size, executable }) => (
        <li key={path}>
          <Icon name="file" />
          <button type="button" class="link" onClick={() => void service.showFiles(path)}>
            {path}
          </button>
          <span class="muted">
            {sizeOf(size)}
            {executable && `, ${l10n.t('executable')}`}
          </span>
        </li>
      ))}
      {listed.length < files.length && (
        <li>
          <button type="button" class="link" onClick={() => setWhole(true)}>
            {l10n.t('{0} more', number(files.length - listed.length))}
          </button>
        </li>
      )}
    </ul>
  );
}

function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
