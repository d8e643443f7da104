import * as l10n from '@vscode/l10n';
import { useEffect, useRef } from 'preact/hooks';
import type { DryRunView, WrittenView } from '../../src/protocol/templatePage';
import { Icon } from '../shared/icon';
import { Button } from '../shared/toolkit';
import type { Service } from './context';
import { NewEntities } from './parts';
import { filled } from '../shared/filled';
import { number } from '../shared/words';

export interface WrittenProps {
  readonly service: Service;
  readonly written: WrittenView;
  readonly run: DryRunView;
  readonly onAgain: () => void;
}

/** What was made, and the ways on from it. */
export function Written({ service, written, run, onAgain }: WrittenProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { folder, kept, failed, entities, isOpen } = written;
  const isWhole = failed.length === 0;
  return (
    <section class="outcome" aria-labelledby="page-title">
      <h2 id="page-title" tabIndex={-1} ref={heading}>
        {isWhole ? l10n.t('Written') : l10n.t('Not everything could be written')}
      </h2>
      <p>
        <Icon name={isWhole ? 'pass' : 'warning'} />{' '}
        {filled(l10n.t('{0} in {1}', count(written.written), '{1}'), null, <code>{folder}</code>)}
      </p>
      {kept.length > 0 && (
        <>
          <p>{l10n.t('{0} stay as they were:', count(kept.length))}</p>
          <List items={kept} />
        </>
      )}
      {!isWhole && (
        <div class="error-list" role="alert">
          <List items={failed.map(({ path, reason }) => `${path}: ${reason}`)} />
        </div>
      )}
      <NewEntities entities={entities} />
      {run.effects.length > 0 && (
        <>
          <h3>{l10n.t('Not done, and yours to do')}</h3>
          <ul class="effects">
            {run.effects.map((effect, at) => (
              <li key={at}>
                <Icon name="circle-outline" />
                {effect}
              </li>
            ))}
          </ul>
        </>
      )}
      <div class="buttons">
        {!isOpen && (
          <>
            <Button appearance="primary" onClick={() => void service.openFolder('here')}>
              {l10n.t('Open folder')}
            </Button>
            <Button onClick={() => void service.openFolder('window')}>
              {l10n.t('Open in a new window')}
            </Button>
            <Button onClick={() => void service.openFolder('add')}>{l10n.t('Add to workspace')}</Button>
          </>
        )}
        <Button onClick={onAgain}>{l10n.t('Back to the files')}</Button>
      </div>
    </section>
  );
}

function List({ items }: { items: readonly string[] }) {
  return (
    <ul>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}

function count(files: number): string {
  return files === 1 ? l10n.t('1 file') : l10n.t('{0} files', number(files));
}
