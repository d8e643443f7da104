import assert from 'node:assert/strict';
import { shownPages } from './visiblePages';

/** Recorded with resolveParameterSteps of @backstage/plugin-scaffolder-common 2.4.0. */
describe('values of pages that are not shown', () => {
  const isAdvanced = "parameters.mode == 'adv'";
  const first = { properties: { mode: {}, env: { type: 'object', properties: { a: {} } } } };
  const below = { properties: { env: { type: 'object', properties: { b: {} } }, only: {} } };
  const ref = { definitions: { d: { properties: { secretish: {} } } }, allOf: [{ $ref: '#/definitions/d' }] };
  const list = { properties: { list: { items: { properties: { x: {}, y: {} } } } } };
  const listOfX = { properties: { list: { items: { properties: { x: {} } } } } };

  for (const [what, pages, values, left] of [
    [
      'go by the way to them, also where a reference names them, and what nobody asks stays',
      [first, { ...below, when: isAdvanced }, { ...ref, when: isAdvanced }],
      { mode: 'x', env: { a: 1, b: 2, c: 3 }, only: 'o', secretish: 's', other: 1 },
      { mode: 'x', env: { a: 1, c: 3 }, other: 1 },
    ],
    [
      'go in items of lists, which keep their numbers',
      [listOfX, { ...list, when: false }],
      { list: [{ x: 1, y: 2 }, { y: 3 }] },
      { list: [{ x: 1 }, {}] },
    ],
    [
      'stay where a page that is shown takes whatever there is, or can not be read',
      [first, { ...below, when: false }, { properties: { env: { additionalProperties: true } } }],
      { mode: 'x', env: { a: 1, b: 2 }, only: 'o' },
      { mode: 'x', env: { a: 1, b: 2 } },
    ],
    [
      'stay where the page that hides them can not be read',
      [first, { ...below, allOf: [{ $ref: '#/nowhere' }], when: false }],
      { mode: 'x', only: 'o' },
      { mode: 'x', only: 'o' },
    ],
    [
      'show no page after them',
      [
        { properties: { a: {} } },
        { when: 'parameters.a', properties: { b: {} } },
        { when: 'parameters.b', properties: { c: {} } },
      ],
      { a: false, b: true, c: 1 },
      { a: false },
    ],
  ] as const)
    it(what, () => assert.deepEqual(shownPages(pages, values).values, left));
});
