import * as l10n from '@vscode/l10n';
import { useEffect, useRef } from 'preact/hooks';
import { Combobox, type ComboItems } from '../../shared/combobox';
import { inputProps, LIMIT, NOTHING, optionsOf, type Props, textOf } from './field';
import { filterOf, fullRef } from './refs';
import { useNames } from './useNames';

/** One entity of the catalog, or another reference where that is allowed. */
export function EntityPicker(props: Props) {
  const options = optionsOf(props.uiSchema);
  const filter = filterOf(options);
  return (
    <RefPicker
      {...props}
      search={async (text, limit) => props.formContext?.service.entities({ filter, text, limit }) ?? NOTHING}
    />
  );
}

/** Groups and people, unless the template says which. */
export function OwnerPicker(props: Props) {
  const options = optionsOf(props.uiSchema);
  const { catalogFilter, allowedKinds, ...rest } = options;
  const filter = catalogFilter ?? { kind: allowedKinds ?? ['Group', 'User'] };
  return (
    <EntityPicker
      {...props}
      uiSchema={{ ...props.uiSchema, 'ui:options': { ...rest, catalogFilter: filter, defaultKind: 'Group' } }}
    />
  );
}

/** Entities that the person, or a group of theirs, owns. */
export function OwnedEntityPicker(props: Props) {
  const options = optionsOf(props.uiSchema);
  const kinds = options['allowedKinds'];
  const written = filterOf({ catalogFilter: options['catalogFilter'] });
  const filter = Array.isArray(kinds)
    ? [written ?? {}].flat().map((set) => ({ ...set, kind: kinds.map(String) }))
    : written;
  return (
    <RefPicker
      {...props}
      search={async (text, limit) => props.formContext?.service.owned({ filter, text, limit }) ?? NOTHING}
    />
  );
}

/** The groups the person is in. */
export function MyGroupsPicker(props: Props) {
  const search = async (text: string) => {
    const found = await props.formContext?.service.myGroups();
    if (!found) return NOTHING;
    const wanted = text.toLowerCase();
    const items = found.items.filter(({ label, value }) =>
      [label, value].some((each) => each.toLowerCase().includes(wanted)),
    );
    return { ...found, items, total: items.length };
  };
  const uiSchema = {
    ...props.uiSchema,
    'ui:options': { ...optionsOf(props.uiSchema), allowArbitraryValues: false, isWhole: true },
  };
  return <RefPicker {...props} uiSchema={uiSchema} search={search} />;
}

interface RefPickerProps extends Props {
  readonly search: (text: string, limit: number) => Promise<ComboItems>;
}

function RefPicker(props: RefPickerProps) {
  const { formData, onChange, uiSchema, formContext, required, search } = props;
  const options = optionsOf(uiSchema);
  const value = textOf(formData);
  const name = useNames(formContext?.service, [value]).get(value);
  const isFree = options['allowArbitraryValues'] !== false;
  const kind = textOf(options['defaultKind']) || undefined;
  const namespace = textOf(options['defaultNamespace']) || undefined;
  const isAsked = useRef(false);
  useEffect(() => {
    // Where there is only one to choose it is chosen, as Backstage does.
    if (!required || isFree || value || isAsked.current) return;
    isAsked.current = true;
    search('', 2).then(
      ({ items, total }) => total === 1 && onChange(items[0]!.value),
      () => {},
    );
  });
  const take = (text: string) => {
    if (text === '') onChange(undefined);
    else if (isFree) onChange(fullRef(text, kind, namespace));
  };
  return (
    <>
      <Combobox
        placeholder={isFree ? l10n.t('Type to search, or a reference') : l10n.t('Type to search')}
        {...inputProps(props)}
        text={name?.label ?? value}
        search={(text) => search(text, LIMIT)}
        onPick={(item) => onChange(item.value)}
        onText={take}
        onBlur={() => props.onBlur(props.idSchema.$id, value)}
      />
      {name && name.label !== value && <p class="muted value">{value}</p>}
    </>
  );
}
