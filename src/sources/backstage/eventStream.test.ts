import assert from 'node:assert/strict';
import { EventStream } from './eventStream';

describe('what a server tells as events', () => {
  const heardOf = (pieces: readonly string[]) => {
    const heard: unknown[] = [];
    const stream = new EventStream((event, data) => heard.push([event, data]));
    for (const piece of pieces) stream.take(piece);
    return heard;
  };
  const TOLD =
    'event: log\r\ndata: {"a":1}\r\n\r\n: ping\n\nevent: log\ndata: "x\ny"\n\nevent: end\n\nevent: cut';

  it('is heard once and whole, wherever it is cut', () => {
    const whole = heardOf([TOLD]);
    assert.deepEqual(whole, [
      ['log', { a: 1 }],
      ['log', '"x'],
      ['end', ''],
    ]);
    for (let at = 0; at <= TOLD.length; at++)
      assert.deepEqual(heardOf([TOLD.slice(0, at), '', TOLD.slice(at)]), whole, String(at));
    assert.deepEqual(heardOf([...TOLD]), whole);
  });
});
