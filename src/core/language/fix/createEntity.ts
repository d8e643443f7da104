import * as l10n from '@vscode/l10n';
import type { CatalogService } from '../../catalog/catalog';
import { DEFAULT_NAMESPACE } from '../../model/entity';
import { type CatalogDocument } from '../document/catalogDocument';
import { type LanguageEnvironment, readText } from '../environment';
import { canExist } from '../../model/names';
import { writeScalar } from '../../yaml/writeScalar';
import { kindSchema } from '../schema/kinds';
import type { FieldSchema } from '../schema/types';
import { parseCatalogDocument } from '../document/catalogDocument';
import type { CodeAction, Diagnostic } from '../values';

/** Declares the entity that a reference misses, behind its like: in the file most of its kind are in, else in this one. */
export async function createEntityAction(
  document: CatalogDocument,
  problem: Diagnostic,
  catalog: CatalogService,
  environment: LanguageEnvironment,
): Promise<CodeAction[]> {
  const missing = problem.data?.missing;
  const schema = kindSchema(missing?.kind);
  if (!missing || !schema || !canExist(missing)) return [];
  const uri = (await fittingFile(missing.kind, catalog, environment)) ?? document.uri;
  const text = uri === document.uri ? document.text : await readText(environment, uri);
  if (text === undefined) return [];
  const target = uri === document.uri ? document : parseCatalogDocument(uri, text);
  const at = target.positionAt(text.length);
  // References are read in any case, and namespaces are declared in lower case.
  const home = missing.namespace.toLowerCase();
  const namespace = home === DEFAULT_NAMESPACE ? '' : `  namespace: ${writeScalar(home)}\n`;
  const owner = document.documentAt(document.offsetAt(problem.range.start))?.string(['spec', 'owner']);
  const spec = schema.spec
    .filter(({ required }) => required)
    .map((field) => `  ${field.name}: ${valueOf(field, owner)}\n`);
  const body = `apiVersion: ${schema.apiVersions[0]}\nkind: ${schema.kind}\nmetadata:\n  name: ${writeScalar(missing.name)}\n${namespace}spec:${spec.length ? `\n${spec.join('')}` : ' {}\n'}`;
  const lead = text.trim() === '' ? '' : `${text.endsWith('\n') ? '' : '\n'}---\n`;
  const file =
    uri === document.uri ? l10n.t('this file') : decodeURIComponent(uri.split('/').slice(-2).join('/'));
  return [
    {
      title: l10n.t('Create {0} "{1}" in {2}', schema.kind, missing.name, file),
      kind: 'quickfix',
      edit: { changes: [{ uri, edits: [{ range: { start: at, end: at }, newText: lead + body }] }] },
      solves: { code: problem.code, range: problem.range },
    },
  ];
}

/** The file that holds most entities of the kind, if it can be read and holds more than one. */
async function fittingFile(
  kind: string,
  catalog: CatalogService,
  environment: LanguageEnvironment,
): Promise<string | undefined> {
  const { items } = await catalog.queryEntities({
    filter: { kind },
    limit: 50,
    fields: ['kind', 'metadata.name', 'metadata.namespace'],
  });
  const counts = new Map<string, number>();
  for (const { metadata } of items) {
    const location = await catalog.getLocation(
      `${kind}:${metadata.namespace ?? DEFAULT_NAMESPACE}/${metadata.name}`,
    );
    if (location) counts.set(location.uri, (counts.get(location.uri) ?? 0) + 1);
  }
  for (const [uri, count] of [...counts].sort(([, a], [, b]) => b - a)) {
    if (count > 1 && (await environment.files?.stat(uri))) return uri;
  }
  return undefined;
}

function valueOf(field: FieldSchema, owner: string | undefined): string {
  if (field.type === 'array') return '[]';
  if (field.name === 'owner') return writeScalar(owner ?? 'unknown');
  if (field.name === 'definition') return '{ $text: ./openapi.yaml }';
  return field.values?.[0]?.value ?? 'unknown';
}
