import assert from 'node:assert/strict';
import { Window } from 'happy-dom';
import { splitPicture } from './themeImages';

describe('a picture with sources for themes', () => {
  const { document } = new Window();
  const source = (media: string, address: string) =>
    `<source media="${media && `(prefers-color-scheme: ${media})`}" srcset="${address}">`;
  /** The addresses that a picture is split into. */
  const split = (sources: string, own: string) => {
    document.body.innerHTML = `<picture>${sources}<img src="${own}"></picture>`;
    splitPicture(document.querySelector('picture') as unknown as Element);
    return [...document.querySelectorAll('img')].map((image) => image.getAttribute('src')).sort();
  };
  const both = ['dark.png#only-dark', 'light.png#only-light'];

  it('has an image for each, whichever comes first', () => {
    assert.deepEqual(split(source('dark', 'dark.png'), 'light.png'), both);
    assert.deepEqual(split(source('light', 'light.png'), 'dark.png'), both);
    assert.deepEqual(split(source('light', 'light.png') + source('dark', 'dark.png'), 'light.png'), both);
    assert.deepEqual(split(source('dark', 'dark.png') + source('light', 'light.png'), 'other.png'), both);
  });

  it('has the first that fits, and its own without any', () => {
    const sources = source('dark', 'dark.png 1x, large.png 2x') + source('dark', 'late.png');
    assert.deepEqual(split(sources, 'light.png'), both);
    assert.deepEqual(split(source('', 'a.webp'), 'a.png'), ['a.png']);
  });
});
