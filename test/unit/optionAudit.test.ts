import assert from 'node:assert/strict';
import { LocalDocs } from '../../src/core/techdocs/localDocs';
import { renderMarkdown, snippetPaths } from '../../src/core/techdocs/markdown';
import { hashOf, optionCases, siteOf } from '../fidelity/optionAudit';
import { MemoryFiles, REPO } from '../support/files';

describe('options of the extensions that techdocs-core turns on', () => {
  for (const each of optionCases()) {
    const name = `${each.extension} ${each.option}: ${JSON.stringify(each.value)}`;
    if (each.ignored !== undefined) {
      it(`${name} is ignored: ${each.ignored}`, async () => {
        assert.equal(hashOf(await html(each)), hashOf(await html({ ...each, option: 'no_such_option' })));
      });
      continue;
    }
    it(`${name} does what it does upstream`, async () => assert.equal(hashOf(await html(each)), each.hash));
  }
});

async function html(each: Parameters<typeof siteOf>[0]): Promise<string> {
  const docs = new LocalDocs({
    reader: new MemoryFiles(siteOf(each)),
    renderer: { render: renderMarkdown, snippetPaths },
    repositories: { rootOf: async () => REPO, resolveUrl: async () => undefined },
    catalog: {
      getEntityByRef: async () => undefined,
      getLocation: async () => undefined,
      getEntitiesInFile: async () => [],
    },
  });
  await docs.open(REPO);
  return (await docs.page(REPO, 'index.md'))!.html.replaceAll(/ data-line="\d+"/g, '');
}
