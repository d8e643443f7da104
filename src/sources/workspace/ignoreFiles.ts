import { joinUri } from '../../core/base/uri';
import type { FileReader } from '../../core/ports/fileReader';
import type { PersonalGit } from '../../core/ports/personalGit';
import { type GitSetting, readGitSettings } from '../../core/paths/gitSettings';
import { type Checkout, isIncluded } from './includeIf';

/** Files that settings may include, one from another. */
const MOST_INCLUDED = 20;

/** What git ignores in all of a repository, whatever its own `.gitignore` files say. */
export interface IgnoreFiles {
  /** Patterns as in .gitignore, the weakest first. URIs. */
  readonly files: readonly string[];
  /** What these depend on and lies outside the repository: a change of it may change them. URIs. */
  readonly signs: readonly string[];
  /** Whether letters of ASCII in another case are the same to it, as git sets where the disk takes them so. */
  readonly isCaseIgnored: boolean;
}

/** What settings of the person and of the repository say, each with the files they include; a later one counts. */
export interface ReadSettings {
  readonly settings: readonly GitSetting[];
  /** The files they were read from. URIs. */
  readonly files: readonly string[];
}

export async function settingsOf(
  { common, own, branch }: { readonly common: string } & Omit<Checkout, 'home'>,
  personal: PersonalGit | undefined,
  reader: FileReader,
): Promise<ReadSettings> {
  const read = (uri: string) => reader.readText(uri, { maxBytes: 1_000_000 }).catch(() => '');
  const files = new Set<string>();
  const settings: GitSetting[] = [];
  const pending = [...(personal?.settings ?? []), `${common}/config`];
  /** Comes last, where the others say that there is one. */
  const ofWorktree = () => {
    const uri = `${own}/config.worktree`;
    return isOn(settings, 'extensions.worktreeconfig') && !files.has(uri) ? uri : undefined;
  };
  for (let left = pending.length + MOST_INCLUDED; left > 0; left--) {
    const uri = pending.shift() ?? ofWorktree();
    if (uri === undefined) break;
    files.add(uri);
    const included: string[] = [];
    for (const setting of readGitSettings(await read(uri))) {
      settings.push(setting);
      const [name, value, of] = setting;
      const isMeant =
        name === 'include.path'
          ? of === undefined
          : name === 'includeif.path' &&
            isIncluded(of ?? '', uri, { own, branch, home: personal?.home ?? '' });
      if (isMeant && personal) included.push(fromGit(joinUri(uri, '..'), value, personal.home));
    }
    pending.unshift(...included);
  }
  return { settings, files: [...files] };
}

/** Whether settings switch something on; the last word counts. */
export function isOn(settings: readonly GitSetting[], name: string): boolean {
  const written = settings.findLast(([each, , of]) => each === name && of === undefined)?.[1];
  return written !== undefined && /^(?:true|yes|on|[1-9]\d*)$/i.test(written);
}

/** The person's own list, as settings name it, and that of the repository. */
export async function ignoreFiles(
  { root, common }: { readonly root: string; readonly common: string },
  { settings, files }: ReadSettings,
  personal: PersonalGit | undefined,
  reader: FileReader,
): Promise<IgnoreFiles> {
  const exclude = `${common}/info/exclude`;
  const isCaseIgnored = isOn(settings, 'core.ignorecase');
  if (!personal) return { files: [exclude], signs: [], isCaseIgnored };
  const signs = new Set(files);
  const named = settings.findLast(([name, , of]) => name === 'core.excludesfile' && of === undefined)?.[1];
  const ignore = named === undefined ? personal.ignore : named && fromGit(root, named, personal.home);
  if (ignore) signs.add(ignore);
  // Who keeps them in a repository of their own has links in their home folder.
  for (const uri of [...signs]) signs.add(await reader.realpath(uri).catch(() => uri));
  return { files: ignore ? [ignore, exclude] : [exclude], signs: [...signs], isCaseIgnored };
}

/** A path as Git writes it into its own files: absolute, with a drive on Windows, relative, or from the home folder. */
export function fromGit(folder: string, path: string, home = folder): string {
  const posix = path.replaceAll('\\', '/');
  if (posix.startsWith('~/')) return joinUri(home, posix.slice(2));
  const isAbsolute = /^(?:\/|[a-z]:\/)/i.test(posix);
  return joinUri(isAbsolute ? folder.replace(/^([a-z][a-z0-9+.-]*:\/\/[^/]*).*$/i, '$1/') : folder, posix);
}
