import { globMatcher } from '../../base/glob/glob';

/**
 * Whether a path fits patterns as `globby` takes them: a folder's own path means what is in it, and a pattern with `!`
 * takes out what those before it took in. One that begins with `./` fits nothing.
 */
export function globSet(
  patterns: readonly string[],
  isFolder: (path: string) => boolean,
  dot = true,
): (path: string) => boolean {
  const rules = patterns.map((written) => {
    const isNegative = written.startsWith('!');
    const plain = (isNegative ? written.slice(1) : written).replace(/\/$/, '');
    const pattern = isFolder(plain) ? `${plain}/**` : plain;
    const matches = plain.startsWith('./') ? () => false : globMatcher([pattern], { dot });
    return { isNegative, matches };
  });
  return (path) =>
    rules.reduce(
      (isIn, { isNegative, matches }) => (isIn === isNegative && matches(path) ? !isNegative : isIn),
      false,
    );
}
