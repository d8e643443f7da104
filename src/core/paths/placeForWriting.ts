import { isInside, parentUri, relativePath } from '../base/uri';
import { type Inside, isGits, judge, type PathPorts, type Refused, uriBelow } from './resolvePath';

/**
 * The same door for a file that is still to be made: what of the way to it is there, links followed, must lie below `root`, and
 * it is none of Git's own, there or not: a repository with settings of its own could be made so. `real` of the answer is where
 * something is there already.
 */
export async function placeForWriting(
  root: string,
  path: string,
  reader: PathPorts['reader'],
): Promise<Inside | Refused> {
  const uri = uriBelow(root, root, path);
  if (uri === undefined || uri === root || isGits(relativePath(root, uri) ?? ''))
    return { refused: 'outside' };
  const place = await judge(uri, root, reader);
  for (let found = place, at = uri; ; found = await judge(at, root, reader)) {
    if ('refused' in found) return { refused: 'outside', uri };
    if (found.real !== undefined) return place;
    if (found.missing !== 'not-found' || !isInside(root, parentUri(at)) || at === root) return place;
    at = parentUri(at);
  }
}
