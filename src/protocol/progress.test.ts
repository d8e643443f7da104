import assert from 'node:assert/strict';
import { createProgressMemory, ProgressReader, ProgressWriter } from './progress';

describe('progress of a thread', () => {
  function both() {
    const memory = createProgressMemory();
    const turns: (() => void)[] = [];
    const writer = new ProgressWriter(memory, (callback) => turns.push(callback));
    const endTurn = () => turns.splice(0).forEach((each) => each());
    return { writer, reader: new ProgressReader(memory), endTurn, turns };
  }

  it('counts turns', () => {
    const { writer, reader } = both();
    assert.equal(reader.turns, 0);
    writer.turn();
    writer.turn();
    assert.equal(reader.turns, 2);
  });

  it('says what the thread is at, for certain until the turn is over', () => {
    const { writer, reader, endTurn, turns } = both();
    assert.deepEqual(reader.at, { subject: '', certain: false });
    writer.begin('file file:///größer.yaml');
    writer.begin('file b');
    assert.deepEqual(reader.at, { subject: 'file b', certain: true });
    assert.equal(writer.at, 'file b');
    assert.equal(turns.length, 1);
    endTurn();
    assert.deepEqual(reader.at, { subject: 'file b', certain: false });
    assert.equal(writer.at, '');
    writer.begin('file file:///größer.yaml');
    assert.deepEqual(reader.at, { subject: 'file file:///größer.yaml', certain: true });
  });

  it('cuts a subject that is too long', () => {
    const { writer, reader } = both();
    writer.begin('é'.repeat(5_000));
    assert.match(reader.at.subject, /^é{1000,1024}$/);
  });
});
