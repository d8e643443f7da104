import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder with one component and its docs, in a temporary place. */
export function docsFolder(pages: Readonly<Record<string, string>>, mkdocs = 'site_name: Harbour\n'): string {
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-docs-'));
  const files: Record<string, string> = {
    'catalog-info.yaml': component('harbour'),
    'mkdocs.yml': mkdocs,
    ...Object.fromEntries(Object.entries(pages).map(([path, text]) => [`docs/${path}`, text])),
  };
  write(folder, files);
  return folder;
}

/** A folder with several components, each with docs of so many pages. */
export function docsSites(sites: number, pages: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-docs-'));
  for (let site = 0; site < sites; site++) {
    const files = Array.from({ length: pages }, (_, i): [string, string] => [
      i === 0 ? 'docs/index.md' : `docs/${i < 20 ? '' : `part-${Math.floor(i / 50)}/`}page-${i}.md`,
      pageText(i),
    ]);
    write(join(folder, `site-${site}`), {
      'catalog-info.yaml': component(`site-${site}`),
      'mkdocs.yml': `site_name: Site ${site}\n`,
      ...Object.fromEntries(files),
    });
  }
  return folder;
}

/** A page as people write them: some sections, a list, a table, code. About 3 kB. */
function pageText(page: number): string {
  const section = (i: number) => `## Section ${i}

A paragraph of words about harbours, ships and tides, with a [link](index.md#section-${i}) and some \`code\`.

- One thing
    - Another, nested
- A third

| Ship | Length |
|------|-------:|
| Ida  | ${i}   |

\`\`\`yaml
kind: Component
metadata: { name: ship-${i} }
\`\`\`

!!! note
    Mind the tide.
`;
  return `# Page ${page}\n\n${Array.from({ length: 8 }, (_, i) => section(i)).join('\n')}\nThe end.\n`;
}

function component(name: string): string {
  return [
    'apiVersion: backstage.io/v1alpha1',
    'kind: Component',
    'metadata:',
    `  name: ${name}`,
    '  annotations:',
    '    backstage.io/techdocs-ref: dir:.',
    'spec: { type: service, lifecycle: production, owner: group:default/pilots }',
    '',
  ].join('\n');
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}
