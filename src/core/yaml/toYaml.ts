/** JSON as block YAML, for reading: what `yaml` reads back is the same value. */
export function toYaml(value: unknown): string {
  return `${lines(value).join('\n')}\n`;
}

function lines(value: unknown): string[] {
  if (Array.isArray(value)) {
    if (value.length === 0) return ['[]'];
    return value.flatMap((item) => {
      const [first = '', ...rest] = lines(item);
      return [`- ${first}`, ...rest.map(indent)];
    });
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, each]) => each !== undefined);
    if (entries.length === 0) return ['{}'];
    return entries.flatMap(([key, each]) => member(scalar(key), each));
  }
  return [scalar(value)];
}

function member(key: string, value: unknown): string[] {
  if (typeof value === 'string' && isBlock(value)) {
    const chomping = value.endsWith('\n') ? '' : '-';
    return [`${key}: |${chomping}`, ...value.replace(/\n$/, '').split('\n').map(indent)];
  }
  const nested = lines(value);
  const isNested = typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  return isNested ? [`${key}:`, ...nested.map(indent)] : [`${key}: ${nested[0]}`];
}

/** A text of several lines that block style keeps as it is. */
function isBlock(text: string): boolean {
  return /^[^\s].*\n/.test(text) && !/\n\n$|[^\n\t\x20-\x7e\xa0-\ud7ff\ue000-\ufefe]/.test(text);
}

const PLAIN = /^[A-Za-z_/][\w./@+ -]*(:[\w./@+-]+)*$/;
const SPECIAL = /^(true|false|null|yes|no|on|off|y|n)$/i;

function scalar(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value) ?? 'null';
  const isPlain = PLAIN.test(value) && !SPECIAL.test(value) && !value.endsWith(' ');
  return isPlain ? value : JSON.stringify(value);
}

function indent(line: string): string {
  return line === '' ? line : `  ${line}`;
}
