import { parseEntityRef } from '@backstage/catalog-model';
import { get } from 'lodash-es';
import type { TemplateFilter } from 'nunjitsu';
import { parseRepoUrl, type RepoHosts } from './repoUrl';

/** Backstage's own filters, beside those of the language. */
export function createFilters(hosts: RepoHosts): Readonly<Record<string, TemplateFilter>> {
  return {
    parseRepoUrl: (url) => ({ ...parseRepoUrl(url, hosts) }),
    parseEntityRef: (ref, context) => ({
      ...parseEntityRef(
        ref as Parameters<typeof parseEntityRef>[0],
        context as Parameters<typeof parseEntityRef>[1],
      ),
    }),
    pick: (value, path) => get(value, path as string) as ReturnType<TemplateFilter>,
    projectSlug: (url) => {
      const { owner, repo } = parseRepoUrl(url, hosts);
      return `${owner}/${repo}`;
    },
  };
}
