import { type CancellationToken, throwIfCancelled } from '../../base/cancellation';
import { isInside, joinUri } from '../../base/uri';
import { readText } from '../../language/environment';
import type { Diagnostic } from '../../language/values';
import { type Analyses, rootOf } from './analysis';
import { type DiagnosePorts, examine } from './diagnose';
import { atOwner } from './disagreements';

/** What is said of one file: a CODEOWNERS file, or a catalog file that names another owner. */
export interface ProblemsOfFile {
  readonly uri: string;
  readonly problems: readonly Diagnostic[];
}

/** CODEOWNERS files looked at: a folder with more holds copies. */
const MOST_FILES = 200;

/**
 * What is wrong with the CODEOWNERS files of folders, whether or not somebody opened them, and where catalog files name an
 * owner that they do not agree with. Copies further down of what other repositories read are left out.
 */
export async function problemsOfRepositories(
  folders: readonly string[],
  analyses: Analyses,
  ports: DiagnosePorts,
  token?: CancellationToken,
): Promise<ProblemsOfFile[]> {
  const found = new Map<string, Diagnostic[]>();
  const add = (uri: string, problems: readonly Diagnostic[]) => {
    if (problems.length > 0 && folders.some((folder) => isInside(folder, uri)))
      found.set(uri, [...(found.get(uri) ?? []), ...problems]);
  };
  for (const uri of await filesThatCount(folders, ports, token)) {
    const text = await readText(ports.environment, uri);
    throwIfCancelled(token);
    // One that is too large or can't be read names nobody; the first of it tells which.
    const analysis = await analyses.of({ uri, text: text ?? '' });
    const { problems, differing } = await examine(analysis, ports, token);
    add(analysis.uri, problems);
    for (const each of differing) add(each.location.uri, [await atOwner(each, analysis, ports)]);
  }
  return [...found].map(([uri, problems]) => ({ uri, problems }));
}

/** Files that count for what is around them, and those at the top of a repository that would, were there no other. */
async function filesThatCount(
  folders: readonly string[],
  { tracked, finder, environment }: DiagnosePorts,
  token?: CancellationToken,
): Promise<ReadonlySet<string>> {
  const counting = new Set<string>();
  for (const folder of folders) {
    const named = (await tracked.below(folder, token)).filter((path) => /(?:^|\/)CODEOWNERS$/.test(path));
    for (const path of named.slice(0, MOST_FILES)) {
      throwIfCancelled(token);
      const uri = joinUri(folder, path);
      const beside = joinUri(rootOf(uri), 'x');
      const isTop = (await environment.repositories?.rootOf(beside)) === rootOf(uri);
      if (isTop || (await finder?.placeOf(beside))?.uri === uri) counting.add(uri);
    }
    // The file above a folder that is only a part of its repository.
    const above = await finder?.placeOf(joinUri(folder, 'x'));
    if (above) counting.add(above.uri);
  }
  return counting;
}
