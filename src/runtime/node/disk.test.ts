import assert from 'node:assert/strict';
import { Disk } from './disk';

describe('Disk', () => {
  it('is asked in place while it is fast, through the pool for a while once it was slow', async () => {
    let time = 0;
    const disk = new Disk(() => time);
    const asked: string[] = [];
    const ask = (ms: number) =>
      disk.call(
        () => {
          asked.push('in place');
          time += ms;
        },
        async () => void asked.push('pool'),
      );
    await ask(0);
    await ask(8);
    for (let call = 0; call < 100; call++) await ask(0);
    await ask(0);
    const expected = ['in place', 'in place', ...Array.from({ length: 100 }, () => 'pool'), 'in place'];
    assert.deepEqual(asked, expected);
  });

  it('passes on what goes wrong', async () => {
    const fails = () => {
      throw new Error('no such file');
    };
    await assert.rejects(new Disk().call(fails, fails), /no such file/);
  });
});
