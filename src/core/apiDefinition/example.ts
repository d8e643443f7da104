import type { Content } from './definition';
import type { ReferencedFiles } from './tree/referencedFiles';
import type { Spot } from './tree/spot';
import { ownValue } from '../base/ownValue';

const DEEPEST = 8;
/** Values of one example: what is larger shows nobody anything. */
const MOST_VALUES = 400;

const BY_FORMAT: Readonly<Record<string, string>> = {
  'date-time': '2026-01-01T12:00:00Z',
  date: '2026-01-01',
  time: '12:00:00Z',
  uuid: '00000000-0000-4000-8000-000000000000',
  email: 'someone@example.com',
  uri: 'https://example.com',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  byte: 'dGV4dA==',
  binary: '…',
};

/** An example of a body as JSON: the one that is written there, else one made of its schema. Undefined where there is none. */
export function exampleOf(
  content: Content,
  references: ReferencedFiles,
  direction: 'request' | 'response',
): string | undefined {
  const media = content.spot;
  const written = [
    media.at('example'),
    media.at('examples').entries.map(([, each]) => (references.follow(each) ?? each).at('value'))[0],
  ];
  const given = written.find((each) => each?.value !== undefined);
  if (given) return textOf(given.value);
  if (!content.schema) return undefined;
  return textOf(new Examples(references, direction).of(content.schema, 0));
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

class Examples {
  #left = MOST_VALUES;

  constructor(
    readonly references: ReferencedFiles,
    readonly direction: 'request' | 'response',
  ) {}

  of(written: Spot, depth: number): unknown {
    const spot = this.references.follow(written);
    if (!spot?.isMap || depth > DEEPEST || this.#left-- <= 0) return null;
    const given = [
      spot.at('example'),
      spot.at('examples', 0),
      spot.at('default'),
      spot.at('const'),
      spot.at('enum', 0),
    ];
    const found = given.find(({ value }) => value !== undefined);
    if (found) return found.value;
    const [choice] = [...spot.at('oneOf').items, ...spot.at('anyOf').items];
    const parts = [...spot.at('allOf').items, ...(choice ? [choice] : [])];
    const own = this.#bare(spot, depth);
    const values = parts.map((part) => this.of(part, depth + 1));
    if (parts.length === 0) return own;
    const objects = [...values, own].filter(
      (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    );
    return objects.length > 0 ? (Object.assign({}, ...objects) as object) : (values[0] ?? own);
  }

  #bare(spot: Spot, depth: number): unknown {
    const type = spot.text('type') ?? spot.texts('type').find((each) => each !== 'null');
    const properties = spot.at('properties').entries;
    if (type === 'object' || properties.length > 0) {
      const hidden = this.direction === 'request' ? 'readOnly' : 'writeOnly';
      const shown = properties.filter(([, each]) => !this.references.follow(each)?.is(hidden));
      return Object.fromEntries(shown.map(([name, each]) => [name, this.of(each, depth + 1)]));
    }
    if (type === 'array' || spot.at('items').isMap) return [this.of(spot.at('items'), depth + 1)];
    if (type === 'integer' || type === 'number') return spot.at('minimum').value ?? 0;
    if (type === 'boolean') return true;
    if (type === 'string') return ownValue(BY_FORMAT, spot.text('format') ?? '') ?? 'text';
    return null;
  }
}
