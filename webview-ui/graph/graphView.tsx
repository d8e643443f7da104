import * as l10n from '@vscode/l10n';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { callContract, onEvent } from '../../src/protocol/contract';
import {
  graphChanged,
  type GraphModel,
  GraphPageContract,
  type PictureFile,
} from '../../src/protocol/graphPage';
import type { RpcEndpoint } from '../../src/protocol/rpc';
import { Announcer } from '../shared/announcer';
import { firstPaint } from '../shared/firstPaint';
import { Loaded } from '../shared/loaded';
import { Failure, Note } from '../shared/status';
import { useModel } from '../shared/useModel';
import { pictureFile } from './exportPicture';
import { GraphControls } from './graphControls';
import { GraphList } from './graphList';
import { GraphPicture } from './graphPicture';
import { layOut, reachable } from './layout';
import { Legend } from './legend';
import { USUAL_VIEW, type View } from './view';

export interface GraphViewProps {
  readonly endpoint: RpcEndpoint;
  readonly first?: View;
  /** What came with the page, as it is usually looked at. */
  readonly model?: GraphModel;
  readonly onView?: (view: View) => void;
}

/** What surrounds an entity, as a picture or a list. */
export function GraphView({ endpoint, first, model: given, onView }: GraphViewProps) {
  const service = useMemo(() => callContract(endpoint, 'graph', GraphPageContract), [endpoint]);
  const subscribe = (onChange: () => void) => onEvent(endpoint, graphChanged, onChange);
  const [view, setView] = useState<View>(first ?? USUAL_VIEW);
  const [term, setTerm] = useState('');
  const [failure, setFailure] = useState<string>();
  const main = useRef<HTMLElement>(null);
  const change = (part: Partial<View>) => {
    const next = { ...view, ...part };
    setView(next);
    onView?.(next);
  };
  const isUsual = view.depth === USUAL_VIEW.depth && view.grouping === USUAL_VIEW.grouping;
  const reading = useModel(
    async () => (await service.load(view.depth, view.grouping)) ?? null,
    subscribe,
    [view.depth, view.grouping],
    isUsual ? given : undefined,
  );
  const { value: model, error, reload } = reading;
  const shown = useMemo(() => {
    if (!model) return undefined;
    const roots = model.nodes.filter(({ distance }) => distance === 0).map(({ ref }) => ref);
    const nodes = model.nodes.filter(
      ({ ref, kind }) => roots.includes(ref) || !view.hiddenKinds.includes(kind.toLowerCase()),
    );
    const left = new Set(nodes.map(({ ref }) => ref));
    const edges = model.edges.filter(
      ({ type, source, target }) => !view.hidden.includes(type) && left.has(source) && left.has(target),
    );
    return reachable(roots, nodes, edges, view.direction);
  }, [model, view.hidden, view.hiddenKinds, view.direction]);
  // The way of every arrow is found in a moment, and yet it is longer than a page needs to be seen.
  const [isSeen, setSeen] = useState(false);
  useEffect(() => void firstPaint.then(() => setSeen(true)), []);
  const placed = useMemo(
    () => (isSeen && shown ? layOut(shown.nodes, shown.edges, model?.groups) : undefined),
    [shown, isSeen],
  );
  const words = term.trim().toLowerCase();
  const matches = useMemo(
    () =>
      words === ''
        ? undefined
        : shown?.nodes
            .filter(({ title, ref }) => title.toLowerCase().includes(words) || ref.includes(words))
            .map(({ ref }) => ref),
    [shown, words],
  );
  useEffect(() => setFailure(undefined), [model]);

  if (model === null) {
    return (
      <Failure
        title={l10n.t('Not in the catalog')}
        reason={l10n.t(
          'The catalog does not have this entity now. Its file may have been removed or renamed.',
        )}
        action={{ label: l10n.t('Look again'), run: reload }}
      />
    );
  }
  if (!model || !shown)
    return (
      <Loaded what="graph" of={reading}>
        {() => null}
      </Loaded>
    );
  const save = (format: PictureFile['format']) => {
    if (!placed) return;
    const drawn = main.current?.querySelector<SVGSVGElement>('.picture svg') ?? null;
    pictureFile(format, drawn, placed)
      .then((file) => service.save(file))
      .then(
        () => setFailure(undefined),
        (reason: unknown) => setFailure(reason instanceof Error ? reason.message : String(reason)),
      );
  };
  const focusMatch = () =>
    main.current?.querySelector<SVGElement>(`[data-ref="${CSS.escape(matches?.[0] ?? '')}"]`)?.focus();
  return (
    <main class="graph" ref={main}>
      <header>
        <h1>{l10n.t('Relations of {0}', model.title)}</h1>
        <GraphControls
          model={model}
          view={view}
          onView={change}
          term={term}
          onTerm={setTerm}
          onFind={focusMatch}
          onSave={save}
        />
        {model.truncated && (
          <Note icon="warning">
            {l10n.t('There is more than fits: only the nearest are shown. Take fewer steps.')}
          </Note>
        )}
        {error !== undefined && <Note icon="warning">{l10n.t('This may be out of date: {0}', error)}</Note>}
        {failure !== undefined && <Note icon="warning">{l10n.t('It could not be saved: {0}', failure)}</Note>}
        {matches?.length === 0 && <Note>{l10n.t('Nothing in this graph is called “{0}”.', term)}</Note>}
      </header>
      {shown.edges.length === 0 && <Note>{l10n.t('Nothing is related to it by the relations chosen.')}</Note>}
      {view.asList ? (
        <GraphList nodes={shown.nodes} edges={shown.edges} onOpen={(ref) => void service.openEntity(ref)} />
      ) : (
        placed && (
          <GraphPicture
            layout={placed}
            root={model.root.ref}
            matches={matches}
            onOpen={(ref) => void service.openEntity(ref)}
            onCentre={(ref) => void service.openGraph(ref)}
          />
        )
      )}
      {!view.asList && <Legend nodes={shown.nodes} />}
      <Announcer message={l10n.t('Entities: {0}, relations: {1}.', shown.nodes.length, shown.edges.length)} />
    </main>
  );
}
