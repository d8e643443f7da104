import { type Document, isMap, isNode, isScalar, isSeq, type Node } from 'yaml';
import { kindOf } from './yamlKinds';

const MAX_DEPTH = 8;

/** A value of YAML as Python prints what PyYAML makes of it; undefined where it is empty. */
export function pythonText(node: unknown, document: Document, depth = 0): string | undefined {
  if (!isNode(node) || depth > MAX_DEPTH) return undefined;
  const inside = (each: unknown) => {
    const value =
      isNode(each) && isScalar(each) && kindOf(each) === 'text' ? quoted(String(each.value)) : undefined;
    return value ?? pythonText(each, document, depth + 1) ?? 'None';
  };
  if (isSeq(node)) return `[${node.items.map(inside).join(', ')}]`;
  if (isMap(node))
    return `{${node.items.map(({ key, value }) => `${inside(key)}: ${inside(value)}`).join(', ')}}`;
  return isScalar(node) ? scalarText(node) : pythonText(node.resolve(document), document, depth + 1);
}

function scalarText(
  node: Node & { readonly source?: string | undefined; readonly value: unknown },
): string | undefined {
  const { source = '' } = node;
  switch (kindOf(node)) {
    case 'nothing':
      return undefined;
    case 'switch':
      return /^(?:y|t|on)/i.test(source) ? 'True' : 'False';
    case 'number':
      return numberText(source.replaceAll('_', '').toLowerCase());
    case 'date':
      return source.replace(
        /^(\d{4})-(\d\d?)-(\d\d?)(?:[Tt]|\s+)?/,
        (_all, year: string, month: string, day: string) =>
          [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-') + (/[Tt\s]/.test(source) ? ' ' : ''),
      );
    default:
      return typeof node.value === 'string' ? node.value : source;
  }
}

function numberText(written: string): string {
  const sign = written.startsWith('-') ? '-' : '';
  const digits = written.replace(/^[-+]/, '');
  if (/^\.(?:inf|nan)$/.test(digits)) return sign + digits.slice(1);
  if (digits.includes(':')) {
    const whole = digits.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
    return sign + (digits.includes('.') && Number.isInteger(whole) ? `${whole}.0` : String(whole));
  }
  if (/^0[bx]/.test(digits)) return signed(sign, String(Number(digits)));
  if (/^0\d+$/.test(digits)) return signed(sign, String(Number.parseInt(digits, 8)));
  const value = Number(digits);
  if (!/[.e]/.test(digits)) return signed(sign, digits);
  return sign + (Number.isInteger(value) && value < 1e16 ? `${value}.0` : String(value));
}

const signed = (sign: string, digits: string): string => (digits === '0' ? digits : sign + digits);

const quoted = (text: string): string =>
  text.includes("'") && !text.includes('"') ? `"${text}"` : `'${text.replaceAll("'", "\\'")}'`;
