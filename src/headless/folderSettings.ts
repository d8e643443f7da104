import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'jsonc-parser';
import { contributes } from '../../package.json';
import type { DanglingSeverity } from '../core/catalog/references/judge';

/** What of a folder's `.vscode/settings.json` counts without an editor, with the defaults of the editor. */
export interface FolderSettings {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  readonly completeFor: readonly string[];
  readonly danglingReferences: DanglingSeverity;
}

/** No person writes settings longer than this. */
const MOST_BYTES = 1_000_000;

const SEVERITIES: readonly string[] = ['off', 'hint', 'information', 'warning', 'error'];

/** Never throws: what can't be read, or is no such setting, counts as not there. */
export function readFolderSettings(folder: string): FolderSettings {
  const written = settingsIn(join(folder, '.vscode', 'settings.json'));
  const texts = (id: string) => {
    const value = Array.isArray(written[id]) ? (written[id] as unknown[]) : (defaultOf(id) as unknown[]);
    return value.filter((each) => typeof each === 'string');
  };
  const dangling = written['greenroom.diagnostics.danglingReferences'];
  const severity = typeof dangling === 'string' && SEVERITIES.includes(dangling) ? dangling : 'warning';
  return {
    include: texts('greenroom.catalog.files'),
    exclude: texts('greenroom.catalog.exclude'),
    completeFor: texts('greenroom.catalog.completeFor'),
    danglingReferences: (severity === 'information' ? 'info' : severity) as DanglingSeverity,
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
