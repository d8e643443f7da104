import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { EXTENSION_POINTS, type ExtensionPoint } from './contribution';
import { FIELDS } from './fields';
import { ITEM_READERS, type Item, Refusal } from './readItems';

const SCHEMA = JSON.parse(readFileSync(join(__dirname, '../../../../media/plugins.schema.json'), 'utf8')) as {
  definitions: { greenroom: { properties: Record<string, { items: { properties: object } }> } };
};

const named = { id: 'acme.x', title: 'X' };
/** An item of each point with all that it may hold. */
const WHOLE: Readonly<Record<ExtensionPoint, Item>> = {
  entityLinks: { ...named, url: 'https://a.example/{value}', annotation: 'a/b', icon: '$(link)', group: 'g' },
  annotations: { key: 'acme.io/x', description: 'What', pattern: '^a$', kinds: ['API'] },
  entityActions: { ...named, command: 'acme.run' },
  kinds: {
    kind: 'Dataset',
    apiVersion: 'acme.io/v1',
    icon: 'database',
    relations: [{ field: 'spec.feeds', type: 'feeds', inverse: 'fedBy', defaultKind: 'Component' }],
  },
  checks: { ...named, track: 'reliability', level: 1 },
  entityCards: {
    ...named,
    type: 'info',
    facts: [{ label: 'L', value: '{metadata.name}', url: 'https://a.example/' }],
  },
  entityContents: { ...named, group: 'g' },
  docsFences: { ...named, language: 'chart' },
  entityProviders: named,
  templateActions: { id: 'acme:x', title: 'X', description: 'What' },
  searchTypes: { type: 'adr', title: 'Decisions' },
};

const STRANGE: readonly unknown[] = [
  ...[0, 1, 1.5, -1, 100, 101, null, true, [], {}],
  ...[
    '',
    ' ',
    'a',
    'A1',
    'a b',
    'a.b',
    'a:b',
    'a::b',
    ':a',
    'a/b',
    'a_b.io/v1',
    'b.io/v1beta2',
    'x-y',
    '$(a)',
  ],
  ...['mailto:crew@acme.example', 'MAILTO:a@b.c', 'HTTPS://a.example', 'javascript:alert(1)', 'command:a'],
  ...[50, 63, 64, 100, 101, 200, 201, 2000, 2001].map((length) => 'a'.repeat(length)),
  ...[100, 101].map((length) => `acme.${'a'.repeat(length - 5)}`),
];

const takes = (point: ExtensionPoint, item: Item): boolean => {
  try {
    ITEM_READERS[point](item);
    return true;
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error));
    return false;
  }
};

/** What the schema can't say of an address, that an id begins with the publisher and that null is nothing, which only the schema asks for. */
const isBeyondSchema = (field: string, value: unknown) => field === 'url' && String(value).includes(':');
const isStricterInSchema = (field: string, value: unknown) => field === 'id' || value === null;

describe('the schema of what extensions contribute', () => {
  const validate = new Ajv({ allowUnionTypes: true, strict: false }).compile(SCHEMA);
  const fits = (point: ExtensionPoint, item: Item) =>
    validate({ contributes: { greenroom: { apiVersion: 1, [point]: [item] } } });

  it('has the same fields', () => {
    const { properties } = SCHEMA.definitions.greenroom;
    for (const point of EXTENSION_POINTS)
      assert.deepEqual(
        [...FIELDS[point]].sort(),
        Object.keys(properties[point]!.items.properties).sort(),
        point,
      );
  });

  it('takes what is read', () => {
    for (const point of EXTENSION_POINTS) {
      assert.ok(takes(point, WHOLE[point]), point);
      assert.ok(fits(point, WHOLE[point]), `${point} ${JSON.stringify(validate.errors)}`);
    }
  });

  it('says of each value of each field what reading says', () => {
    const wrong: string[] = [];
    const compare = (point: ExtensionPoint, item: Item, field: string, value: unknown) => {
      const [inSchema, inReader] = [fits(point, item), takes(point, item)];
      if (
        inSchema === inReader ||
        (inReader ? isStricterInSchema(field, value) : isBeyondSchema(field, value))
      )
        return;
      wrong.push(
        `${point}.${field} ${JSON.stringify(value).slice(0, 40)} schema ${inSchema} reader ${inReader}`,
      );
    };
    for (const point of EXTENSION_POINTS) {
      const whole = WHOLE[point];
      for (const field of Object.keys(whole)) {
        const part = whole[field];
        for (const value of STRANGE) compare(point, { ...whole, [field]: value }, field, value);
        if (Array.isArray(part) && typeof part[0] === 'object')
          for (const inner of Object.keys(part[0] as Item))
            for (const value of STRANGE)
              compare(point, { ...whole, [field]: [{ ...(part[0] as Item), [inner]: value }] }, inner, value);
      }
    }
    assert.deepEqual(wrong, []);
  });
});
