import { isObject } from '../base/isObject';

const LONGEST = 200;

/**
 * Reads a path of names and places, as in `$.engines.node`, `jobs[0].name` or `$['a.b']`: what of JSONPath leads to one
 * value. Undefined where it is another.
 */
export function jsonPath(path: string): ((value: unknown) => unknown) | undefined {
  if (path.length > LONGEST) return undefined;
  const steps: (string | number)[] = [];
  let rest = path.replace(/^\$(?=$|[.[])/, '');
  if (rest !== '' && !/^[.[]/.test(rest)) rest = `.${rest}`;
  while (rest !== '') {
    const [whole = '', name, place, quoted] =
      /^(?:\.([^.[\]'"*?()]+)|\[(\d+)\]|\['([^'\\]+)'\])/.exec(rest) ?? [];
    if (whole === '') return undefined;
    steps.push(place === undefined ? (name ?? quoted ?? '') : Number(place));
    rest = rest.slice(whole.length);
  }
  return (value) =>
    steps.reduce<unknown>((at, step) => {
      if (Array.isArray(at)) return typeof step === 'number' ? (at as unknown[])[step] : undefined;
      return isObject(at) && Object.hasOwn(at, step) ? at[step] : undefined;
    }, value);
}
