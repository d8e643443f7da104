import * as l10n from '@vscode/l10n';
import type { FormValidation } from '@rjsf/utils';
import { lackingOf } from '../fields/repoUrl';
import { isObject, type JsonObject } from './json';

/** As Backstage names things after Kubernetes. */
const NAME = /^(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const LONGEST_NAME = 63;

const CHECKS: Readonly<Record<string, (value: string) => string | undefined>> = {
  EntityNamePicker: (value) =>
    NAME.test(value) && value.length <= LONGEST_NAME
      ? undefined
      : l10n.t(
          'must begin and end with a letter or digit, with only letters, digits, - _ and . between, and have at most 63 characters',
        ),
  RepoUrlPicker: lackingOf,
};

/** What fields of ours check beyond the schema, as Backstage's do. */
export function addOwnFaults(values: unknown, faults: FormValidation, uiSchema: unknown): FormValidation {
  if (!isObject(values) || !isObject(uiSchema)) return faults;
  for (const [name, value] of Object.entries(values))
    check(value, (faults as JsonObject)[name], uiSchema[name]);
  return faults;
}

function check(value: unknown, faults: unknown, uiSchema: unknown): void {
  if (!isObject(uiSchema) || faults === undefined) return;
  const field = uiSchema['ui:field'];
  const own = typeof field === 'string' && Object.hasOwn(CHECKS, field) ? CHECKS[field] : undefined;
  const fault = own && typeof value === 'string' ? own(value) : undefined;
  if (fault) (faults as FormValidation).addError?.(fault);
  if (Array.isArray(value))
    value.forEach((item, at) => check(item, (faults as unknown[])[at], uiSchema['items']));
  else if (isObject(value))
    for (const [name, inner] of Object.entries(value))
      check(inner, (faults as JsonObject)[name], uiSchema[name]);
}
