/**
 * Whether an error is of the kind of that name. Asked by name: what was thrown in another bundle or thread is of another
 * class of the same name, which `instanceof` does not know.
 */
export function isKind<T extends Error>(error: unknown, name: T['name']): error is T {
  return typeof error === 'object' && error !== null && 'name' in error && error.name === name;
}
