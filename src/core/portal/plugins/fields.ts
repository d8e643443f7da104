import type { ExtensionPoint } from './contribution';

const NAMED = ['id', 'title', 'filter'];

/** What an item of each point may hold, as `media/plugins.schema.json` has it. */
export const FIELDS: Readonly<Record<ExtensionPoint, readonly string[]>> = {
  entityLinks: [...NAMED, 'url', 'annotation', 'icon', 'group'],
  annotations: ['key', 'description', 'pattern', 'kinds'],
  entityActions: [...NAMED, 'command'],
  kinds: ['kind', 'apiVersion', 'icon', 'schema', 'relations'],
  checks: [...NAMED, 'description', 'track', 'level', 'rule', 'fix'],
  entityCards: [...NAMED, 'type', 'facts'],
  entityContents: [...NAMED, 'group'],
  docsFences: [...NAMED, 'language'],
  entityProviders: ['id', 'title'],
  templateActions: ['id', 'title', 'description', 'schema', 'supportsDryRun'],
  searchTypes: ['type', 'title'],
};
