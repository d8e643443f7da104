import assert from 'node:assert/strict';
import fc from 'fast-check';
import { renderMarkdown } from '../../src/core/techdocs/markdown';
import { Fuel } from '../../src/core/techdocs/markdown/fuel';
import { fuzz } from '../support/fuzz';
import { MARKDOWN_SITES, MARKDOWN_WORDS } from '../support/markdownWords';

/** Characters; what squares at a size shows at four times of it. */
const SIZE = 500;
/** Work that doubles with its input has four times the steps at four times the size, and work that squares sixteen. */
const MOST = 7;
/** Steps a page costs whatever stands on it, as many as hide what is small. */
const LEAST = 40_000;

type Site = (typeof MARKDOWN_SITES)[string];

/** Counted steps of rendering, as many as rules say they took; a page that ended for its cost is a failure. */
function stepsOf(text: string, extensions: Site): number {
  let steps = 0;
  const { prototype } = Fuel;
  const spend = Object.getOwnPropertyDescriptor(prototype, 'spend')!;
  prototype.spend = function (cost) {
    steps += cost;
    return (spend.value as Fuel['spend']).call(this, cost);
  };
  try {
    const { problems } = renderMarkdown(text, { extensions });
    assert.ok(!problems.some(({ code }) => code === 'page-cut'), 'the page is cut');
    return steps;
  } finally {
    Object.defineProperty(prototype, 'spend', spend);
  }
}

/** Holds words over and over against the rule that four times the page costs about four times the steps. */
function checkGrowth(words: readonly string[], site: Site): void {
  const part = words.join('');
  const steps = (size: number) => stepsOf(part.repeat(Math.ceil(size / part.length)), site);
  const seen = [steps(SIZE), steps(4 * SIZE)];
  // What is nested costs as much more as it is deep, up to where it is cut: what goes on growing does so further on.
  while (seen.at(-1)! > Math.max(LEAST, MOST * seen.at(-2)!) && seen.length < 4)
    seen.push(steps(SIZE * 4 ** seen.length));
  assert.ok(
    seen.length < 4,
    `${JSON.stringify(part)} over and over: steps at four times the size each ${seen.join()}`,
  );
}

describe('steps of rendering Markdown', function () {
  this.timeout(300_000);
  const sites = Object.values(MARKDOWN_SITES);

  it('grow with the page: each word of the dialect over and over', () => {
    for (const word of MARKDOWN_WORDS) for (const site of sites) checkGrowth([word], site);
  });

  it('grow with the page: each pair of words', () => {
    for (const [at, first] of MARKDOWN_WORDS.entries())
      for (const [next, second] of MARKDOWN_WORDS.entries())
        if (first !== second) checkGrowth([first, second], sites[1 + ((at + next) % 2)]!);
  });

  it('grow with the page: words taken at random', () => {
    const words = fc.array(fc.constantFrom(...MARKDOWN_WORDS), { minLength: 3, maxLength: 4 });
    fuzz(
      fc.property(words, fc.constantFrom(...sites), (some, site) => checkGrowth(some, site)),
      60,
    );
  });
});
