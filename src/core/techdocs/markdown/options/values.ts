/** Options of an extension, read leniently: what is not of the expected kind counts as not given. */
/** As Python-Markdown reads a switch: what is no text counts by whether there is something in it. */
export const bool = (value: unknown, fallback: boolean): boolean => {
  if (value === undefined) return fallback;
  if (typeof value === 'string')
    return /^(?:true|yes|y|on|1)$/i.test(value) || (!/^(?:false|no|n|off|0|none)$/i.test(value) && fallback);
  return isTrue(value);
};

/** Whether Python takes a value for true. */
export const isTrue = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !(value instanceof Date)
    ? Object.keys(value).length > 0
    : Boolean(value);

export const text = (value: unknown, fallback: string): string =>
  typeof value === 'string' ? value : fallback;

/** A text that may be left out, by whatever Python takes for false. */
export const textOrNone = (value: unknown, fallback: string): string =>
  value === undefined || isTrue(value) ? text(value, fallback) : '';

export const whole = (value: unknown, fallback: number): number => {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) ? number : fallback;
};

export const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

export const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};

/** A map whose values are texts. */
export const texts = (value: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries(record(value)).flatMap(([key, each]) =>
      typeof each === 'string' || typeof each === 'number' ? [[key, String(each)]] : [],
    ),
  );

/** The name of the Python function an option is, as mkdocs.yml's reader keeps it. */
export const pythonName = (value: unknown): string =>
  text(typeof value === 'string' ? value : record(value)['python'], '');
