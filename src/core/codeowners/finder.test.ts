import assert from 'node:assert/strict';
import { memoryReader } from '../../../test/support/testCatalog';
import { CodeownersFinder } from './finder';

/** Which file decides, and who owns; undefined where nobody does. */
async function found(files: Record<string, string>, uri: string, webUrl?: string) {
  const finder = new CodeownersFinder(memoryReader(files), {
    rootOf: async () => 'file:///r',
    webUrlOf: async () => webUrl,
  });
  const match = await finder.find(uri);
  return (
    match &&
    `${match.file.slice('file:///r/'.length)} ${match.rules.flatMap(({ owners }) => owners).join(' ')}`
  );
}

describe('CodeownersFinder', () => {
  const all = {
    'file:///r/.github/CODEOWNERS': '* @github',
    'file:///r/CODEOWNERS': '* @root',
    'file:///r/docs/CODEOWNERS': '* @docs',
    'file:///r/.gitlab/CODEOWNERS': '* @gitlab',
  };
  const without = (...names: string[]) =>
    Object.fromEntries(
      Object.entries(all).filter(([uri]) => !names.some((name) => uri.endsWith(`r/${name}`))),
    );
  const file = 'file:///r/a/b.ts';

  it('looks where GitHub looks, in its order', async () => {
    const github = 'https://github.com/acme/r';
    assert.equal(await found(all, file, github), '.github/CODEOWNERS @github');
    assert.equal(await found(without('.github/CODEOWNERS'), file, github), 'CODEOWNERS @root');
    assert.equal(
      await found(without('.github/CODEOWNERS', 'CODEOWNERS'), file, github),
      'docs/CODEOWNERS @docs',
    );
    assert.equal(await found({ 'file:///r/.gitlab/CODEOWNERS': '* @a' }, file, github), undefined);
  });

  it('looks where GitLab looks, in its order', async () => {
    const gitlab = 'https://gitlab.com/acme/r';
    assert.equal(await found(all, file, gitlab), 'CODEOWNERS @root');
    assert.equal(await found(without('CODEOWNERS'), file, gitlab), 'docs/CODEOWNERS @docs');
    assert.equal(
      await found(without('CODEOWNERS', 'docs/CODEOWNERS'), file, gitlab),
      '.gitlab/CODEOWNERS @gitlab',
    );
  });

  it('knows a GitLab under any name by its pipelines', async () => {
    const pipelines = { ...all, 'file:///r/.gitlab-ci.yml': '' };
    assert.equal(await found(pipelines, file, 'https://git.acme.example/acme/r'), 'CODEOWNERS @root');
    // There a path without a slash at its end is a file.
    const rules = { 'file:///r/CODEOWNERS': '* @all\n/a @a\n', 'file:///r/.gitlab-ci.yml': '' };
    assert.equal(await found(rules, file), 'CODEOWNERS @all');
    assert.equal(await found({ 'file:///r/CODEOWNERS': '* @all\n/a @a\n' }, file), 'CODEOWNERS @a');
  });

  it('looks everywhere where the host is not known', async () => {
    assert.equal(await found({ 'file:///r/.gitlab/CODEOWNERS': '* @a' }, file), '.gitlab/CODEOWNERS @a');
    assert.equal(await found(all, file), '.github/CODEOWNERS @github');
  });

  it('takes a file further down at its word only where none is at the top', async () => {
    const nested = { 'file:///r/a/CODEOWNERS': '/b.ts @nested' };
    assert.equal(await found(nested, file), 'a/CODEOWNERS @nested');
    assert.equal(await found({ ...nested, 'file:///r/CODEOWNERS': '* @root' }, file), 'CODEOWNERS @root');
    assert.equal(
      await found({ 'file:///r/docs/CODEOWNERS': '/docs/ @docs' }, 'file:///r/docs/a%20b.md'),
      'docs/CODEOWNERS @docs',
    );
  });

  it('reads a file again when it changes', async () => {
    const files: Record<string, string> = { 'file:///r/CODEOWNERS': '* @a' };
    const finder = new CodeownersFinder(memoryReader(files), { rootOf: async () => 'file:///r' });
    const owners = async () => (await finder.find(file))?.rules[0]?.owners;
    assert.deepEqual(await owners(), ['@a']);
    files['file:///r/CODEOWNERS'] = '* @bee';
    assert.deepEqual(await owners(), ['@bee']);
  });
});
