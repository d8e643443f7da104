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
  label: at === 0 ? '1 step' : `${at + 1} steps`,
}));

const DIRECTIONS: readonly { value: View['direction']; label: string }[] = [
  { value: 'both', label: 'Both ways' },
  { value: 'out', label: 'What it needs' },
  { value: 'in', label: 'What needs it' },
];

const GROUPINGS: readonly { value: Grouping | ''; label: string }[] = [
  { value: '', label: 'Not grouped' },
  { value: 'owner', label: 'By owner' },
  { value: 'system', label: 'By system' },
  { value: 'domain', label: 'By domain' },
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
        label="How many steps away"
        value={String(view.depth)}
        options={DEPTHS}
        onChange={(depth) => onView({ depth: Number(depth) })}
      />
      <Dropdown
        label="Direction"
        value={view.direction}
        options={DIRECTIONS}
        onChange={(direction) => onView({ direction: direction as View['direction'] })}
      />
      <Dropdown
        label="Grouping"
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
        <TextField label="Find in this graph" placeholder="Find" value={term} onInput={onTerm} />
      </form>
      <Button pressed={view.asList} onClick={() => onView({ asList: !view.asList })}>
        {view.asList ? 'Show as picture' : 'Show as list'}
      </Button>
      <Dropdown
        label="Save"
        value=""
        options={[
          { value: '', label: 'Save…' },
          ...(view.asList
            ? []
            : [
                { value: 'svg', label: 'as SVG' },
                { value: 'png', label: 'as PNG' },
              ]),
          { value: 'mermaid', label: 'as Mermaid' },
        ]}
        onChange={(format) => {
          if (format) onSave(format as PictureFile['format']);
        }}
      />
      <fieldset>
        <legend class="visually-hidden">Relations shown</legend>
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
          <legend class="visually-hidden">Kinds shown</legend>
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
