import { parentUri, joinUri } from '../../core/base/uri';
import type { FileReader } from '../../core/ports/fileReader';
import type { Repositories } from '../../core/ports/repositories';

interface Repository {
  readonly root: string;
  /** `host/owner/name` of its remotes, lower case. */
  readonly slugs: readonly string[];
}

/**
 * Finds repositories by their `.git`, read as plain files: no process is started, which an untrusted workspace would
 * forbid. Answers are kept until `forget`.
 */
export class GitRepositories implements Repositories {
  readonly #byFolder = new Map<string, Promise<Repository | undefined>>();

  constructor(readonly reader: FileReader) {}

  /** Drops what is known: after folders came or went. */
  forget(): void {
    this.#byFolder.clear();
  }

  async rootOf(uri: string): Promise<string> {
    return (await this.#repositoryOf(parentUri(uri)))?.root ?? parentUri(uri);
  }

  /** The `host/owner/name` of the remotes of the repository that holds the folder. */
  async slugsOf(folder: string): Promise<readonly string[]> {
    return (await this.#repositoryOf(folder))?.slugs ?? [];
  }

  async webUrlOf(uri: string): Promise<string | undefined> {
    const [slug] = await this.slugsOf(parentUri(uri));
    return slug && `https://${slug}`;
  }

  async resolveUrl(url: string): Promise<string | undefined> {
    const parsed = parseWebUrl(url);
    if (!parsed) return undefined;
    const seen = new Set<string>();
    for (const pending of this.#byFolder.values()) {
      const repository = await pending;
      if (!repository || seen.has(repository.root) || !repository.slugs.includes(parsed.slug)) continue;
      seen.add(repository.root);
      // A branch's name may hold slashes: where it ends only the files can tell.
      for (let skip = 1; skip < parsed.rest.length; skip++) {
        const uri = joinUri(repository.root, parsed.rest.slice(skip).join('/'));
        if (uri && (await this.reader.stat(uri))) return uri;
      }
    }
    return undefined;
  }

  #repositoryOf(folder: string): Promise<Repository | undefined> {
    let found = this.#byFolder.get(folder);
    if (!found) this.#byFolder.set(folder, (found = this.#look(folder)));
    return found;
  }

  async #look(folder: string): Promise<Repository | undefined> {
    const git = await this.reader.stat(`${folder}/.git`);
    if (git) return { root: folder, slugs: await this.#slugs(folder, git.type) };
    const parent = parentUri(folder);
    return parent === folder || parent.endsWith('/') ? undefined : this.#repositoryOf(parent);
  }

  async #slugs(root: string, type: 'file' | 'directory'): Promise<string[]> {
    try {
      const folder = type === 'directory' ? `${root}/.git` : await this.#worktreeOrigin(root);
      return folder ? remoteSlugs(await this.reader.readText(`${folder}/config`)) : [];
    } catch {
      return [];
    }
  }

  /** In a worktree `.git` is a file that names its folder, whose `commondir` names the repository's own. */
  async #worktreeOrigin(root: string): Promise<string | undefined> {
    const pointer = /^gitdir: (.+)$/m.exec(await this.reader.readText(`${root}/.git`))?.[1]?.trim();
    const folder = pointer && joinUri(root, pointer);
    if (!folder) return undefined;
    const common = await this.reader.readText(`${folder}/commondir`).catch(() => '.');
    return joinUri(folder, common.trim());
  }
}

/** `host/owner/name`, lower case, of every remote a git configuration names. */
export function remoteSlugs(config: string): string[] {
  const urls = [...config.matchAll(/^\s*url\s*=\s*(.+)$/gm)].map((match) => match[1]!.trim());
  return urls.map(slugOfRemote).filter((slug) => slug !== undefined);
}

function slugOfRemote(url: string): string | undefined {
  const match = /^(?:[a-z+]+:\/\/)?(?:[^@/]+@)?([^:/]+)(?::\d+)?[:/](.+?)(?:\.git)?\/?$/i.exec(url);
  return match ? `${match[1]}/${match[2]}`.toLowerCase() : undefined;
}

/** Takes a Git host's web address apart: the repository, then branch and path still in one piece. */
function parseWebUrl(url: string): { slug: string; rest: string[] } | undefined {
  const match = /^https?:\/\/([^/]+)\/([^?#]+)/i.exec(url);
  if (!match) return undefined;
  const [host, path] = [match[1]!.toLowerCase(), match[2]!.split('/').map(decodeURIComponent)];
  if (host === 'raw.githubusercontent.com') {
    return { slug: `github.com/${path.slice(0, 2).join('/')}`.toLowerCase(), rest: path.slice(2) };
  }
  const at = path.findIndex((part, index) => index >= 2 && /^(blob|tree|raw|edit|-)$/.test(part));
  if (at < 0) return undefined;
  const rest = path.slice(at + (path[at] === '-' ? 2 : 1));
  return { slug: `${host}/${path.slice(0, at).join('/')}`.toLowerCase(), rest };
}
