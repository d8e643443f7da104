import { isObject } from '../base/isObject';

/** Stands for a text that only a run finds out. */
export const EXAMPLE = '<example>';

/** What stands for the output of a step that a dry run leaves out, by its schema: as Backstage makes it. */
export function exampleOf(schema: unknown): unknown {
  if (!isObject(schema)) return '<unknown>';
  const { examples, type, properties, items } = schema;
  if (Array.isArray(examples)) return examples[0] as unknown;
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(isObject(properties) ? properties : {}).map(([key, value]) => [key, exampleOf(value)]),
      );
    case 'array': {
      const [first] = [items].flat();
      return first ? [exampleOf(first)] : [];
    }
    case 'string':
      return EXAMPLE;
    case 'number':
      return 0;
    case 'boolean':
      return false;
    default:
      return '<unknown>';
  }
}
