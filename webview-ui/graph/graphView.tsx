import { useMemo, useState } from 'preact/hooks';
import * as v from 'valibot';
import { callContract, onEvent } from '../../src/protocol/contract';
import { graphChanged, GraphPageContract, MAX_DEPTH } from '../../src/protocol/graphPage';
import type { RpcEndpoint } from '../../src/protocol/rpc';
import { Announcer } from '../shared/announcer';
import { Failure, Loading, Note } from '../shared/status';
import { Button, Checkbox, Dropdown } from '../shared/toolkit';
import { useModel } from '../shared/useModel';
import { GraphList } from './graphList';
import { GraphPicture } from './graphPicture';
import { layOut, reachable } from './layout';

/** How the graph is looked at: what its own page keeps over a reload of the window. */
export const View = v.object({ depth: v.number(), hidden: v.array(v.string()), asList: v.boolean() });
export type View = v.InferOutput<typeof View>;

export interface GraphViewProps {
  readonly endpoint: RpcEndpoint;
  readonly first?: View;
  readonly onView?: (view: View) => void;
}

const DEPTHS = Array.from({ length: MAX_DEPTH }, (_, at) => ({
  value: String(at + 1),
  label: at === 0 ? '1 step' : `${at + 1} steps`,
}));

/** What surrounds an entity, as a picture or a list. */
export function GraphView({ endpoint, first, onView }: GraphViewProps) {
  const service = useMemo(() => callContract(endpoint, 'graph', GraphPageContract), [endpoint]);
  const subscribe = (onChange: () => void) => onEvent(endpoint, graphChanged, onChange);
  const [view, setView] = useState<View>(first ?? { depth: 1, hidden: [], asList: false });
  const change = (part: Partial<View>) => {
    const next = { ...view, ...part };
    setView(next);
    onView?.(next);
  };
  const {
    value: model,
    error,
    reload,
  } = useModel(async () => (await service.load(view.depth)) ?? null, subscribe, [view.depth]);
  const shown = useMemo(() => {
    if (!model) return undefined;
    const edges = model.edges.filter(({ type }) => !view.hidden.includes(type));
    return reachable(model.root.ref, model.nodes, edges);
  }, [model, view.hidden]);
  const placed = useMemo(() => shown && layOut(shown.nodes, shown.edges), [shown]);

  if (model === null) {
    return (
      <Failure
        title="Not in the catalog"
        reason="The catalog does not have this entity now. Its file may have been removed or renamed."
        action={{ label: 'Look again', run: reload }}
      />
    );
  }
  if (!model || !shown || !placed) {
    if (error === undefined) return <Loading what="Reading the catalog" />;
    return (
      <Failure
        title="The graph could not be read"
        reason={error}
        action={{ label: 'Try again', run: reload }}
      />
    );
  }
  const toggle = (type: string, visible: boolean) =>
    change({ hidden: visible ? view.hidden.filter((each) => each !== type) : [...view.hidden, type] });
  return (
    <main class="graph">
      <header>
        <h1>Relations of {model.title}</h1>
        <div class="controls">
          <Dropdown
            label="How many steps away"
            value={String(view.depth)}
            options={DEPTHS}
            onChange={(depth) => change({ depth: Number(depth) })}
          />
          <fieldset>
            <legend class="visually-hidden">Relations shown</legend>
            {model.relations.map(({ type, label }) => (
              <Checkbox key={type} checked={!view.hidden.includes(type)} onChange={(on) => toggle(type, on)}>
                {label}
              </Checkbox>
            ))}
          </fieldset>
          <Button pressed={view.asList} onClick={() => change({ asList: !view.asList })}>
            {view.asList ? 'Show as picture' : 'Show as list'}
          </Button>
        </div>
        {model.truncated && (
          <Note icon="warning">There is more than fits: only the nearest are shown. Take fewer steps.</Note>
        )}
        {error !== undefined && <Note icon="warning">This may be out of date: {error}</Note>}
      </header>
      {shown.edges.length === 0 && <Note>Nothing is related to it by the relations chosen.</Note>}
      {view.asList ? (
        <GraphList nodes={shown.nodes} edges={shown.edges} onOpen={(ref) => void service.openEntity(ref)} />
      ) : (
        <GraphPicture
          layout={placed}
          root={model.root.ref}
          onOpen={(ref) => void service.openEntity(ref)}
          onOpenGraph={(ref) => void service.openGraph(ref)}
        />
      )}
      <Announcer message={`${shown.nodes.length} entities, ${shown.edges.length} relations`} />
    </main>
  );
}
