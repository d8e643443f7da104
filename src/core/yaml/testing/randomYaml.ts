/** Text that looks like a catalog file, sometimes damaged: the same for the same seed. */
export function randomYaml(seed: number): string {
  let state = (seed * 2654435761) >>> 0;
  const next = (below: number) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const pick = <T>(items: readonly T[]): T => items[next(items.length)]!;
  const tame = [
    'orders',
    'a b',
    '"quoted: #x"',
    "'it''s'",
    '42',
    '-1.5e3',
    'true',
    'No',
    '~',
    '',
    '2024-01-01',
    '1_000',
    '.inf',
    '0x1f',
    'http://x.y/z?a=b#c',
    'group:default/team',
    '[a, b, {c: d}]',
    '{a: 1, b: [x]}',
    '"esc \\n \\u0041 \\x41"',
    'x # note',
    'é日本',
    '"multi\n      line"',
    'plain\n      more',
    ':lead',
    'a:b',
    'x-y',
    '- dash',
    "''",
    '[]',
    '{}',
  ];
  const wild = [
    '@at',
    '`tick`',
    '*star',
    '&anchor v',
    '!tag v',
    '%percent',
    '|',
    '>',
    'a: b',
    '"unclosed',
    '[unclosed',
    'key:',
    '#lead',
    'tab\there',
    '{a, b: }',
    '[a, , b]',
    '?',
    '? x',
    '---',
    '...',
    '"\\q"',
    "'a' b",
    '[a]b',
    '{a: b',
    'x\n y',
    '>x',
    '"a":b',
    '{"a":1}',
  ];
  // One wild scalar usually makes a whole file broken: rare ones leave most files worth comparing.
  const scalar = () => (next(60) === 0 ? pick(wild) : pick(tame));
  const plainKeys = [
    'name',
    'kind',
    'spec',
    'metadata',
    'a.b/c',
    'x y',
    '"q"',
    'owner',
    'tags',
    '<<',
    'on',
    'z1',
    'é',
  ];
  const oddKeys = ['1', 'null', '-', '?k', 'true', "'s t'", '', '[a]', 'k #c', '*a'];
  const key = () => (next(60) === 0 ? pick(oddKeys) : pick(plainKeys) + (next(3) ? next(50) : ''));
  const block = (depth: number): string => {
    const pad = ' '.repeat(depth * 2);
    const lines: string[] = [];
    const list = next(4) === 0;
    for (let count = 1 + next(4); count > 0; count--) {
      const head = list ? `${pad}- ` : `${pad}${key()}${next(80) === 0 ? ' ' : ''}: `;
      const shape = next(depth > 3 ? 4 : 7);
      if (shape < 4) lines.push(head + scalar());
      else if (shape === 4) {
        const style = pick(['|', '>', '|-', '>+', '|2', '>-']);
        lines.push(
          `${head}${style}`,
          `${pad}    text ${pick(tame).split('\n')[0]}`,
          ...(next(2) ? ['', `${pad}      deeper`] : []),
          `${pad}    end`,
        );
      } else lines.push(head.trimEnd(), block(depth + 1));
      if (next(12) === 0) lines.push(pick(['', '# comment', `${pad}# indented`, '   ']));
    }
    return lines.join('\n');
  };
  let text = Array.from({ length: 1 + next(3) }, () => block(0)).join(
    pick(['\n---\n', '\n--- # x\n', '\n...\n---\n']),
  );
  if (next(4) === 0) {
    const at = next(text.length);
    text =
      text.slice(0, at) +
      pick(['', ' ', '\n', ':', '"', '- ', '  ', ']', '#', '\n\n', '{']) +
      text.slice(at + next(3));
  }
  if (next(5) === 0) text = text.replaceAll('\n', '\r\n');
  return next(4) === 0 ? text : `${text}\n`;
}
