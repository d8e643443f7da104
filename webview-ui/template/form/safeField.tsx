import * as l10n from '@vscode/l10n';
import { getDefaultRegistry } from '@rjsf/core';
import { type FieldProps, getWidget, getSchemaType, type RJSFSchema, type UiSchema } from '@rjsf/utils';
import { Component, type ComponentChildren } from 'preact';
import { Note } from '../../shared/status';
import type { FormContext } from '../context';
import { isObject } from './json';

type Props = FieldProps<unknown, RJSFSchema, FormContext>;

const SchemaField = getDefaultRegistry<unknown, RJSFSchema, FormContext>().fields['SchemaField']!;

/**
 * A field of any kind. What only a company's own Backstage knows (`ui:field`, `ui:widget`, layouts) falls back to what the
 * schema says, and says so; a field that can't be drawn costs itself.
 */
export function SafeField(props: Props) {
  const { uiSchema, notes } = knownOnly(props);
  return (
    <Contained name={`“${props.name}”`} key={props.idSchema.$id}>
      <SchemaField {...props} schema={typed(props.schema)} uiSchema={uiSchema} />
      {notes.map((note) => (
        <Note key={note}>{note}</Note>
      ))}
    </Contained>
  );
}

/** A question without a type that nothing else tells is one for text. */
function typed(schema: RJSFSchema): RJSFSchema {
  const tells = ['type', '$ref', 'enum', 'const', 'properties', 'items', 'oneOf', 'anyOf', 'allOf', 'if'];
  if (!isObject(schema) || tells.some((key) => key in schema) || Object.keys(schema).length === 0)
    return schema;
  return { ...schema, type: 'string' };
}

function knownOnly({ schema, uiSchema = {}, registry, name }: Props): {
  uiSchema: UiSchema;
  notes: string[];
} {
  const notes: string[] = [];
  let known: UiSchema = uiSchema;
  const drop = (key: string, note: string) => {
    const { [key]: _, ...rest } = known;
    known = rest;
    notes.push(note);
  };
  const options: unknown = uiSchema['ui:options'];
  const field: unknown = uiSchema['ui:field'] ?? (isObject(options) ? options['field'] : undefined);
  if (field !== undefined && !(typeof field === 'string' && Object.hasOwn(registry.fields, field))) {
    drop(
      'ui:field',
      l10n.t(
        'The template asks for this with the field “{0}”, which only its own Backstage has. Here it is asked for plainly.',
        typeof field === 'string' ? field : JSON.stringify(field),
      ),
    );
    if (isObject(options) && 'field' in options)
      known = { ...known, 'ui:options': without(options, 'field') };
  }
  for (const key of Object.keys(uiSchema))
    if (/^ui:.*Template$/.test(key) && typeof uiSchema[key] === 'string') {
      const { [key]: _, ...rest } = known;
      known = rest;
    }
  const widget: unknown = uiSchema['ui:widget'] ?? (isObject(options) ? options['widget'] : undefined);
  if (typeof widget === 'string' && name !== '' && !hasWidget(registry, schema, widget)) {
    drop(
      'ui:widget',
      l10n.t('The template asks for this with the widget “{0}”, which is not known here.', widget),
    );
    if (isObject(options) && 'widget' in options)
      known = { ...known, 'ui:options': without(options, 'widget') };
  }
  return { uiSchema: known, notes };
}

function without(options: Record<string, unknown>, key: string): Record<string, object> {
  const { [key]: _, ...rest } = options;
  return rest as Record<string, object>;
}

function hasWidget({ schemaUtils, widgets }: Props['registry'], schema: RJSFSchema, widget: string): boolean {
  if (widget === 'hidden') return true;
  try {
    const whole = schemaUtils.retrieveSchema(typed(schema));
    // A list of choices is drawn by the widgets of its own, whatever its type.
    if (getSchemaType(whole) === 'array')
      return widget in widgets || widget === 'checkboxes' || hasFor(whole);
    return hasFor(whole);
  } catch {
    return false;
  }
  function hasFor(whole: RJSFSchema): boolean {
    return Boolean(getWidget(whole, widget, widgets));
  }
}

interface ContainedProps {
  readonly name: string;
  readonly children: ComponentChildren;
}

/** Says of what can't be drawn why. */
export class Contained extends Component<ContainedProps, { failure?: string }> {
  override componentDidCatch(error: unknown): void {
    this.setState({ failure: error instanceof Error ? error.message : String(error) });
  }

  override render({ name, children }: ContainedProps) {
    const { failure } = this.state;
    if (failure === undefined) return <>{children}</>;
    return (
      <p class="field-errors" role="alert">
        {l10n.t("{0} can't be shown: {1}", name, failure)}
      </p>
    );
  }
}
