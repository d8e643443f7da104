import assert from 'node:assert/strict';
import { CancellationTokenSource, throwIfCancelled, unlessCancelled } from './cancellation';

describe('cancellation', () => {
  it('is told once, to who listens and to who asks', () => {
    const source = new CancellationTokenSource();
    let told = 0;
    source.token.onCancellationRequested(() => told++);
    throwIfCancelled(source.token);
    source.cancel();
    source.cancel();
    assert.equal(told, 1);
    assert.throws(() => throwIfCancelled(source.token), { name: 'Canceled' });
  });

  describe('of one who shares work with others', () => {
    it('ends the waiting of that one alone', async () => {
      let finish: (value: string) => void = () => {};
      const work = new Promise<string>((resolve) => (finish = resolve));
      const [gone, stays] = [new CancellationTokenSource(), new CancellationTokenSource()];
      const answers = [gone, stays].map(({ token }) => unlessCancelled(work, token));
      gone.cancel();
      await assert.rejects(answers[0]!, { name: 'Canceled' });
      finish('done');
      assert.equal(await answers[1], 'done');
    });

    it('holds for one who was gone before asking', async () => {
      const gone = new CancellationTokenSource();
      gone.cancel();
      await assert.rejects(unlessCancelled(Promise.resolve(1), gone.token), { name: 'Canceled' });
    });

    it('hands on a failure', async () => {
      const { token } = new CancellationTokenSource();
      await assert.rejects(unlessCancelled(Promise.reject(new Error('no')), token), /no/);
    });
  });
});
