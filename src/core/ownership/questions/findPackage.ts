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

/** The manifest in the open folders, else in a repository elsewhere, that declares the package which a text names. */
export function findPackage(ports: QuestionPorts): Attempt {
  const kept = new Map<string, Kept>();
  return async (text, token) => {
    const asked = packagesInText(text);
    if (asked.length === 0 || !(ports.workspace ?? ports.remotePackages)) return undefined;
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
  { files, workspace, remotePackages }: QuestionPorts,
  kept: Map<string, Kept>,
  token?: CancellationToken,
) {
  const byKey = new Map<string, { readonly name: string; readonly uri: string }>();
  let count = 0;
  const add = ({ by, name }: DeclaredPackage, uri: string) => {
    const set = (key: string) => {
      if (!byKey.has(key)) byKey.set(key, { name, uri });
    };
    set(packageKey(by, name));
    // People leave out the group of an artifact, and the version of a module.
    if (by === 'maven') set(packageKey('maven', name.slice(name.indexOf(':') + 1)));
    if (by === 'go') set(packageKey('go', name.replace(/\/v\d+$/, '')));
  };
  for (const folder of workspace?.folders() ?? []) {
    for (const path of (await workspace!.tracked.below(folder, token)).filter(isManifest)) {
      if (++count > MAX_MANIFESTS) break;
      const uri = joinUri(folder, path);
      const declared = await packageOf(uri, path);
      throwIfCancelled(token);
      if (declared) add(declared, uri);
    }
  }
  for (const declared of (await remotePackages?.()) ?? []) {
    count++;
    add(declared, declared.uri);
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
