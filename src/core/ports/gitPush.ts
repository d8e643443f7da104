import type { CancellationToken } from '../base/cancellation';
import type { Author, TreeFile } from '../scaffolder/actions/github/github';

/** One commit without a parent, and the branch that it is to be. */
export interface NewBranch {
  /** Of the repository, as git takes it; it names nobody. */
  readonly url: string;
  readonly branch: string;
  readonly files: readonly TreeFile[];
  readonly message: string;
  readonly author: Author;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** How a push ended: with its commit, or with why not, as git says it. */
export type PushOutcome =
  { readonly commit: string } | { readonly failed: 'missing' | 'git' | 'push'; readonly said: string };

/** Git, as it sends what was never in a folder. */
export interface GitPush {
  /** @param secret What the host of the address is shown, and nobody else. @param program The git to use. */
  push(branch: NewBranch, secret: string, program: string, token?: CancellationToken): Promise<PushOutcome>;
  /** Seals a text for who has the private key of that public one, each in base64: libsodium's `crypto_box_seal`. */
  seal(text: string, publicKey: string): Promise<string>;
}
