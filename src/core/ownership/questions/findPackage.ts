import { type CancellationToken, throwIfCancelled } from '../../base/cancellation';
import { joinUri } from '../../base/uri';
import { type DeclaredPackage, isManifest, packageKey, packagesInText, readPackage } from './packageNames';
import type { Attempt, QuestionPorts } from './ports';

const MAX_MANIFESTS = 5_000;
const MAX_BYTES = 1_000_000;

interface Kept {
  readonly version: string;
  readonly declared: DeclaredPackage | undefined;
}

/** The manifest in the open folders that declares the package which a text names. */
export function findPackage(ports: QuestionPorts): Attempt {
  const kept = new Map<string, Kept>();
  return async (text, token) => {
    const asked = packagesInText(text);
    if (asked.length === 0 || !ports.workspace) return undefined;
    const declared = await declaredPackages(ports, kept, token);
    for (const { by, names } of asked) {
      for (const name of names) {
        for (const ecosystem of by ? [by] : (['npm', 'go', 'pypi', 'cargo', 'maven'] as const)) {
          const manifest = declared.byKey.get(packageKey(ecosystem, name));
          if (manifest) return { type: 'package', text: manifest.name, uri: manifest.uri, by: ecosystem };
        }
      }
    }
    return { place: 'packages', count: declared.count };
  };
}

async function declaredPackages(
  { files, workspace }: QuestionPorts,
  kept: Map<string, Kept>,
  token?: CancellationToken,
) {
  const byKey = new Map<string, { readonly name: string; readonly uri: string }>();
  let count = 0;
  for (const folder of workspace!.folders()) {
    for (const path of (await workspace!.tracked.below(folder, token)).filter(isManifest)) {
      if (++count > MAX_MANIFESTS) return { byKey, count };
      const uri = joinUri(folder, path);
      const declared = await packageOf(uri, path);
      throwIfCancelled(token);
      if (!declared) continue;
      const add = (key: string) => {
        if (!byKey.has(key)) byKey.set(key, { name: declared.name, uri });
      };
      add(packageKey(declared.by, declared.name));
      // People leave out the group of an artifact, and the version of a module.
      if (declared.by === 'maven')
        add(packageKey('maven', declared.name.slice(declared.name.indexOf(':') + 1)));
      if (declared.by === 'go') add(packageKey('go', declared.name.replace(/\/v\d+$/, '')));
    }
  }
  return { byKey, count };

  async function packageOf(uri: string, path: string): Promise<DeclaredPackage | undefined> {
    const stat = await files?.stat(uri).catch(() => undefined);
    if (!files || !stat) return undefined;
    const version = `${stat.mtime} ${stat.size}`;
    const known = kept.get(uri);
    if (known?.version === version) return known.declared;
    const text = await files.readText(uri, { maxBytes: MAX_BYTES }).catch(() => undefined);
    const declared = text === undefined ? undefined : readPackage(path, text);
    kept.set(uri, { version, declared });
    return declared;
  }
}
