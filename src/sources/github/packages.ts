import type { RemotePackage } from '../../core/ports/remoteCatalog';
import { type Ecosystem, readManifest } from '../../core/ownership/questions/manifests';
import { type FileState, type RepositoryState, uriOf } from './state';

/** The packages that a manifest declares, as they are kept, one a line; undefined where it declares none that can be read. */
function declaredIn(path: string, text: string | null | undefined): string | undefined {
  const { packages } = typeof text === 'string' ? readManifest(path, text) : { packages: [] };
  return packages.map(({ by, name }) => `${by} ${name}`).join('\n') || undefined;
}

/** What is kept of a manifest. */
export function manifestOf(
  path: string,
  { oid, text }: { readonly oid: string; readonly text: string | undefined },
): FileState {
  const declared = declaredIn(path, text);
  return { path, role: 'manifest', oid, ...(declared !== undefined && { text: declared }) };
}

/** The packages that the manifests of repositories declare, as far as they were read. */
export function packagesOf(host: string, repositories: Iterable<RepositoryState>): RemotePackage[] {
  const packages: RemotePackage[] = [];
  for (const repository of repositories) {
    for (const { path, role, text } of repository.files) {
      if (role !== 'manifest' || text === undefined) continue;
      for (const declared of text.split('\n')) {
        const [by, ...name] = declared.split(' ');
        packages.push({ by: by as Ecosystem, name: name.join(' '), uri: uriOf(host, repository, path) });
      }
    }
  }
  return packages;
}
