import assert from 'node:assert/strict';
import { setUpGitHub } from '../../github/setUp';

describe('readings and answers of GitHub', () => {
  const github = setUpGitHub();

  it('a refresh asked for while one reads sees what was changed before it was asked for', async () => {
    for (const name of ['a', 'b'])
      github.acme.repository(name, { files: { 'catalog-info.yaml': github.component(name) } });
    const source = await github.organization();
    github.acme.repositories.get('b')!.commit({ 'catalog-info.yaml': github.component('b2') });
    let asked: Promise<void>[] = [];
    github.server.faults.add(
      {
        kind: 'before',
        run: () => {
          // The listing of this reading is answered already: it can't see that.
          github.acme.repositories.get('a')!.commit({ 'catalog-info.yaml': github.component('a2') });
          asked = [source.refresh(), source.refresh()];
        },
      },
      { where: 'GreenroomChanged' },
    );
    github.server.takeLog();
    await source.refresh();
    await Promise.all(asked);
    assert.equal(github.text('a/main/catalog-info.yaml'), github.component('a2'));
    assert.deepEqual(github.asked(), [
      'GreenroomRepositories',
      'GreenroomChanged',
      'GreenroomRepositories',
      'GreenroomChanged',
    ]);
  });

  it('a refresh asked for in the moment a reading ends reads again', async () => {
    github.acme.repository('a', { files: { 'catalog-info.yaml': github.component('a') } });
    const source = await github.organization();
    let asked: Promise<void> | undefined;
    const stop = source.onDidSettle(() => {
      stop.dispose();
      github.acme.repositories.get('a')!.commit({ 'catalog-info.yaml': github.component('a2') });
      asked = source.refresh();
    });
    await source.refresh();
    await asked;
    assert.equal(github.text('a/main/catalog-info.yaml'), github.component('a2'));
  });
});
