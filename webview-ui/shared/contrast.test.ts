import assert from 'node:assert/strict';
import { contrast, over, parseColour, readable, type Rgba } from './contrast';

const WHITE: Rgba = [255, 255, 255, 1];
const BLACK: Rgba = [0, 0, 0, 1];

describe('contrast', () => {
  it('reads colours as computed styles give them', () => {
    assert.deepEqual(parseColour('#fff'), WHITE);
    assert.deepEqual(parseColour('#00000080'), [0, 0, 0, 128 / 255]);
    assert.deepEqual(parseColour('rgb(1, 2, 3)'), [1, 2, 3, 1]);
    assert.deepEqual(parseColour('rgba(1, 2, 3, 0.5)'), [1, 2, 3, 0.5]);
    assert.deepEqual(parseColour('color(srgb 1 0 0 / 0.2)'), [255, 0, 0, 0.2]);
    assert.equal(parseColour('var(--x)'), undefined);
    assert.equal(parseColour(''), undefined);
  });

  it('reckons as WCAG does', () => {
    assert.equal(contrast(BLACK, WHITE), 21);
    assert.equal(contrast(WHITE, WHITE), 1);
    assert.ok(Math.abs(contrast(parseColour('#767676')!, WHITE) - 4.54) < 0.01);
  });

  it('lays one colour over another', () => {
    assert.deepEqual(over([0, 0, 0, 0.5], WHITE), [127.5, 127.5, 127.5, 1]);
  });

  it('leaves alone what can be read', () => {
    assert.deepEqual(readable(BLACK, [WHITE]), BLACK);
  });

  for (const [colour, backgrounds] of [
    ['#6a9955', ['#2b2b2b', '#3f454b']],
    ['#267f99', ['#f8f8f8', '#d3e7fc']],
    ['#098658', ['#f8f8f8']],
    ['#777777', ['#777777']],
  ] as const)
    it(`makes ${colour} readable on ${backgrounds.join(' and ')}`, () => {
      const on = backgrounds.map((each) => parseColour(each)!);
      const moved = readable(parseColour(colour)!, on);
      for (const background of on) assert.ok(contrast(moved, background) >= 4.5);
    });
});
