import assert from 'node:assert/strict';
import { memoryReader } from '../../../test/support/testCatalog';
import type { FileReader } from '../ports/fileReader';
import { SetAside } from './setAside';
import { callSubject, fileOf, Subjects } from './subjects';
import { watchedReader } from './watchedReader';

const BAD = 'file:///bad.yaml';

describe('what is set aside', () => {
  it('is left alone until all is to be tried again', () => {
    const setAside = new SetAside(['call search.search x', Subjects.file(BAD)]);
    assert.match(setAside.why('call search.search x')!, /To try again, run/);
    assert.equal(setAside.why('call search.search y'), undefined);
    assert.match(setAside.whyFile(BAD)!, /file is left out/);
    assert.equal(setAside.whyFile('file:///good.yaml'), undefined);
    const told: (readonly string[])[] = [];
    setAside.onDidChange((subjects) => told.push(subjects));
    setAside.clear();
    setAside.clear();
    assert.equal(setAside.whyFile(BAD), undefined);
    assert.deepEqual(told, [[]]);
  });

  it('a file is tried again once it is another version, and not for text that has none', () => {
    const setAside = new SetAside([Subjects.file(BAD), `call language ${BAD}`, 'entity x']);
    assert.ok(setAside.whyFile(BAD));
    assert.ok(setAside.whyFile(BAD, '1'));
    assert.ok(setAside.whyFile(BAD, '1'));
    assert.ok(setAside.whyFile(BAD));
    assert.equal(setAside.whyFile(BAD, '2'), undefined);
    assert.equal(setAside.whyFile(BAD), undefined);
    assert.deepEqual(setAside.subjects, ['entity x']);
  });

  it('no file of it is handed out, nor passes for unchanged, to whoever reads it', async () => {
    const begun: string[] = [];
    let mtime = 5;
    const inner: FileReader = {
      ...memoryReader({ [BAD]: 'x', 'file:///good.yaml': 'y' }),
      stat: async () => ({ type: 'file', size: 1, mtime }),
    };
    const log = { begin: (subject: string) => void begun.push(subject), at: '' };
    const reader = watchedReader(inner, new SetAside([Subjects.file(BAD)]), log);
    assert.equal(await reader.readText('file:///good.yaml'), 'y');
    assert.deepEqual(begun, ['file file:///good.yaml']);
    await assert.rejects(reader.readText(BAD), { name: 'FileError', code: 'set-aside' });
    assert.notEqual((await reader.stat(BAD))?.mtime, mtime);
    mtime = 6;
    assert.equal(await reader.readText(BAD), 'x');
    assert.equal((await reader.stat(BAD))?.mtime, 6);
  });
});

describe('callSubject', () => {
  const check = (expected: string, service: string, method: string, ...args: unknown[]) =>
    it(expected, () => assert.equal(callSubject(service, method, args), expected));

  check('call language file:///a', 'language', 'hover', { uri: 'file:///a', text: 'x'.repeat(1e6) }, 5);
  check('call language.workspaceSymbols pay', 'language', 'workspaceSymbols', 'pay', null);
  check('call docs.page component:x index.md', 'docs', 'page', 'component:x', 'index.md', null);
  check('call search.search {"term":"a"}', 'search', 'search', { term: 'a' });
  check('call catalog.whenReady ""', 'catalog', 'whenReady');
  check('call remote.configure', 'remote', 'configure', { settings: { organizations: ['acme'] } });
  it('is short', () => assert.ok(callSubject('docs', 'setText', ['a', 'x'.repeat(1e6)]).length < 500));
  it('tells which file it is about', () => {
    assert.equal(fileOf(callSubject('language', 'hover', [{ uri: BAD }])), BAD);
    assert.equal(fileOf(Subjects.file(BAD)), BAD);
    assert.equal(fileOf(callSubject('documents', 'setText', [BAD, 'a: 1\nb: 2'])), BAD);
    assert.equal(fileOf('call docs.page x'), undefined);
  });
});
