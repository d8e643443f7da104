import * as l10n from '@vscode/l10n';
import { LineMap, type Range } from '../base/range';
import { known } from './definition';
import type { Definition } from './definition';
import { formatOf } from './format';
import type { ApiFormat, ApiModel, ApiProblem } from './model';

/** What crosses threads of a definition: everything that lists show, and nothing of what is asked for one by one. */
export function outlineOf(definition: Definition): ApiModel {
  const { format, title, version, description, servers, operations, types, groups = [] } = definition;
  const lines = new LineMap(definition.text);
  const problems = definition.faults.map(({ start, end, message }): ApiProblem => ({
    severity: 'error',
    message,
    range: lines.rangeAt(start, end),
  }));
  return {
    ...known({ title, version, description }),
    format,
    servers,
    groups,
    operations: operations.map(({ id, kind, name, summary, deprecated, group, spot }) => {
      const range: Range | undefined =
        spot.file.id === '' ? lines.rangeAt(...spot.file.locate(spot.path, 'key')) : undefined;
      return { id, kind, ...known({ name, summary, deprecated, group, range }) };
    }),
    types: [...types.keys()],
    problems: problems.length ? problems : emptiness(definition),
  };
}

/** Said where there is nothing to show and nothing that says why. */
function emptiness({ format, text, operations, types }: Definition): ApiProblem[] {
  if (format === 'text' || format === 'mcp' || operations.length > 0 || types.size > 0) return [];
  return [{ severity: 'warning', message: whyEmpty(format, text) }];
}

function whyEmpty(format: ApiFormat, text: string): string {
  if (!text.trim()) return l10n.t('The definition is empty.');
  // Options and imports alone, paths that are still to come: it is what it says it is.
  if (formatOf(undefined, text) === format)
    return l10n.t('This {0} declares neither operations nor types.', NAMES[format] ?? format);
  return l10n.t(
    'Nothing that {0} has was found here. Does spec.type say what the definition is written in?',
    NAMES[format] ?? format,
  );
}

const NAMES: Readonly<Record<string, string>> = {
  openapi: 'OpenAPI',
  asyncapi: 'AsyncAPI',
  graphql: 'GraphQL',
  protobuf: 'protobuf',
  jsonschema: 'JSON Schema',
  crd: l10n.t('custom resource definition'),
};
