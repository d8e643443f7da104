import * as l10n from '@vscode/l10n';
import { type GraphModel, type Grouping, MAX_DEPTH, type PictureFile } from '../../src/protocol/graphPage';
import { Button, Checkbox, Dropdown, TextField } from '../shared/toolkit';
import type { View } from './view';

export interface GraphControlsProps {
  readonly model: GraphModel;
  readonly view: View;
  readonly onView: (part: Partial<View>) => void;
  readonly term: string;
  readonly onTerm: (term: string) => void;
  /** Goes to the first that is looked for. */
  readonly onFind: () => void;
  readonly onSave: (format: PictureFile['format']) => void;
}

const DEPTHS = Array.from({ length: MAX_DEPTH }, (_, at) => ({
  value: String(at + 1),
  label: at === 0 ? l10n.t('1 step') : l10n.t('{0} steps', at + 1),
}));

const DIRECTIONS: readonly { value: View['direction']; label: string }[] = [
  { value: 'both', label: l10n.t('Both ways') },
  { value: 'out', label: l10n.t('What it needs') },
  { value: 'in', label: l10n.t('What needs it') },
];

const GROUPINGS: readonly { value: Grouping | ''; label: string }[] = [
  { value: '', label: l10n.t('Not grouped') },
  { value: 'owner', label: l10n.t('By owner') },
  { value: 'system', label: l10n.t('By system') },
  { value: 'domain', label: l10n.t('By domain') },
];

/** What of the graph is seen, and what is done with it. */
export function GraphControls(props: GraphControlsProps) {
  const { model, view, onView, term, onTerm, onFind, onSave } = props;
  const kinds = [...new Map(model.nodes.map(({ kind }) => [kind.toLowerCase(), kind])).entries()].sort();
  const without = (list: readonly string[], value: string, isShown: boolean) =>
    isShown ? list.filter((each) => each !== value) : [...list, value];
  return (
    <div class="controls">
      <Dropdown
        label={l10n.t('How many steps away')}
        value={String(view.depth)}
        options={DEPTHS}
        onChange={(depth) => onView({ depth: Number(depth) })}
      />
      <Dropdown
        label={l10n.t('Direction')}
        value={view.direction}
        options={DIRECTIONS}
        onChange={(direction) => onView({ direction: direction as View['direction'] })}
      />
      <Dropdown
        label={l10n.t('Grouping')}
        value={view.grouping ?? ''}
        options={GROUPINGS}
        onChange={(grouping) => onView({ grouping: (grouping || undefined) as Grouping | undefined })}
      />
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onFind();
        }}
        onKeyDown={(event) => event.key === 'Enter' && onFind()}
      >
        <TextField
          label={l10n.t('Find in this graph')}
          placeholder={l10n.t('Find')}
          value={term}
          onInput={onTerm}
        />
      </form>
      <Button pressed={view.asList} onClick={() => onView({ asList: !view.asList })}>
        {view.asList ? l10n.t('Show as picture') : l10n.t('Show as list')}
      </Button>
      <Dropdown
        label={l10n.t('Save')}
        value=""
        options={[
          { value: '', label: l10n.t('Save…') },
          ...(view.asList
            ? []
            : [
                { value: 'svg', label: l10n.t('as SVG') },
                { value: 'png', label: l10n.t('as PNG') },
              ]),
          { value: 'mermaid', label: l10n.t('as Mermaid') },
        ]}
        onChange={(format) => {
          if (format) onSave(format as PictureFile['format']);
        }}
      />
      <fieldset>
        <legend class="visually-hidden">{l10n.t('Relations shown')}</legend>
        {model.relations.map(({ type, label }) => (
          <Checkbox
            key={type}
            checked={!view.hidden.includes(type)}
            onChange={(isShown) => onView({ hidden: without(view.hidden, type, isShown) })}
          >
            {label}
          </Checkbox>
        ))}
      </fieldset>
      {kinds.length > 1 && (
        <fieldset>
          <legend class="visually-hidden">{l10n.t('Kinds shown')}</legend>
          {kinds.map(([id, kind]) => (
            <Checkbox
              key={id}
              checked={!view.hiddenKinds.includes(id)}
              onChange={(isShown) => onView({ hiddenKinds: without(view.hiddenKinds, id, isShown) })}
            >
              {kind}
            </Checkbox>
          ))}
        </fieldset>
      )}
    </div>
  );
}
