/** A commit as `git log` told of it, in the format `COMMIT`. */
export interface ToldCommit {
  readonly hash: string;
  /** Seconds since the epoch. */
  readonly committed: number;
  readonly authored: number;
  /** As `.mailmap` has them. */
  readonly author: string;
  readonly email: string;
  /** What stands behind it: numbers, a summary, a difference. */
  readonly told: string;
}

/** Parts end with NUL, which no name can hold, as they can hold any other mark. */
export const COMMIT = '--format=%x00commit %H %ct %at%x00%aN%x00%aE%x00';

const HEAD = /^commit ([0-9a-f]+) (-?\d+) (-?\d+)$/;

/** Takes apart what `git log` says in that format, with `-z` or without. */
export function readLog(output: string): ToldCommit[] {
  const parts = output.split('\0');
  const heads = parts.flatMap((part, at) => (HEAD.test(part) ? [at] : []));
  return heads.map((at, index) => {
    const [, hash = '', committed, authored] = HEAD.exec(parts[at]!)!;
    return {
      hash,
      committed: Number(committed),
      authored: Number(authored),
      author: parts[at + 1] ?? '',
      email: parts[at + 2] ?? '',
      told: parts.slice(at + 3, heads[index + 1]).join('\0'),
    };
  });
}

/**
 * Of what `git log --follow --summary` told of each commit, what is of the file itself: git goes on with what a file was copied
 * from, or only resembles where it began, and that is another file with people of its own.
 */
export function sinceCopied(commits: readonly ToldCommit[]): ToldCommit[] {
  const copied = commits.findIndex(({ told }) => /(?:^|\0) copy .+ \(\d+%\)$/m.test(told));
  return copied < 0 ? [...commits] : commits.slice(0, copied + 1);
}
