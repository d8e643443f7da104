import type { ComboItems } from '../../shared/combobox';
import type { FormContext } from '../context';
import { isObject } from '../form/json';

/** What a field of ours is given: what it uses of what the form's library gives. */
export interface Props {
  readonly name: string;
  readonly schema: { readonly maxItems?: number };
  readonly uiSchema?: Readonly<Record<string, unknown>>;
  readonly idSchema: { readonly $id: string };
  readonly formData?: unknown;
  readonly formContext?: FormContext;
  readonly placeholder?: string;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly readonly?: boolean;
  readonly autofocus?: boolean;
  readonly rawErrors?: readonly string[];
  readonly onChange: (value: unknown) => void;
  readonly onBlur: (id: string, value: unknown) => void;
}

/** Entities offered at a time: people narrow a list by typing. */
export const LIMIT = 30;

export const NOTHING: ComboItems = { items: [], total: 0 };

export function optionsOf(uiSchema: Props['uiSchema']): Record<string, unknown> {
  const options: unknown = uiSchema?.['ui:options'];
  return isObject(options) ? options : {};
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

/** What all of our inputs share. */
export function inputProps({
  idSchema,
  disabled,
  readonly,
  required,
  rawErrors,
  autofocus,
  formContext,
  placeholder,
  uiSchema,
}: Props) {
  const id = idSchema.$id;
  const own =
    placeholder || textOf(uiSchema?.['ui:placeholder']) || textOf(optionsOf(uiSchema)['placeholder']);
  return {
    id,
    disabled: Boolean(disabled) || Boolean(readonly),
    required,
    invalid: Boolean(rawErrors?.length) && Boolean(formContext?.isTouched(id)),
    autofocus,
    describedBy: describedBy(id),
    ...(own && { placeholder: own }),
  };
}

/** Ids of what is said about a field. */
export function describedBy(id: string): string {
  return `${id}__error ${id}__description ${id}__help`;
}
