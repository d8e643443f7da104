/** What each name leads to, asked once. Whatever a name is, it is a key of what comes back. */
export async function eachOnce<T>(
  names: readonly string[],
  ask: (name: string) => Promise<T>,
): Promise<Record<string, T>> {
  const found = new Map<string, T>();
  for (const name of names) if (!found.has(name)) found.set(name, await ask(name));
  return Object.fromEntries(found);
}
