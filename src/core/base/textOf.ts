/**
 * A value of somebody's file as text. `String` asks an object for its own `toString`, which a file may have given it as a
 * key, and throws.
 */
export function textOf(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
