import type { CancellationToken } from '../base/cancellation';
import type { Entity } from '../model/entity';

/** A way to reach people: an address, a channel, a page. */
export interface Contact {
  readonly kind: 'email' | 'chat' | 'oncall' | 'link';
  readonly label: string;
  /** `mailto:` or `https:`; undefined where the catalog names a channel without an address. */
  readonly url?: string;
}

/**
 * Why the owner is the owner, so that a person can judge it: the entity says so; it is the nearest whose folder
 * holds the file; a line of CODEOWNERS (zero-based) names them.
 */
export type OwnershipReason =
  | { readonly type: 'entity'; readonly ref: string }
  | { readonly type: 'folder'; readonly ref: string; readonly declaredIn: string }
  | {
      readonly type: 'codeowners';
      readonly file: string;
      readonly pattern: string;
      readonly line: number;
      /** Of a GitLab file. */
      readonly section?: string;
    };

/** Someone else who is named for the same thing. */
export interface OtherOwner {
  /** Canonical. */
  readonly ownerRef: string;
  readonly name: string;
  readonly reason: OwnershipReason;
}

/** Who owns something and how to reach them. */
export interface Ownership {
  /** Canonical reference of the owner, whether or not the catalog knows it. */
  readonly ownerRef: string;
  /** The owner's entity; undefined where the catalog does not have it. */
  readonly owner?: Entity;
  /** The entity whose owner this is: the one asked for, or the nearest whose folder holds the file. */
  readonly entityRef?: string;
  /** What a person calls that entity. */
  readonly entityTitle?: string;
  readonly reason: OwnershipReason;
  /** Who else is named, nearest reason first: the reviewers of CODEOWNERS beside an entity's owner. */
  readonly others: readonly OtherOwner[];
  /** Those of the owner, of its parent group where it has none, then those the entity itself names. */
  readonly contacts: readonly Contact[];
  /** Members of an owning group, canonical references and display names. */
  readonly members: readonly { readonly ref: string; readonly name: string }[];
}

export interface OwnershipService {
  /** By file URI or by entity reference in any form. Undefined where nothing says who owns it. */
  ownerOf(target: string, token?: CancellationToken): Promise<Ownership | undefined>;
}
