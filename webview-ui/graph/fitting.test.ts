import assert from 'node:assert/strict';
import { longestFitting } from './fitting';

/** Wide letters are twice as wide as others. */
const widthOf = (text: string) => [...text].reduce((sum, letter) => sum + (/[WM]/.test(letter) ? 2 : 1), 0);

describe('a text in its box', () => {
  it('stays as it is where it fits', () => assert.equal(longestFitting('orders', 6, widthOf), 'orders'));
  it('is cut by its width, not by its length', () => {
    assert.equal(longestFitting('orders', 5, widthOf), 'orde…');
    assert.equal(longestFitting('WWWWWW', 7, widthOf), 'WWW…');
  });
  it('is not cut within a character, and nothing hangs over', () => {
    assert.equal(longestFitting('🚢🚢🚢🚢', 3, widthOf), '🚢🚢…');
    for (let room = 1; room < 20; room++)
      assert.ok(widthOf(longestFitting('a WM b WM c WM d', room, widthOf)) <= room);
  });
});
