import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder with one component and its docs, in a temporary place. */
export function docsFolder(pages: Readonly<Record<string, string>>, mkdocs = 'site_name: Harbour\n'): string {
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-docs-'));
  const files: Record<string, string> = {
    'catalog-info.yaml': [
      'apiVersion: backstage.io/v1alpha1',
      'kind: Component',
      'metadata:',
      '  name: harbour',
      '  annotations:',
      '    backstage.io/techdocs-ref: dir:.',
      'spec: { type: service, lifecycle: production, owner: group:default/pilots }',
      '',
    ].join('\n'),
    'mkdocs.yml': mkdocs,
    ...Object.fromEntries(Object.entries(pages).map(([path, text]) => [`docs/${path}`, text])),
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}
