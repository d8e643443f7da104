import { withoutEnd } from '../base/withoutEnd';
import type { SitePage } from './site/docsSite';
import { defaultEditUri, type Mount } from './site/mount';
import { relativePath } from '../base/uri';

/** Where the page's source can be edited in a browser, as MkDocs makes it of repo_url and edit_uri. */
export function editUrlOf(mount: Mount, page: SitePage): string | undefined {
  const { repoUrl, editUri } = mount.config;
  if (!repoUrl || !/^https?:\/\//i.test(repoUrl)) return undefined;
  const path = relativePath(mount.docs, page.uri);
  if (path === undefined) return undefined;
  const address = path.split('/').map(encodeURIComponent).join('/');
  const base = editUri ?? defaultEditUri(repoUrl);
  if (!base) return undefined;
  const start = /^https?:\/\//i.test(base) ? base : `${withoutEnd(repoUrl, '/')}/${base.replace(/^\/+/, '')}`;
  return `${withoutEnd(start, '/')}/${address}`;
}
