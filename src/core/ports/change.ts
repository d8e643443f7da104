import type { CodeownersAt } from '../codeowners/finder';
import type { NoHistory } from './history';

/** What a change is asked for by. */
export type ChangeOf =
  /** What the disk has and the last commit has not. */
  | { readonly type: 'working-tree' }
  /** From a commit to another, as `main...HEAD`, `v1..v2` or one commit. */
  | { readonly type: 'range'; readonly range: string }
  /** What the branch has, with the working tree, since it left another: what a pull request would hold. */
  | { readonly type: 'branch'; readonly base: string }
  | { readonly type: 'pull-request'; readonly number: number };

/** The files of a change, as URIs: of a renamed one both names. */
export interface Changed {
  readonly uris: readonly string[];
  /** What commits are to go on top of; none for the working tree, or before the first commit. */
  readonly base?: ChangeBase;
}

/** The commit that a change is measured against: hosts judge by its CODEOWNERS, not by what the change makes of that. */
export interface ChangeBase {
  /** As it was asked for, or as it is called here. */
  readonly revision: string;
  readonly commit: string;
  /** Undefined where git could not read it here. */
  readonly codeowners?: CodeownersAt;
}

/** `unknown-revision`: git has no such commit, branch or pull request here. */
export type NoChange = NoHistory | 'unknown-revision';
