type Json = string | number | boolean | null | undefined | readonly Json[] | { readonly [key: string]: Json };

const PLAIN = /^[A-Za-z][\w ./@-]*$/;
const RESERVED = /^(true|false|null|yes|no|on|off|~)$/i;

/** Block-style YAML as people write it: literal blocks for texts of several lines, quotes only where needed. */
export function toYaml(value: { readonly [key: string]: Json }): string {
  const lines: string[] = [];
  writeMap(value, '', '', lines);
  return lines.join('\n') + '\n';
}

function writeMap(
  map: { readonly [key: string]: Json },
  indent: string,
  first: string,
  lines: string[],
): void {
  let lead = first || indent;
  for (const [key, value] of Object.entries(map)) {
    if (value === undefined) continue;
    const head = `${lead}${key}:`;
    lead = indent;
    if (Array.isArray(value) && value.length > 0) {
      lines.push(head);
      for (const item of value as readonly Json[]) {
        if (isMap(item)) writeMap(item, `${indent}    `, `${indent}  - `, lines);
        else lines.push(`${indent}  - ${scalar(item)}`);
      }
    } else if (isMap(value)) {
      lines.push(head);
      writeMap(value, `${indent}  `, '', lines);
    } else if (typeof value === 'string' && value.includes('\n')) {
      lines.push(`${head} |`);
      for (const line of value.replace(/\n$/, '').split('\n')) lines.push(line && `${indent}  ${line}`);
    } else {
      lines.push(`${head} ${Array.isArray(value) ? '[]' : scalar(value)}`);
    }
  }
}

function isMap(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function scalar(value: Json): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  return PLAIN.test(value) && !RESERVED.test(value) && !value.endsWith(' ') ? value : JSON.stringify(value);
}
