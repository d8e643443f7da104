import RjsfForm, { type FormProps } from '@rjsf/core';
import { type Ref, useMemo } from 'preact/compat';
import type { FormContext } from '../context';
import { FIELDS } from '../fields/index';
import type { JsonObject } from './json';
import { addOwnFaults } from './ownChecks';
import type { FormPage } from './pages';
import { Contained, SafeField } from './safeField';
import { TEMPLATES } from './templates';
import { validator } from './validator';
import { BaseInput, WIDGETS } from './widgets';

/** What the wizard asks of the form that it shows. */
export interface FormHandle {
  /** Checks the whole page, and shows what is wrong with it. */
  validateForm(): boolean;
}

export interface PageFormProps {
  readonly page: FormPage;
  readonly context: FormContext;
  /** Somebody wanted to go on: what is wrong is listed. */
  readonly isAttempted: boolean;
  readonly handle: Ref<FormHandle>;
  readonly onChange: (values: JsonObject, id: string | undefined) => void;
}

const Form = RjsfForm as unknown as (props: Omit<FormProps, 'ref'> & { ref?: Ref<FormHandle> }) => null;
const templates = { ...TEMPLATES, BaseInputTemplate: BaseInput } as unknown as FormProps['templates'];
const fields = { ...FIELDS, SchemaField: SafeField } as unknown as FormProps['fields'];

/** One page of questions. */
export function PageForm({ page, context, isAttempted, handle, onChange }: PageFormProps) {
  const uiSchema = useMemo(
    () => ({ ...page.uiSchema, 'ui:submitButtonOptions': { norender: true } }),
    [page],
  );
  return (
    <Contained name="This page">
      <Form
        // A sandboxed page may not submit forms.
        tagName="div"
        ref={handle}
        schema={page.schema}
        uiSchema={uiSchema}
        formData={context.values}
        formContext={context}
        validator={validator}
        customValidate={addOwnFaults}
        fields={fields}
        widgets={WIDGETS}
        templates={templates}
        liveValidate
        noHtml5Validate
        onError={() => {}}
        showErrorList={isAttempted ? 'top' : false}
        experimental_defaultFormStateBehavior={{ allOf: 'populateDefaults' }}
        onChange={({ formData }, id) => onChange((formData ?? {}) as JsonObject, id)}
      >
        <></>
      </Form>
    </Contained>
  );
}
