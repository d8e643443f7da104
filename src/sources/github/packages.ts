import type { RemotePackage } from '../../core/ports/remoteCatalog';
import { type Ecosystem, readPackage } from '../../core/ownership/questions/packageNames';
import { type RepositoryState, uriOf } from './state';

/** The package that a manifest declares, as it is kept; undefined where it declares none that can be read. */
export function declaredIn(path: string, text: string | null | undefined): string | undefined {
  const declared = typeof text === 'string' ? readPackage(path, text) : undefined;
  return declared && `${declared.by} ${declared.name}`;
}

/** The packages that the manifests of repositories declare, as far as they were read. */
export function packagesOf(host: string, repositories: Iterable<RepositoryState>): RemotePackage[] {
  const packages: RemotePackage[] = [];
  for (const repository of repositories) {
    for (const { path, role, text } of repository.files) {
      if (role !== 'manifest' || text === undefined) continue;
      const [by, ...name] = text.split(' ');
      packages.push({ by: by as Ecosystem, name: name.join(' '), uri: uriOf(host, repository, path) });
    }
  }
  return packages;
}
