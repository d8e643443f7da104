import { inputProps, type Props, textOf } from './field';

/** A name that an entity may have. What is wrong with it is said by the form's own check. */
export function EntityNamePicker(props: Props) {
  const { formData, onChange, idSchema, placeholder } = props;
  const { id, disabled, required, invalid, autofocus, describedBy } = inputProps(props);
  return (
    <input
      id={id}
      class="input"
      type="text"
      autocomplete="off"
      spellcheck={false}
      placeholder={placeholder}
      disabled={disabled}
      aria-required={required}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      data-autofocus={autofocus ? '' : undefined}
      value={textOf(formData)}
      onInput={(event) => onChange(event.currentTarget.value || undefined)}
      onBlur={() => props.onBlur(idSchema.$id, formData)}
    />
  );
}

/**
 * What nobody else is to read. It stays in the memory of the page: the answers hold as many stars as it has characters, as
 * Backstage's do.
 */
export function Secret(props: Props) {
  const { name, onChange, idSchema, formContext, placeholder } = props;
  const { id, disabled, required, invalid, autofocus, describedBy } = inputProps(props);
  return (
    <input
      id={id}
      class="input"
      type="password"
      autocomplete="off"
      placeholder={placeholder}
      disabled={disabled}
      aria-required={required}
      aria-invalid={invalid}
      aria-describedby={describedBy}
      data-autofocus={autofocus ? '' : undefined}
      value={formContext?.secrets[name] ?? ''}
      onInput={(event) => {
        const { value } = event.currentTarget;
        formContext?.setSecret(name, value);
        onChange(value ? '*'.repeat(value.length) : undefined);
      }}
      onBlur={() => props.onBlur(idSchema.$id, undefined)}
    />
  );
}
