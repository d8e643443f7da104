import { isKind } from '../../core/base/errorKind';

/** Why something on the network did not give what was asked, in words for a person, and what they can do about it. */
export interface RemoteFault extends Error {
  readonly code: string;
  /** A key that the view turns into a button, or an address to open. */
  readonly action: string | undefined;
  /** Milliseconds since the epoch before which asking again is no use. */
  readonly until: number | undefined;
}

const NAMES = ['GitHubError', 'BackstageError', 'RemoteFault'];

/** The errors of all sources that read over the network. */
export function isRemoteFault(error: unknown): error is RemoteFault {
  return NAMES.some((name) => isKind<RemoteFault>(error, name));
}

/** What another window met. */
export class OthersFault extends Error implements RemoteFault {
  readonly code: string;
  readonly action: string | undefined;
  readonly until: number | undefined;

  constructor({
    code,
    message,
    action,
    until,
  }: Pick<RemoteFault, 'code' | 'message'> & Partial<Pick<RemoteFault, 'action' | 'until'>>) {
    super(message);
    this.name = 'RemoteFault';
    this.code = code;
    this.action = action;
    this.until = until;
  }
}
