import { URI, Utils } from 'vscode-uri';
import type { FileReader } from '../../ports/fileReader';
import type { LanguageEnvironment } from '../environment';
import { toValidName } from '../schema/formats';
import { githubSlugOf, remoteOf } from './gitRemote';
import { manifestOf } from './manifests';

/** What the files around a catalog file tell about the entity in it. */
export interface Surroundings {
  /** From a manifest of the folder, else the folder's name; a valid entity name. */
  readonly name?: string;
  readonly description?: string;
  /** `owner/name` on GitHub. */
  readonly projectSlug?: string;
  /** Folders with an mkdocs.yml, relative to the file: `.`, `./docs`. */
  readonly docsFolders: readonly string[];
  /** Reference of the owner by CODEOWNERS or the nearest catalog file, as written in a group's place. */
  readonly owner?: string;
}

const NONE: Surroundings = { docsFolders: [] };

/** Looks around the folder of a file. Everything is optional: what can't be read is left out. */
export async function surroundingsOf(environment: LanguageEnvironment, uri: string): Promise<Surroundings> {
  const { files, ownership } = environment;
  if (!files) return NONE;
  const folder = Utils.dirname(URI.parse(uri));
  const [names, remote, owned] = await Promise.all([
    files.list(folder.toString()).catch(() => []),
    remoteOf(files, folder.toString()),
    ownership?.ownerOf(uri).catch(() => undefined),
  ]);
  const manifest = await manifestOf(files, folder.toString(), names);
  return {
    name: toValidName(manifest?.name ?? Utils.basename(folder)),
    description: manifest?.description,
    projectSlug: remote && githubSlugOf(remote),
    docsFolders: await docsFolders(files, folder, names),
    // Who is only guessed, or has a role, is nobody's owner on paper.
    owner:
      owned?.confidence === 'declared' && /^(?:group|user):/.test(owned.ownerRef)
        ? shortOwner(owned.ownerRef)
        : undefined,
  };
}

async function docsFolders(
  files: FileReader,
  folder: URI,
  names: readonly { name: string; type: string }[],
): Promise<string[]> {
  const isSite = (name: string) => name === 'mkdocs.yml' || name === 'mkdocs.yaml';
  const found = names.some(({ name }) => isSite(name)) ? ['.'] : [];
  for (const name of ['docs', 'doc', 'documentation']) {
    if (!names.some((entry) => entry.name === name && entry.type === 'directory')) continue;
    const inside = await files.list(Utils.joinPath(folder, name).toString()).catch(() => []);
    if (inside.some((entry) => isSite(entry.name))) found.push(`./${name}`);
  }
  return found;
}

/** A group of the default namespace needs neither its kind nor its namespace. */
function shortOwner(ref: string): string {
  return ref.replace(/^group:default\//, '').replace(/^(\w+):default\//, '$1:');
}
