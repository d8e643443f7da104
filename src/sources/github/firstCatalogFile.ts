import { toWebUrl } from '../../core/catalog/githubUri';
import type { UncatalogedRepository } from '../../core/ports/remoteCatalog';
import { CODEOWNERS_PATHS } from './config';
import type { RepositoryState } from './state';

/** A repository without a catalog file. */
export function uncatalogedOf(host: string, repository: RepositoryState): UncatalogedRepository {
  const { owner, name, branch } = repository;
  return {
    organization: owner,
    repository: name,
    webUrl: toWebUrl({ host, owner, repository: name, branch, path: '' }, 'tree'),
  };
}

/** A first catalog file, to review. */
export function draftOf(repository: RepositoryState): string {
  const { owner, name, topics } = repository;
  const entityName = name.replace(/[^A-Za-z0-9_.-]+/g, '-').replace(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
  const tags = topics.length > 0 ? `  tags: [${topics.join(', ')}]\n` : '';
  return `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: ${entityName.slice(0, 63)}
  annotations:
    github.com/project-slug: ${owner}/${name}
${tags}spec:
  type: service
  lifecycle: production
  owner: ${ownerOf(repository)}
`;
}

/** Who owns everything by CODEOWNERS: the last rule for `*`, as GitHub reads it. */
function ownerOf({ files }: RepositoryState): string {
  // Of several, where GitHub did not tell of the first, as GitHub itself chooses.
  const owners = CODEOWNERS_PATHS.map((path) => files.find((file) => file.path === path)?.text);
  const text = owners.find((each) => each !== undefined) ?? '';
  const rules = [...text.matchAll(/^(?:\*\*?|\/)\s+@(\S+)/gm)];
  const handle = rules.at(-1)?.[1];
  if (!handle) return 'unknown';
  return handle.includes('/') ? handle.slice(handle.indexOf('/') + 1) : `user:${handle}`;
}
