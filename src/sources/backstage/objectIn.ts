import { isObject } from '../../core/base/isObject';

/** The object that an answer holds as JSON; an empty one where it holds none. */
export function objectIn(text: string): Readonly<Record<string, unknown>> {
  try {
    const value = JSON.parse(text) as unknown;
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
