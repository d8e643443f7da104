import * as l10n from '@vscode/l10n';
import type { Definition } from '../definition';
import { readDefinition, spotsOf } from '../readDefinition';
import { readTree } from '../tree/readTree';
import type { ReadReferenced } from '../tree/referencedFiles';
import { ASYNCAPI_DIALECT, compareAsyncApi } from './asyncapi';
import { type ApiChange, LEVELS } from './change';
import { Changes } from './changes';
import { compareOpenApi } from './openapi/openapi';
import { compareCrds, compareJsonSchemas, crdsIn, CRD_DIALECT, JSONSCHEMA_DIALECT } from './schemas';

/** One side of a comparison. */
export interface Side {
  readonly text: string;
  /** Reads the files that its references name. */
  readonly read?: ReadReferenced;
}

export interface CompareOptions {
  /** As `spec.type`; without it, how the texts begin decides. */
  readonly format?: string;
  /** ISO date: whether the day has come that a deprecated operation was to go on. */
  readonly today: string;
}

/** The differences of two definitions, the worst first. Rejects where a side can't be read, with what is wrong with it. */
export async function compareDefinitions(
  before: Side,
  after: Side,
  { format, today }: CompareOptions,
): Promise<ApiChange[]> {
  const read = async (side: Side, name: string) => {
    const definition = await readDefinition(side.text, {
      ...(format !== undefined && { type: format }),
      ...(side.read && { read: side.read }),
    });
    return readable(definition, name, format);
  };
  const [left, right] = [await read(before, l10n.t('before')), await read(after, l10n.t('after'))];
  if (left.format !== right.format)
    throw new Error(
      l10n.t(
        "The definition before is {0}, and the one after is {1}: they can't be compared.",
        left.format,
        right.format,
      ),
    );
  const found = await compared(left, right, today);
  const told = new Set<string>();
  return found
    .filter((change) => {
      const key = JSON.stringify([change.rule, change.operation, change.type, change.path, change.message]);
      return !told.has(key) && told.add(key);
    })
    .sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
}

function readable(definition: Definition, side: string, format: string | undefined): Definition {
  const [fault] = definition.faults;
  if (fault) throw new Error(l10n.t("The definition {0} can't be read: {1}", side, fault.message));
  if (definition.format === 'text' || definition.format === 'mcp') {
    const what =
      format === undefined
        ? l10n.t('Greenroom does not know its format.')
        : l10n.t('Greenroom does not compare {0}.', format);
    throw new Error(l10n.t("The definition {0} can't be compared. {1}", side, what));
  }
  if (!isOne(definition))
    throw new Error(l10n.t("The definition {0} can't be read: it is not {1}.", side, definition.format));
  return definition;
}

/** Whether a text is what it is said to be. */
function isOne({ format, text, types, operations }: Definition): boolean {
  if (format === 'openapi' || format === 'asyncapi') {
    const value = readTree(text).documents[0]?.value;
    const keys = format === 'openapi' ? ['openapi', 'swagger', 'paths'] : ['asyncapi', 'channels'];
    return typeof value === 'object' && value !== null && keys.some((key) => Object.hasOwn(value, key));
  }
  if (format === 'jsonschema') {
    const value = readTree(text).documents[0]?.value;
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  }
  if (format === 'protobuf')
    return (
      operations.length > 0 ||
      types.size > 0 ||
      /^[^\S\n\r\u2028\u2029]*(?:syntax|edition|package)\b/m.test(text)
    );
  return operations.length > 0 || types.size > 0;
}

async function compared(before: Definition, after: Definition, today: string): Promise<ApiChange[]> {
  const dialect = { asyncapi: ASYNCAPI_DIALECT, jsonschema: JSONSCHEMA_DIALECT, crd: CRD_DIALECT } as const;
  const changes = new Changes(before, after, dialect[after.format as keyof typeof dialect] ?? {});
  switch (after.format) {
    case 'openapi':
      compareOpenApi(changes, today);
      break;
    case 'asyncapi':
      compareAsyncApi(changes);
      break;
    case 'graphql':
      (await import('./graphql')).compareGraphql(changes);
      break;
    case 'protobuf':
      (await import('./protobuf')).compareProtobuf(changes);
      break;
    case 'jsonschema':
      compareJsonSchemas(changes);
      break;
    case 'crd':
      compareCrds(changes, (text) => crdsIn(spotsOf(readTree(text))));
      break;
  }
  return changes.found;
}
