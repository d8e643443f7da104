/** Numbers in [0, 1) that a seed determines. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** What a value may be replaced by: of another type, empty, a placeholder, the mark of a template. */
const VALUES = [
  '',
  '5',
  'true',
  '[]',
  '[a, 1]',
  '{}',
  '{ a: b }',
  '~',
  '""',
  '"a b"',
  'x/y/z',
  ':a',
  '${{ values.x }}',
  '{{ x }}',
  '{% if a %}',
  '{ $text: ./missing }',
  '{ $yaml: ./missing }',
  '{ $json: 5 }',
  '2024-01-01',
  '!!timestamp 2024-01-01',
  '!!binary aGVsbG8=',
  '&a b',
  '*a',
  '.inf',
  '- a',
  '|',
  'component',
  'Group',
  'backstage.io/v1',
  'v1',
];

type Mutation = (lines: string[], at: number, pick: <T>(from: readonly T[]) => T) => void;

const MUTATIONS: readonly Mutation[] = [
  (lines, at) => void lines.splice(at, 1),
  (lines, at) => void lines.splice(at, 0, lines[at]!),
  (lines, at, pick) => void (lines[at] = lines[at]!.replace(/:.*$/, `: ${pick(VALUES)}`)),
  (lines, at, pick) => void (lines[at] = lines[at]!.replace(/:.*$/, `: ${pick(VALUES)}`)),
  (lines, at, pick) => void (lines[at] = lines[at]!.replace(/- .*$/, `- ${pick(VALUES)}`)),
  (lines, at) => void (lines[at] = lines[at]!.replace(/^ {2}/, '')),
  (lines, at) => void (lines[at] = `  ${lines[at]!}`),
  (lines, at) => void (lines[at] = lines[at]!.replace(/^ {2}/, '\t')),
  (lines, at) => void (lines[at] = lines[at]!.toLowerCase()),
  (lines, at) => void (lines[at] = lines[at]!.replace(/(\w)(\w)/, '$2$1')),
  (lines, at) => void (lines[at] = lines[at]!.replace(/[":'-]/, '')),
  (lines, at, pick) =>
    void lines.splice(at, 0, pick(['---', '...', '"', '- a', 'text', '{{ x }}', 'kind: API', '# c'])),
  (lines, at) => void (lines.length = at),
];

/** A text with one to three of its lines gone wrong, as the seed says. */
export function mutate(text: string, seed: number): string {
  const next = randomNumbers(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)]!;
  const lines = text.split('\n');
  const times = 1 + Math.floor(next() * 3);
  for (let time = 0; time < times && lines.length > 1; time++)
    pick(MUTATIONS)(lines, Math.floor(next() * (lines.length - 1)), pick);
  return lines.join('\n');
}
