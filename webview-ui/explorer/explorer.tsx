import * as l10n from '@vscode/l10n';
import { useEffect, useState } from 'preact/hooks';
import * as v from 'valibot';
import { type Client, onEvent } from '../../src/protocol/contract';
import {
  type ExplorerContract,
  explorerChanged,
  ExplorerView,
  type FacetId,
  OpenedExplorer,
  viewWanted,
} from '../../src/protocol/explorer';
import { Announcer } from '../shared/announcer';
import { endpoint, firstContent, readView, writeView } from '../shared/host';
import { Loaded } from '../shared/loaded';
import { Note } from '../shared/status';
import { TextField } from '../shared/toolkit';
import { useModel } from '../shared/useModel';
import { FacetPane } from './facetPane';
import { ExplorerTable } from './explorerTable';
import { Tools } from './tools';
import { number } from '../shared/words';

const first = firstContent(OpenedExplorer);
const subscribe = (onChange: () => void) => onEvent(endpoint, explorerChanged, onChange);
/** Typing waits so long before the catalog is asked. Milliseconds. */
const PAUSE = 150;

/** The whole catalog as a table that is narrowed, sorted and handed on. */
export function Explorer({ service }: { service: Client<typeof ExplorerContract> }) {
  const [view, setView] = useState<ExplorerView>(
    () => (first?.isAsked ? first.view : undefined) ?? readView(ExplorerView) ?? v.parse(ExplorerView, {}),
  );
  const [text, setText] = useState(view.text);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const change = (part: Partial<ExplorerView>) =>
    setView((now) => {
      const next = { ...now, ...part };
      writeView(next);
      return next;
    });
  useEffect(() => {
    if (text === view.text) return undefined;
    const timer = setTimeout(() => change({ text }), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => {
    const take = async () => {
      const wanted = await service.wanted();
      if (!wanted) return;
      change(wanted);
      setText(wanted.text);
    };
    const subscription = onEvent(endpoint, viewWanted, () => void take());
    void take();
    return () => subscription.dispose();
  }, []);
  const key = JSON.stringify(view);
  const opened = first && key === JSON.stringify(first.view) ? first : undefined;
  const reading = useModel(() => service.load(view), subscribe, [key], opened?.model);
  const toggle = (id: FacetId, value: string) => {
    const chosen = view.filters[id] ?? [];
    const next = chosen.includes(value) ? chosen.filter((each) => each !== value) : [...chosen, value];
    change({ filters: { ...view.filters, [id]: next } });
  };
  const isNarrowed =
    view.text !== '' || view.only.length > 0 || Object.values(view.filters).some((values) => values?.length);
  const clear = () => {
    setText('');
    change({ text: '', filters: {}, only: [] });
  };
  return (
    <Loaded what="catalog" of={reading}>
      {(model) => (
        <main class="explorer">
          <header>
            <h1>{l10n.t('Catalog')}</h1>
            <TextField
              label={l10n.t('Filter by words')}
              placeholder={l10n.t('Filter by words')}
              value={text}
              onInput={setText}
            />
            <p class="muted count" role="status">
              {entities(model.total)}
            </p>
            {isNarrowed && (
              <button class="link" onClick={clear}>
                {l10n.t('Clear filters')}
              </button>
            )}
            <Tools service={service} view={view} onView={change} selected={selected} total={model.total} />
          </header>
          {reading.error !== undefined && (
            <Note icon="warning">{l10n.t('This may be out of date: {0}', reading.error)}</Note>
          )}
          {model.note !== undefined && <Note icon="warning">{model.note}</Note>}
          <div class="panes">
            <FacetPane view={view} model={model} onToggle={toggle} onOnly={(only) => change({ only })} />
            {model.total === 0 ? (
              <p class="muted nothing">
                {isNarrowed
                  ? l10n.t('Nothing in the catalog fits all of this. Take a filter away.')
                  : l10n.t('The catalog is empty. It is made of catalog-info.yaml files.')}
              </p>
            ) : (
              <ExplorerTable
                service={service}
                view={view}
                model={model}
                selected={selected}
                first={opened?.rows}
                onSelect={setSelected}
                onSort={(sort) => change({ sort })}
              />
            )}
          </div>
          <Announcer message={entities(model.total)} />
        </main>
      )}
    </Loaded>
  );
}

function entities(count: number): string {
  return count === 1 ? l10n.t('1 entity') : l10n.t('{0} entities', number(count));
}
