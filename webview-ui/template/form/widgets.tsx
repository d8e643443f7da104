import * as l10n from '@vscode/l10n';
import {
  enumOptionsDeselectValue,
  enumOptionsIndexForValue,
  enumOptionsIsSelected,
  enumOptionsSelectValue,
  enumOptionsValueForIndex,
  examplesId,
  getInputProps,
  optionId,
  type RegistryWidgetsType,
  type RJSFSchema,
  schemaRequiresTrueValue,
} from '@rjsf/utils';
import type { FormContext } from '../context';
import { describedBy } from '../fields/field';
import { Markdown } from './description';

interface Option {
  readonly value: unknown;
  readonly label: string;
}

/** What a widget of ours is given: what it uses of what the form's library gives. */
interface WidgetInput {
  readonly id: string;
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly type?: string;
  readonly value: unknown;
  readonly schema: RJSFSchema;
  readonly options: {
    readonly enumOptions?: Option[];
    readonly enumDisabled?: readonly unknown[];
    readonly emptyValue?: unknown;
    readonly inline?: boolean;
    readonly rows?: unknown;
    readonly autocomplete?: unknown;
    readonly description?: string;
  };
  readonly multiple?: boolean;
  readonly placeholder?: string;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly readonly?: boolean;
  readonly autofocus?: boolean;
  readonly rawErrors?: readonly string[];
  readonly formContext?: FormContext;
  readonly registry?: { readonly formContext?: FormContext };
  readonly onChange: (value: unknown) => void;
  readonly onChangeOverride?: (event: unknown) => void;
  readonly onBlur: (id: string, value: unknown) => void;
  readonly onFocus: (id: string, value: unknown) => void;
}

/** What all inputs carry, so that a screen reader says what a look shows. */
function shared({
  id,
  required,
  rawErrors,
  disabled,
  readonly,
  autofocus,
  formContext,
  registry,
}: WidgetInput) {
  const context = formContext ?? registry?.formContext;
  return {
    id,
    name: id,
    disabled: Boolean(disabled) || Boolean(readonly),
    'aria-required': required || undefined,
    'aria-invalid': (Boolean(rawErrors?.length) && context?.isTouched(id)) || undefined,
    'aria-describedby': describedBy(id),
    'data-autofocus': autofocus ? '' : undefined,
  };
}

/** One line of text, a number, a date: whatever the browser has an input for. */
export function BaseInput(props: WidgetInput) {
  const { id, value, options, schema, type, onChange, onChangeOverride, onBlur, onFocus, placeholder } =
    props;
  const { type: kind, ...limits } = getInputProps(schema, type, options as Record<string, object>);
  const isNumber = kind === 'number' || kind === 'integer';
  const examples = Array.isArray(schema.examples)
    ? schema.examples.map((each) => (typeof each === 'string' ? each : JSON.stringify(each)))
    : undefined;
  return (
    <>
      <input
        {...shared(props)}
        {...limits}
        type={(isNumber ? 'text' : kind) as 'text'}
        inputMode={isNumber ? (schema.type === 'integer' ? 'numeric' : 'decimal') : undefined}
        class="input"
        autocomplete={typeof options.autocomplete === 'string' ? options.autocomplete : 'off'}
        spellcheck={false}
        readOnly={props.readonly}
        disabled={Boolean(props.disabled)}
        placeholder={placeholder}
        list={examples && examplesId(id)}
        value={(value as string | number | undefined) ?? ''}
        onInput={(event) => {
          const { value: text } = event.currentTarget;
          if (onChangeOverride) onChangeOverride(event);
          else onChange(text === '' ? options.emptyValue : text);
        }}
        onBlur={(event) => onBlur(id, event.currentTarget.value)}
        onFocus={(event) => onFocus(id, event.currentTarget.value)}
      />
      {examples && (
        <datalist id={examplesId(id)}>
          {examples.map((example) => (
            <option key={example} value={example} />
          ))}
        </datalist>
      )}
    </>
  );
}

export function Textarea(props: WidgetInput) {
  const { id, value, options, onChange, onBlur, onFocus, placeholder } = props;
  return (
    <textarea
      {...shared(props)}
      class="input"
      rows={typeof options.rows === 'number' ? options.rows : 4}
      placeholder={placeholder}
      value={(value as string | undefined) ?? ''}
      onInput={(event) => onChange(event.currentTarget.value || options.emptyValue)}
      onBlur={(event) => onBlur(id, event.currentTarget.value)}
      onFocus={(event) => onFocus(id, event.currentTarget.value)}
    />
  );
}

export function Select(props: WidgetInput) {
  const { id, value, options, schema, multiple, onChange, onBlur, placeholder, hideLabel, label } = props;
  const { enumOptions = [], enumDisabled = [], emptyValue } = options;
  const chosen = enumOptionsIndexForValue(value as never, enumOptions, multiple);
  const isChosen = (at: number) =>
    Array.isArray(chosen) ? chosen.includes(String(at)) : chosen === String(at);
  const read = (element: HTMLSelectElement) =>
    multiple ? [...element.selectedOptions].map((option) => option.value) : element.value;
  return (
    <select
      {...shared(props)}
      class="dropdown"
      multiple={multiple}
      aria-label={hideLabel ? label : undefined}
      onChange={(event) =>
        onChange(enumOptionsValueForIndex(read(event.currentTarget), enumOptions, emptyValue))
      }
      onBlur={() => onBlur(id, value)}
    >
      {!multiple && schema.default === undefined && (
        <option value="" selected={chosen === undefined}>
          {placeholder || l10n.t('Choose')}
        </option>
      )}
      {enumOptions.map(({ value: each, label: text }, at) => (
        <option key={at} value={String(at)} selected={isChosen(at)} disabled={enumDisabled.includes(each)}>
          {text}
        </option>
      ))}
    </select>
  );
}

export function Checkbox(props: WidgetInput) {
  const { id, value, schema, options, label, hideLabel, onChange, onBlur } = props;
  const description = options.description ?? schema.description;
  return (
    <>
      <label class="check">
        <input
          {...shared({ ...props, required: schemaRequiresTrueValue(schema) })}
          type="checkbox"
          checked={value === true}
          aria-label={hideLabel ? label : undefined}
          onChange={(event) => onChange(event.currentTarget.checked)}
          onBlur={(event) => onBlur(id, event.currentTarget.checked)}
        />
        {!hideLabel && <span>{label}</span>}
      </label>
      {description && <Markdown id={`${id}__description`} text={description} />}
    </>
  );
}

export function Checkboxes(props: WidgetInput) {
  const { id, value, options, onChange, onBlur, label } = props;
  const { enumOptions = [], enumDisabled = [], inline } = options;
  const chosen = Array.isArray(value) ? (value as never[]) : [];
  const { disabled, 'aria-describedby': describes } = shared(props);
  return (
    <div
      id={id}
      class={inline ? 'choices is-inline' : 'choices'}
      role="group"
      aria-label={label}
      aria-describedby={describes}
    >
      {enumOptions.map((option, at) => (
        <label key={at} class="check">
          <input
            type="checkbox"
            id={optionId(id, at)}
            name={id}
            checked={enumOptionsIsSelected(option.value, chosen as never)}
            disabled={disabled || enumDisabled.includes(option.value)}
            onChange={(event) =>
              onChange(
                event.currentTarget.checked
                  ? enumOptionsSelectValue(at, chosen as never, enumOptions)
                  : enumOptionsDeselectValue(at, chosen as never, enumOptions),
              )
            }
            onBlur={() => onBlur(id, value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  );
}

export function Radio(props: WidgetInput) {
  const { id, value, options, onChange, onBlur, label } = props;
  const { enumOptions = [], enumDisabled = [], inline } = options;
  const {
    disabled,
    'aria-describedby': describes,
    'aria-required': isRequired,
    'aria-invalid': isInvalid,
  } = shared(props);
  return (
    <div
      id={id}
      class={inline ? 'choices is-inline' : 'choices'}
      role="radiogroup"
      aria-label={label}
      aria-describedby={describes}
      aria-required={isRequired}
      aria-invalid={isInvalid}
    >
      {enumOptions.map((option, at) => (
        <label key={at} class="check">
          <input
            type="radio"
            id={optionId(id, at)}
            name={id}
            value={String(at)}
            checked={enumOptionsIsSelected(option.value, value as never)}
            disabled={disabled || enumDisabled.includes(option.value)}
            onChange={() => onChange(option.value)}
            onBlur={() => onBlur(id, value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </div>
  );
}

export const WIDGETS = {
  TextareaWidget: Textarea,
  SelectWidget: Select,
  CheckboxWidget: Checkbox,
  CheckboxesWidget: Checkboxes,
  RadioWidget: Radio,
  // As a company's Backstage has them beside RJSF's own.
  secret: (props: WidgetInput) => <BaseInput {...props} type="password" />,
} as unknown as RegistryWidgetsType;
