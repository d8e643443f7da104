const { test } = require('node:test');
const assert = require('node:assert/strict');
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');

const home = join(__dirname, '..');
const { publisher, main, contributes } = require('../package.json');
const { apiVersion, annotations, ...lists } = contributes.greenroom;

test('every id begins with the publisher, as Greenroom asks', () => {
  assert.equal(apiVersion, 1);
  const ids = Object.values(lists).flatMap((items) => items.map(({ id }) => id));
  assert.ok(ids.length > 0);
  for (const id of ids) assert.ok(id.startsWith(`${publisher}.`), id);
});

test('every card that is declared is registered, and no other', () => {
  const code = main && existsSync(join(home, main)) ? readFileSync(join(home, main), 'utf8') : '';
  const registered = [...code.matchAll(/registerEntityCard\("([^"]+)"/g)].map(([, id]) => id);
  assert.deepEqual(registered, (lists.entityCards ?? []).map(({ id }) => id));
});

test('the annotation is explained', () => {
  for (const { key, description } of annotations) assert.ok(key && description);
});
