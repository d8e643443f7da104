import assert from 'node:assert/strict';
import { isLinkText, linked, whyLinkFails } from './linkedFiles';
import type { FileState, RepositoryState } from './state';

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

describe('where links lead through folders that are links', () => {
  type File = Partial<FileState>;
  const repository = (files: Record<string, File>) =>
    ({
      files: Object.entries(files).map(([path, file]) => ({ path, role: 'linked', ...file })),
    }) as unknown as RepositoryState;
  const why = (files: Record<string, File>) => {
    const { [0]: first } = repository(files).files;
    return whyLinkFails(repository(files), first!)?.message.replace(/^.* leads |, so.*$/g, '');
  };
  const start = { 'c.yaml': { text: 'd/c.yaml' }, 'd/c.yaml': {} };
  const through = { ...start, d: { text: 'e' } };

  it('is nothing only where all on the way was told', () => {
    assert.equal(why(start), undefined);
    assert.equal(why({ ...start, d: { isStale: true } }), undefined);
    assert.equal(why(through), undefined);
    assert.equal(why({ ...through, 'e/c.yaml': { isStale: true } }), undefined);
    assert.equal(why({ ...through, 'e/c.yaml': {} }), undefined);
    const told = { ...through, 'e/c.yaml': {}, e: { isNoText: true } } as const;
    assert.equal(why(told), 'to what is not there');
    assert.equal(why({ ...start, d: { isNoText: true } }), 'to what is not there');
    assert.equal(why({ ...told, 'e/c.yaml': { text: 'kind: API' } }), undefined);
  });

  it('is told of the links there too', () => {
    const then = (text: string) => why({ ...through, 'e/c.yaml': { text } });
    assert.equal(then('../../out.yaml'), 'out of the repository');
    assert.equal(then('../c.yaml'), 'back to the link itself');
    assert.equal(then('../d/c.yaml'), 'back to the link itself');
  });

  it('takes no time where a folder leads into itself again and again', () => {
    const deep = repository({ 'd/x.yaml': {}, d: { text: `${'d/'.repeat(511)}d` } });
    const since = Date.now();
    assert.equal(linked(deep, deep.files[0]!), deep.files[0]);
    assert.ok(Date.now() - since < 2000);
  });
});
