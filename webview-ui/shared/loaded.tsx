import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { Failure, Loading } from './status';
import type { Reading } from './useModel';

/** What is said of each thing that is read: while it is, and when it could not be. */
const WORDS = {
  catalog: [l10n.t('Reading the catalog'), l10n.t('The catalog could not be read')],
  changes: [l10n.t('Reading what changed'), l10n.t('What changed could not be read')],
  definition: [l10n.t('Reading the definition'), l10n.t('The definition could not be read')],
  docs: [l10n.t('Reading the docs'), l10n.t('The docs could not be read')],
  entities: [l10n.t('Reading the entities'), l10n.t('The entities could not be read')],
  graph: [l10n.t('Reading the graph'), l10n.t('The graph could not be read')],
  operation: [l10n.t('Reading the operation'), l10n.t('The operation could not be read')],
  page: [l10n.t('Reading the page'), l10n.t('The page could not be read')],
  projects: [l10n.t('Reading the projects'), l10n.t('The projects could not be read')],
  raw: [l10n.t('Reading the raw entity'), l10n.t('The raw entity could not be read')],
  relations: [l10n.t('Reading the relations'), l10n.t('The relations could not be read')],
  scorecards: [l10n.t('Reading the scorecards'), l10n.t('The scorecards could not be read')],
  tab: [l10n.t('Reading the tab'), l10n.t('The tab could not be read')],
  team: [l10n.t('Reading the team'), l10n.t('The team could not be read')],
  template: [l10n.t('Reading the template'), l10n.t('The template could not be read')],
  type: [l10n.t('Reading the type'), l10n.t('The type could not be read')],
  use: [l10n.t('Reading your use'), l10n.t('Your use could not be read')],
} as const;

/** What can be read. */
export type Readable = keyof typeof WORDS;

export interface LoadedProps<T> {
  readonly what: Readable;
  readonly of: Reading<T>;
  readonly children: (value: T) => ComponentChildren;
}

/** What was read; until then that it is being read, or why it could not be and a way to try again. */
export function Loaded<T>({ what, of: { value, error, reload }, children }: LoadedProps<T>) {
  if (value !== undefined) return <>{children(value)}</>;
  const [reading, failed] = WORDS[what];
  if (error === undefined) return <Loading what={reading} />;
  return <Failure title={failed} reason={error} action={{ label: l10n.t('Try again'), run: reload }} />;
}
