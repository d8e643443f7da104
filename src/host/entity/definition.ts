import type { Entity } from '../../core/model/entity';

/** An API's definition as text, and the language it is in, by the editor's ids. Undefined where there is none. */
export function definitionOf(
  entity: Entity,
): { text: string; language: string; extension: string } | undefined {
  const text = entity.spec?.['definition'];
  if (typeof text !== 'string') return undefined;
  const type = typeof entity.spec?.['type'] === 'string' ? entity.spec['type'].toLowerCase() : '';
  return { text, ...(LANGUAGES[type] ?? structured(text)) };
}

const LANGUAGES: Readonly<Record<string, { language: string; extension: string }>> = {
  graphql: { language: 'graphql', extension: 'graphql' },
  grpc: { language: 'proto3', extension: 'proto' },
  trpc: { language: 'typescript', extension: 'ts' },
};

function structured(text: string): { language: string; extension: string } {
  return /^\s*[{[]/.test(text)
    ? { language: 'json', extension: 'json' }
    : { language: 'yaml', extension: 'yaml' };
}
