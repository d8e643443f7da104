/** Which kinds a reference at a place of house rules may be to, the one it is to without saying so first. */
export function ruleRefAt(path: readonly (string | number)[]): readonly string[] | undefined {
  const [list, part, field] = path;
  if (list === 'ownership' && field === 'owner') return ['group', 'user'];
  if (list !== 'featured' || path.length !== 3) return undefined;
  return part === 'templates' ? ['template'] : ['component', 'system', 'domain', 'api', 'resource'];
}
