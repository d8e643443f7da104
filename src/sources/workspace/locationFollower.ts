import * as l10n from '@vscode/l10n';
import type { CancellationToken } from '../../core/base/cancellation';
import { globFault } from '../../core/base/glob/glob';
import { shown } from '../../core/base/oneLine';
import type { DiscoveredLocation } from '../../core/catalog/declaration';
import { fromGitHubUri } from '../../core/catalog/githubUri';
import type { CatalogProblem } from '../../core/catalog/problem';
import { splitGlob } from '../../core/paths/locationGlob';
import {
  type Inside,
  isClosed,
  judge,
  type Refused,
  resolvePath,
  whichBranch,
  whyMissing,
  whyNoFileThere,
  whyRefused,
} from '../../core/paths/resolvePath';
import { type FileFinder, type FileReader, isFileError } from '../../core/ports/fileReader';
import type { Repositories } from '../../core/ports/repositories';

export interface FollowerPorts {
  readonly reader: FileReader;
  readonly finder: FileFinder;
  readonly repositories: Repositories;
  /** Whether nothing that lies in a folder can be found, since a setting says so. */
  readonly isLeftOut?: (folder: string) => boolean;
}

/** What following one target gave: files, or why there are none. */
export interface Followed {
  readonly uris: readonly string[];
  readonly problem?: CatalogProblem;
}

const CODES = {
  outside: 'outside-repository',
  'not-a-path': 'outside-repository',
  'unknown-repository': 'remote-location',
  'other-branch': 'other-branch',
  'not-checked-out': 'not-checked-out',
} as const;

/** Patterns that the Locations of one file may have: each goes through its folders once, however alike they are. */
export const MOST_PATTERNS = 200;

/** Whether following a target goes through folders. */
export function isPattern(target: string): boolean {
  return splitGlob(target) !== undefined;
}

/** What is said of a pattern behind the last that is followed. */
export function onePatternTooMany({ uri, range, target, entityRef }: DiscoveredLocation): CatalogProblem {
  const message = l10n.t(
    '{0} is not followed: the Locations of one file may have {1} patterns, and this file has more. Write paths, or let fewer patterns match more.',
    shown(target),
    MOST_PATTERNS,
  );
  return { uri, range, severity: 'warning', code: 'location-not-found', message, entityRef };
}

/** Works out which files a Location's target names, by path, address or pattern. */
export async function followLocation(
  location: DiscoveredLocation,
  ports: FollowerPorts,
  token?: CancellationToken,
): Promise<Followed> {
  const { target, optional, uri, range, entityRef } = location;
  const problem = (code: string, message: string, severity: CatalogProblem['severity'] = 'error') => {
    return { uri, range, severity, code, message, entityRef };
  };
  const refuse = (resolved: Refused): Followed => {
    const isOutside = CODES[resolved.refused] === 'outside-repository';
    if (optional && !isOutside) return { uris: [] };
    const code = CODES[resolved.refused];
    return { uris: [], problem: problem(code, whyRefused(target, resolved), isOutside ? 'error' : 'info') };
  };
  const found = (place: Inside, uris: readonly string[]): Followed => {
    const { otherBranch } = place;
    if (!uris.length) return { uris };
    return {
      uris,
      ...(otherBranch && { problem: problem('other-branch', whichBranch(target, otherBranch), 'info') }),
    };
  };

  const whole = await resolvePath(target, location, ports);
  if ('real' in whole && (await isFile(whole.real!, ports.reader))) return found(whole, [whole.real!]);
  const glob = splitGlob(target);
  if ('refused' in whole && (!glob || whole.refused !== 'outside')) return refuse(whole);
  // What nobody here may look at may well be there: the file says so itself.
  if (!glob && isClosed(whole)) return found(whole, [whole.uri]);
  let unknown = false;
  let matches: readonly string[] = [];
  if (glob) {
    const base = await resolvePath(glob.folder, location, ports);
    if ('refused' in base) return refuse(base);
    unknown = isClosed(base);
    const top = base.real ?? (unknown ? base.uri : undefined);
    if (top !== undefined && !optional && ports.isLeftOut?.(top)) {
      const message = l10n.t(
        '{0} is not followed: greenroom.catalog.exclude leaves out the folder it looks into.',
        shown(target),
      );
      return { uris: [], problem: problem('location-excluded', message, 'info') };
    }
    const matched =
      top === undefined
        ? []
        : await ports.finder.find(top, [glob.pattern], [], token, top, () => void (unknown = true));
    const judged = await Promise.all(matched.map((each) => judge(each, base.root, ports.reader)));
    const followed = found(base, [
      ...new Set(
        judged.flatMap((each) => ('real' in each ? [each.real!] : isClosed(each) ? [each.uri] : [])),
      ),
    ]);
    const out = judged.find((each) => 'refused' in each);
    const isSure = judged.some((each) => 'real' in each) || (followed.uris.length > 0 && !unknown);
    if (isSure) return followed;
    // What was known where nobody may look stays.
    matches = followed.uris;
    if (out && !matches.length) return refuse(out);
  }
  const fault = glob && globFault(glob.pattern);
  if (fault) {
    // A server may well follow it: the limit is our own.
    const message = l10n.t('{0} is not followed. {1}', shown(target), fault);
    return { uris: [], problem: problem('location-not-found', message, 'warning') };
  }
  if (unknown) {
    const message = l10n.t(
      "Whether {0} matches a file is unknown, since folders that it looks into can't be read here.",
      shown(target),
    );
    return { uris: matches, problem: problem('unreadable-file', message, 'warning') };
  }
  if (optional) return { uris: [] };
  const isFolder = 'real' in whole && whole.real !== undefined && !glob;
  const message = glob
    ? l10n.t(
        '{0} matches no file in the folders that are read here. Correct the pattern, or set presence: optional.',
        shown(target),
      )
    : isFolder && (await ports.reader.stat(whole.real).catch(() => undefined))?.type === 'directory'
      ? whyNoFileThere(target)
      : whyMissing(target, true);
  return { uris: [], problem: problem('location-not-found', message) };
}

/** Of what GitHub does not tell of just now nobody knows that it is gone: it is followed, and says so itself. */
async function isFile(uri: string, reader: FileReader): Promise<boolean> {
  const stat = await reader.stat(uri);
  if (stat || !fromGitHubUri(uri)) return stat?.type === 'file';
  return reader.readText(uri, { isLone: true }).then(
    () => true,
    (error: unknown) => !isFileError(error) || !['not-found', 'not-a-file'].includes(error.code),
  );
}
