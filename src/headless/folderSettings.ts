import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'jsonc-parser';
import { contributes } from '../../package.json';
import { shaped } from '../core/base/settingShape';
import type { DanglingSeverity } from '../core/catalog/references/judge';

/** What of a folder's `.vscode/settings.json` counts without an editor, with the defaults of the editor. */
export interface FolderSettings {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly completeFor: readonly string[];
  readonly danglingReferences: DanglingSeverity;
  /** What is said of settings that are written in another form than they have. */
  readonly faults: readonly string[];
}

/** No person writes settings longer than this. */
const MOST_BYTES = 1_000_000;

const SEVERITIES: readonly string[] = ['off', 'hint', 'information', 'warning', 'error'];

/** Never throws: what can't be read counts as not there, and what is no such setting as its default. */
export function readFolderSettings(folder: string): FolderSettings {
  const written = settingsIn(join(folder, '.vscode', 'settings.json'));
  const faults: string[] = [];
  const wrong = (id: string, form: string) =>
    faults.push(`${id} in .vscode/settings.json is not ${form}: what does not fit counts for nothing.`);
  const texts = (id: string) => {
    if (written[id] === undefined) return defaultOf(id) as string[];
    const { value, isWrong } = shaped(written[id], defaultOf(id));
    if (isWrong) wrong(id, 'a list of texts');
    return value as string[];
  };
  const dangling = written['greenroom.diagnostics.danglingReferences'] ?? 'warning';
  const isSeverity = typeof dangling === 'string' && SEVERITIES.includes(dangling);
  if (!isSeverity) wrong('greenroom.diagnostics.danglingReferences', `one of ${SEVERITIES.join(', ')}`);
  const severity = isSeverity ? dangling : 'warning';
  return {
    include: texts('greenroom.catalog.files'),
    exclude: texts('greenroom.catalog.exclude'),
    completeFor: texts('greenroom.catalog.completeFor'),
    danglingReferences: (severity === 'information' ? 'info' : severity) as DanglingSeverity,
    faults,
  };
}

function settingsIn(file: string): Readonly<Record<string, unknown>> {
  try {
    // A link to a device or a pipe would never end.
    const found = statSync(file);
    if (!found.isFile() || found.size > MOST_BYTES) return {};
    const value = parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''), [], {
      allowTrailingComma: true,
    }) as unknown;
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** What package.json says that a setting is where nobody set it. */
export function defaultOf(id: string): unknown {
  const sections: readonly { properties: Readonly<Record<string, { default?: unknown } | undefined>> }[] =
    contributes.configuration;
  return sections.map(({ properties }) => properties[id]).find((setting) => setting !== undefined)?.default;
}
