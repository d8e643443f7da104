export interface IssueSubject {
  /** Address of the repository at its host. */
  readonly repoUrl: string;
  /** The words it is about; '' for the page as a whole. */
  readonly selection: string;
  readonly pageTitle: string;
  /** The page's file below the repository's root. */
  readonly file: string;
}

const MAX_QUOTE = 1500;

/** Where a new issue about the words of a page opens, filled in; undefined at a host without known addresses. */
export function issueUrl({ repoUrl, selection, pageTitle, file }: IssueSubject): string | undefined {
  const repository = /^https:\/\/([^/]+)\/([^?#]+?)(?:\.git)?\/*$/.exec(repoUrl);
  if (!repository) return undefined;
  const [, host = '', path = ''] = repository;
  const quote = selection.trim().slice(0, MAX_QUOTE);
  const title = `Documentation: ${pageTitle}`;
  const quoted = quote
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
  const body = `${quote ? `${quoted}\n\n` : ''}In \`${file}\`.\n\n`;
  const [t, b] = [encodeURIComponent(title), encodeURIComponent(body)];
  if (/gitlab/i.test(host))
    return `https://${host}/${path}/-/issues/new?issue[title]=${t}&issue[description]=${b}`;
  if (/(?:^|\.)github\.|^git\./i.test(host) || host.includes('github'))
    return `https://${host}/${path}/issues/new?title=${t}&body=${b}`;
  return undefined;
}
