const NAME = /^[a-z\d][a-z\d_-]*$/i;

/**
 * The organisations that a setting names, as people write them: by name, with `@`, or by the address of their page on that
 * host. Names compare without case: the first way of writing one counts. `wrong`: what is none of that.
 */
export function organizationNames(
  written: readonly string[],
  host: string,
): { readonly names: readonly string[]; readonly wrong: readonly string[] } {
  const names = new Map<string, string>();
  const wrong: string[] = [];
  for (const each of written.map((text) => text.trim())) {
    const name = nameIn(each, host);
    if (name !== undefined) names.set(name.toLowerCase(), names.get(name.toLowerCase()) ?? name);
    else if (each !== '') wrong.push(each);
  }
  return { names: [...names.values()], wrong };
}

function nameIn(written: string, host: string): string | undefined {
  const address = written.replace(/^https?:\/\//i, '').replace(/\/+$/, '');
  const [first = '', ...rest] = address.split('/');
  const isPage = [host, `www.${host}`].includes(first.toLowerCase());
  const path = rest[0] === 'orgs' ? rest.slice(1) : rest;
  // Behind what is no host stands a repository, and that is no organisation.
  const name = isPage
    ? path.length === 1
      ? path[0]!
      : ''
    : address === written.replace(/\/+$/, '')
      ? address
      : '';
  const bare = name.replace(/^@/, '');
  return NAME.test(bare) ? bare : undefined;
}
