import assert from 'node:assert/strict';
import { parseCatalogDocument } from '../document/catalogDocument';
import { cursorIn } from '../testing/cursor';
import { placeForField } from './placeForField';

/** The text with the field's place in it; `^` where its value is typed. */
function check(marked: string, path: string, expected: string | undefined) {
  const { text, offset } = cursorIn(marked);
  const place = placeForField(parseCatalogDocument('file:///a.yaml', text), offset, path.split('/'));
  const made = place && `${text.slice(0, place.offset)}${place.text}^${text.slice(place.offset)}`;
  assert.equal(made, expected);
}

describe('the place for a field', () => {
  it('is at the end of what is there of its path', () => {
    check(
      'kind: Component\nmetadata:\n  name: a|\nspec:\n  type: service\n',
      'metadata/description',
      'kind: Component\nmetadata:\n  name: a\n  description: ^\nspec:\n  type: service\n',
    );
    check(
      'metadata:\n  name: a|\n  annotations:\n    a/b: c\nspec: {}\n',
      'metadata/annotations/d',
      'metadata:\n  name: a\n  annotations:\n    a/b: c\n    d: ^\nspec: {}\n',
    );
  });
  it('brings what is missing above it, and keeps to its own document', () =>
    check(
      'metadata:\n  name: other\n---\nmetadata:\n  name: a|\n---\nmetadata:\n  name: next\n',
      'metadata/annotations/d',
      'metadata:\n  name: other\n---\nmetadata:\n  name: a\n  annotations:\n    d: ^\n---\nmetadata:\n  name: next\n',
    ));
  it('stays within braces', () =>
    check('metadata: { name: a| }\n', 'metadata/description', 'metadata: { name: a, description: ^ }\n'));
  it('is nowhere where the field is written, or its parent is no mapping', () => {
    check('metadata:\n  name: a|\n  description: b\n', 'metadata/description', undefined);
    check('metadata:\n  name: a|\n  annotations: b\n', 'metadata/annotations/d', undefined);
  });
});
