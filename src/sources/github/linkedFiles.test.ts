import assert from 'node:assert/strict';
import { isLinkText } from './linkedFiles';

describe('texts that may be symbolic links', () => {
  const check = (isLink: boolean, ...texts: string[]) => {
    for (const text of texts) assert.equal(isLinkText(text), isLink, text);
  };

  it('are paths, whatever signs are in them', () => {
    check(
      true,
      'a.yaml',
      '../b c/d.yaml',
      'deploy/a:b.yaml',
      '{{cookiecutter.slug}}/catalog.yaml',
      '${{ values.name }}/c',
    );
  });

  it('are nothing that an entity could be', () => {
    check(
      false,
      '',
      'a\n',
      'kind: API',
      'kind:',
      '{"kind":"API"}',
      "{'kind' : API}",
      '{kind: API}',
      'https://a.example/b',
    );
  });
});
