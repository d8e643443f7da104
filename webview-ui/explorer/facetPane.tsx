import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import type { ExplorerModel, ExplorerView, FacetId } from '../../src/protocol/explorer';
import { number } from '../shared/words';

type Only = ExplorerView['only'];

const LABELS: Readonly<Record<FacetId, string>> = {
  kind: l10n.t('Kind'),
  type: l10n.t('Type'),
  owner: l10n.t('Owner'),
  lifecycle: l10n.t('Lifecycle'),
  system: l10n.t('System'),
  tag: l10n.t('Tag'),
  namespace: l10n.t('Namespace'),
};

const ONLY: readonly (readonly [Only[number], string])[] = [
  ['mine', l10n.t('Mine')],
  ['starred', l10n.t('Starred')],
  ['problems', l10n.t('With problems')],
];

/** Values shown of a facet before all are asked for. */
const FEW = 8;

export interface FacetPaneProps {
  readonly view: ExplorerView;
  readonly model: ExplorerModel;
  readonly onToggle: (id: FacetId, value: string) => void;
  readonly onOnly: (only: Only) => void;
}

/** What the table can be narrowed by, each value with how many it leaves. */
export function FacetPane({ view, model, onToggle, onOnly }: FacetPaneProps) {
  const shown = model.facets.filter(({ id, values }) => values.length > 1 || view.filters[id]?.length);
  return (
    <nav class="facets-pane" aria-label={l10n.t('Filters')}>
      <fieldset>
        <legend>{l10n.t('Only')}</legend>
        {ONLY.map(([id, label]) => (
          <label
            key={id}
            title={
              id === 'mine' && !model.knowsMe ? l10n.t('Nobody in the catalog is known to be you') : undefined
            }
          >
            <input
              type="checkbox"
              checked={view.only.includes(id)}
              onChange={() =>
                onOnly(view.only.includes(id) ? view.only.filter((each) => each !== id) : [...view.only, id])
              }
            />
            <span class="value">{label}</span>
            <span class="muted">{number(model.only[id])}</span>
          </label>
        ))}
      </fieldset>
      {shown.map(({ id, values, more }) => (
        <Facet
          key={id}
          id={id}
          values={values}
          more={more}
          chosen={view.filters[id] ?? []}
          onToggle={onToggle}
        />
      ))}
    </nav>
  );
}

interface FacetProps {
  readonly id: FacetId;
  readonly values: ExplorerModel['facets'][number]['values'];
  readonly more: number;
  readonly chosen: readonly string[];
  readonly onToggle: (id: FacetId, value: string) => void;
}

function Facet({ id, values, more, chosen, onToggle }: FacetProps) {
  const [isWhole, setWhole] = useState(false);
  const isChosen = (value: string) => chosen.some((each) => each.toLowerCase() === value.toLowerCase());
  // What is chosen stays in sight, though it may be one of the rare ones.
  const sorted = [...values].sort((a, b) => Number(isChosen(b.value)) - Number(isChosen(a.value)));
  const listed = isWhole ? sorted : sorted.slice(0, Math.max(FEW, chosen.length));
  return (
    <fieldset>
      <legend>{LABELS[id]}</legend>
      {listed.map(({ value, label, count }) => (
        <label key={value}>
          <input type="checkbox" checked={isChosen(value)} onChange={() => onToggle(id, value)} />
          <span class="value" title={label}>
            {label}
          </span>
          <span class="muted">{number(count)}</span>
        </label>
      ))}
      {listed.length < sorted.length && (
        <button class="link" onClick={() => setWhole(true)}>
          {l10n.t('{0} more', sorted.length - listed.length)}
        </button>
      )}
      {isWhole && more > 0 && <p class="muted">{l10n.t('and {0} rarer ones: filter by words', more)}</p>}
    </fieldset>
  );
}
