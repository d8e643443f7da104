import * as l10n from '@vscode/l10n';
import type { ContributeModel, ContributeView } from '../../src/protocol/contribute';
import { Dropdown } from '../shared/toolkit';
import { number } from '../shared/words';

const NAMES = {
  statuses: l10n.t('Status'),
  languages: l10n.t('Language'),
  domains: l10n.t('Domain'),
} as const;
const ALL_OF = {
  statuses: l10n.t('Status: all'),
  languages: l10n.t('Language: all'),
  domains: l10n.t('Domain: all'),
} as const;
/** No value of a facet is called so. */
const ALL = '\u0000';

interface FiltersProps {
  readonly model: ContributeModel;
  readonly view: ContributeView;
  readonly onChange: (part: Partial<ContributeView>) => void;
}

/** What the list is narrowed by. */
export function Filters({ model, view, onChange }: FiltersProps) {
  return (
    <>
      {model.facets
        .filter(({ id, values }) => values.length > 1 || view[id].length > 0)
        .map(({ id, values }) => (
          <Dropdown
            key={id}
            label={NAMES[id]}
            value={view[id][0] ?? ALL}
            options={[
              { value: ALL, label: ALL_OF[id] },
              ...values.map(({ value, label, count }) => ({ value, label: `${label} (${count})` })),
            ]}
            onChange={(value) => onChange({ [id]: value === ALL ? [] : [value] })}
          />
        ))}
      {model.hasSkills && (
        <label class="for-me">
          <input
            type="checkbox"
            checked={view.isForMe}
            onChange={() => onChange({ isForMe: !view.isForMe })}
          />{' '}
          {l10n.t('Asks for my skills ({0})', number(model.forMe))}
        </label>
      )}
    </>
  );
}
