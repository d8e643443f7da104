import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import { Combobox, type ComboItems } from '../../shared/combobox';
import { Icon } from '../../shared/icon';
import { inputProps, LIMIT, NOTHING, optionsOf, type Props, textOf, textsOf } from './field';
import { filterOf, fullRef } from './refs';
import { useNames } from './useNames';

/** Several entities of the catalog. */
export function MultiEntityPicker(props: Props) {
  const options = optionsOf(props.uiSchema);
  const filter = filterOf(options);
  const values = textsOf(props.formData);
  const names = useNames(props.formContext?.service, values);
  const isFree = options['allowArbitraryValues'] !== false;
  const kind = textOf(options['defaultKind']) || undefined;
  const namespace = textOf(options['defaultNamespace']) || undefined;
  return (
    <Tokens
      {...props}
      values={values}
      nameOf={(value) => names.get(value)?.label ?? value}
      search={async (text) => props.formContext?.service.entities({ filter, text, limit: LIMIT }) ?? NOTHING}
      read={(text) => (isFree ? fullRef(text, kind, namespace) : undefined)}
      refusal={l10n.t('It is not one that the template allows: choose one from the list.')}
    />
  );
}

/** Backstage's own rule of tags. */
const TAG = /^[a-z0-9+#]+(?:-[a-z0-9+#]+)*$/;
const LONGEST_TAG = 63;

/** Tags, with those the catalog has. */
export function EntityTagsPicker(props: Props) {
  const { kinds, showCounts, helperText } = optionsOf(props.uiSchema);
  const search = async (text: string) => {
    const found = await props.formContext?.service.tags({ kinds: textsOf(kinds), text, limit: LIMIT });
    if (!found) return NOTHING;
    return showCounts ? found : { ...found, items: found.items.map(({ detail: _, ...item }) => item) };
  };
  return (
    <>
      <Tokens
        {...props}
        values={textsOf(props.formData)}
        nameOf={(value) => value}
        search={search}
        read={(text) => {
          const tag = text.toLowerCase();
          return TAG.test(tag) && tag.length <= LONGEST_TAG ? tag : undefined;
        }}
        refusal={l10n.t(
          'A tag has small letters, digits, + and #, with single hyphens between them, and at most 63 characters.',
        )}
      />
      {typeof helperText === 'string' && <p class="muted">{helperText}</p>}
    </>
  );
}

interface TokensProps extends Props {
  readonly values: readonly string[];
  readonly nameOf: (value: string) => string;
  readonly search: (text: string) => Promise<ComboItems>;
  /** What was typed as a value; undefined where it is none. */
  readonly read: (text: string) => string | undefined;
  /** Why it is none. */
  readonly refusal: string;
}

/** Values that are added one by one, each with a button that takes it away. */
function Tokens(props: TokensProps) {
  const { values, nameOf, onChange, schema, search, read, refusal } = props;
  const [refused, setRefused] = useState<string>();
  const shared = inputProps(props);
  const isFull = typeof schema.maxItems === 'number' && values.length >= schema.maxItems;
  const add = (value: string | undefined) => {
    setRefused(value === undefined ? refusal : undefined);
    if (value !== undefined && !values.includes(value)) onChange([...values, value]);
  };
  return (
    <div class="tokens">
      {values.length > 0 && (
        <ul aria-label={l10n.t('Chosen')}>
          {values.map((value) => (
            <li key={value} class="token">
              <span title={value}>{nameOf(value)}</span>
              <button
                type="button"
                aria-label={l10n.t('Take {0} away', nameOf(value))}
                title={l10n.t('Take {0} away', nameOf(value))}
                disabled={shared.disabled}
                onClick={() => {
                  onChange(values.filter((each) => each !== value));
                  document.getElementById(shared.id)?.focus();
                }}
              >
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <Combobox
        {...shared}
        disabled={shared.disabled || isFull}
        text=""
        placeholder={isFull ? l10n.t('No more may be added') : (shared.placeholder ?? l10n.t('Type to add'))}
        search={async (text) => {
          const found = await search(text);
          return { ...found, items: found.items.filter(({ value }) => !values.includes(value)) };
        }}
        onPick={(item) => add(item.value)}
        onText={(text) => text && add(read(text))}
        onBlur={() => props.onBlur(shared.id, values)}
      />
      {refused !== undefined && (
        <p class="field-note" role="alert">
          {refused}
        </p>
      )}
    </div>
  );
}
