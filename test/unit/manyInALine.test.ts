import assert from 'node:assert/strict';
import { createLanguageService } from '../../src/core/language/createLanguageService';
import { boundedReader } from '../../src/core/paths/boundedReader';
import { DiskWorkspace } from '../support/diskWorkspace';

const entity = (kind: string, spec: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: {name: a}\nspec: ${spec}\n`;

describe('several files named in one line', () => {
  it('are each told of, once, in an open file and a closed one', async () => {
    const disk = new DiskWorkspace({
      '.git/config': '',
      'bad.json': '{',
      'catalog-info.yaml': [
        entity('Location', `{targets: [./a/*.yaml, "./b.yaml", './c.yaml', ./d.yaml]}`),
        entity(
          'API',
          '{type: x, lifecycle: x, owner: x, definition: x, more: [{$json: ./bad.json}, {$text: "./e"}, {$text: ./f}]}',
        ),
      ].join('---\n'),
    });
    try {
      await disk.open();
      const { reader, repositories } = disk;
      const language = createLanguageService(disk.catalog, {
        files: boundedReader({ reader, repositories }),
        repositories,
      });
      const uri = disk.uri('catalog-info.yaml');
      const document = { uri, text: await reader.readText(uri) };
      for (const problems of [await language.diagnose(document), (await language.diagnoseFile(uri))!]) {
        const told = problems.map(({ code, message }) => `${code} ${message.split(' ')[0]}`);
        assert.deepEqual(told, [
          'location-not-found ./a/*.yaml',
          'location-not-found ./b.yaml',
          'location-not-found ./c.yaml',
          'location-not-found ./d.yaml',
          'unresolved-substitution ./bad.json',
          'unresolved-substitution ./e',
          'unresolved-substitution ./f',
        ]);
      }
    } finally {
      disk.dispose();
    }
  });
});
