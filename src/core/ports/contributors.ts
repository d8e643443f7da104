import type { CancellationToken } from '../base/cancellation';
import type { NoHistory } from './history';

/** Somebody who changed a file or folder, as version control names them. */
export interface Contributor {
  readonly name: string;
  readonly email: string;
  /** Commits of theirs that touch it. */
  readonly commits: number;
}

/** Who changed something lately. */
export interface Contributions {
  /** Who has the most commits first; programs that commit are left out. Empty: nobody did. */
  readonly contributors: readonly Contributor[];
  /** Days looked back. */
  readonly days: number;
}

/** Version control's word on who knows a file: a hint, nothing that anybody declared. */
export interface Contributors {
  /** Of a file or folder, or why version control can't tell. Never throws but where it is cancelled. */
  of(uri: string, token?: CancellationToken): Promise<Contributions | NoHistory>;
}
