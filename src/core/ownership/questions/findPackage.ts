import { type CancellationToken, throwIfCancelled } from '../../base/cancellation';
import { folderOfPath, joinUri } from '../../base/uri';
import {
  type DeclaredPackage,
  gradlePackages,
  type GradlePart,
  isManifest,
  type Manifest,
  readManifest,
} from './manifests';
import { packageKey, packagesInText } from './packageNames';
import { nearest } from '../fileClaims';
import type { Attempt, QuestionPorts } from './ports';

const MAX_MANIFESTS = 5_000;
const MAX_BYTES = 1_000_000;
/** Manifests of one package that are looked at. */
const MOST_OF_ONE = 20;

interface Kept {
  readonly version: string;
  readonly manifest: Manifest | undefined;
}

/** Tried in this order where a name may be of any of them. */
const ECOSYSTEMS = ['npm', 'go', 'pypi', 'cargo', 'maven', 'nuget', 'composer', 'gem'] as const;

/** The manifest in the open folders, else in a repository elsewhere, that declares the package which a text names. */
export function findPackage(ports: QuestionPorts): Attempt {
  const kept = new Map<string, Kept>();
  return async (text, token) => {
    const asked = packagesInText(text);
    if (asked.length === 0 || !(ports.workspace ?? ports.remotePackages)) return undefined;
    const declared = await declaredPackages(ports, kept, token);
    for (const { by, names } of asked) {
      for (const name of names) {
        for (const ecosystem of by ? [by] : ECOSYSTEMS) {
          const all = declared.byKey.get(packageKey(ecosystem, name));
          if (!all) continue;
          const { meant, shared } = await meantOf(ports, all, token);
          if (shared) return { place: 'packages', count: declared.count, shared };
          return { type: 'package', text: meant.name, uri: meant.uri, by: ecosystem };
        }
      }
    }
    return { place: 'packages', count: declared.count };
  };
}

interface Declared {
  readonly name: string;
  readonly uri: string;
}

/** Of several manifests that declare a package, as copies and examples do, one that somebody owns; all where owners differ. */
async function meantOf(
  ports: QuestionPorts,
  all: readonly [Declared, ...Declared[]],
  token?: CancellationToken,
): Promise<{ readonly meant: Declared; readonly shared?: readonly string[] }> {
  if (all.length === 1) return { meant: all[0] };
  const byOwner = new Map<string, Declared>();
  for (const each of all.slice(0, MOST_OF_ONE)) {
    const { ofCatalog } = await nearest(ports, each.uri, token);
    throwIfCancelled(token);
    if (ofCatalog && !byOwner.has(ofCatalog.ownerRef)) byOwner.set(ofCatalog.ownerRef, each);
  }
  const [meant = all[0], ...others] = byOwner.values();
  return others.length > 0 ? { meant, shared: [meant, ...others].map(({ uri }) => uri) } : { meant };
}

async function declaredPackages(
  { files, workspace, remotePackages }: QuestionPorts,
  kept: Map<string, Kept>,
  token?: CancellationToken,
) {
  const byKey = new Map<string, [Declared, ...Declared[]]>();
  let count = 0;
  const add = ({ by, name }: DeclaredPackage, uri: string) => {
    const set = (key: string) => {
      const known = byKey.get(key);
      if (!known) byKey.set(key, [{ name, uri }]);
      else if (known.every((each) => each.uri !== uri)) known.push({ name, uri });
    };
    set(packageKey(by, name));
    // People leave out the group of an artifact, and the version of a module.
    if (by === 'maven') set(packageKey('maven', name.slice(name.indexOf(':') + 1)));
    if (by === 'go') set(packageKey('go', name.replace(/\/v\d+$/, '')));
  };
  for (const folder of workspace?.folders() ?? []) {
    const ofGradle = new Map<string, GradlePart>();
    const builds = new Map<string, string>();
    for (const path of (await workspace!.tracked.below(folder, token)).filter(isManifest)) {
      if (++count > MAX_MANIFESTS) break;
      const uri = joinUri(folder, path);
      const manifest = await manifestAt(uri, path);
      throwIfCancelled(token);
      for (const declared of manifest?.packages ?? []) add(declared, uri);
      const part = manifest?.gradle;
      if (!part) continue;
      const at = folderOfPath(path);
      ofGradle.set(at, { ...ofGradle.get(at), ...part });
      if (part.isBuilt) builds.set(at, uri);
    }
    for (const { folder: at, declared } of gradlePackages(ofGradle)) add(declared, builds.get(at)!);
  }
  for (const declared of (await remotePackages?.()) ?? []) {
    count++;
    add(declared, declared.uri);
  }
  return { byKey, count };

  async function manifestAt(uri: string, path: string): Promise<Manifest | undefined> {
    const stat = await files?.stat(uri).catch(() => undefined);
    if (!files || !stat) return undefined;
    const version = `${stat.mtime} ${stat.size}`;
    const known = kept.get(uri);
    if (known?.version === version) return known.manifest;
    const text = await files.readText(uri, { maxBytes: MAX_BYTES }).catch(() => undefined);
    const manifest = text === undefined ? undefined : readManifest(path, text);
    kept.set(uri, { version, manifest });
    return manifest;
  }
}
