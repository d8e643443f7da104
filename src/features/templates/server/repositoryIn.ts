/**
 * The repository on a GitHub that a template says it has made: `owner/name`.
 * @param web - where people open that GitHub
 */
export function repositoryIn(output: Readonly<Record<string, unknown>>, web: string): string | undefined {
  const links: readonly unknown[] = Array.isArray(output['links']) ? output['links'] : [];
  const urls = [output['remoteUrl'], output['repoContentsUrl'], ...links.map(urlOf)];
  for (const url of urls) {
    if (typeof url !== 'string' || !url.toLowerCase().startsWith(`${web.toLowerCase()}/`)) continue;
    const [owner, name] = url.slice(web.length + 1).split(/[/?#]/);
    const repository = name?.replace(/\.git$/, '');
    if (owner && repository && /^[\w.-]+$/.test(owner + repository)) return `${owner}/${repository}`;
  }
  return undefined;
}

function urlOf(link: unknown): unknown {
  return typeof link === 'object' && link !== null && 'url' in link ? link.url : undefined;
}
