import type { CancellationToken } from '../base/cancellation';
import type { CodeownersAt } from '../codeowners/finder';
import type { Entity } from '../model/entity';
import type { NoHistory } from '../ports/history';
import type { ChangeOwners } from './changeOwners';

/** A way to reach people: an address, a channel, a page. */
export interface Contact {
  readonly kind: 'email' | 'chat' | 'oncall' | 'link' | 'issues' | 'repository';
  readonly label: string;
  /** The entity that names it: the owner, a group above it, or what is owned. Canonical. */
  readonly of?: string;
  /** The annotation that names it, where it names no address. */
  readonly annotation?: string;
  /** `mailto:` or `https:`; undefined where the catalog names a channel without an address. */
  readonly url?: string;
}

/**
 * Why the owner is the owner, so that a person can judge it: the entity says so; it is the nearest whose folder holds the
 * file; its source location does; a line of CODEOWNERS (zero-based) names them; nobody is declared, and house rules hint at them,
 * or they changed it most.
 */
export type OwnershipReason =
  | { readonly type: 'entity'; readonly ref: string }
  | { readonly type: 'folder'; readonly ref: string; readonly declaredIn: string }
  | {
      readonly type: 'source-location';
      readonly ref: string;
      readonly location: string;
      /** It only names the repository. */
      readonly isRepository?: true;
    }
  | {
      readonly type: 'codeowners';
      readonly file: string;
      readonly pattern: string;
      readonly line: number;
      /** Of a GitLab file. */
      readonly section?: string;
      /** Their approval is asked for, not required. */
      readonly isOptional?: true;
    }
  /** House rules name them for such files; `why` in a sentence of theirs. */
  | { readonly type: 'house-rules'; readonly file: string; readonly pattern: string; readonly why?: string }
  | {
      readonly type: 'git';
      readonly author: string;
      readonly email: string;
      /** Of their commits that touch it, within `days` days; `of`: of everybody's. */
      readonly commits: number;
      readonly of: number;
      readonly days: number;
    };

/** Someone else who is named for the same thing. */
export interface OtherOwner {
  /** Canonical. */
  readonly ownerRef: string;
  readonly name: string;
  readonly reason: OwnershipReason;
}

/** The catalog and CODEOWNERS name people for a file who have nothing to do with each other. */
export interface Disagreement {
  /** Canonical: the entity's owner. */
  readonly catalog: string;
  /** Canonical: those that the line of CODEOWNERS names. */
  readonly codeowners: readonly string[];
  /** The CODEOWNERS file, and the line in it; zero-based. */
  readonly file: string;
  readonly line: number;
}

/** What a question was taken for, and so what the answer is about. */
export interface OwnershipTarget {
  readonly type: 'entity' | 'file' | 'package' | 'host' | 'url' | 'handle';
  /** What of the question was understood: a name, a path, a host, an address. */
  readonly text: string;
  /** Canonical: the entity asked about, or that the text leads to. */
  readonly ref?: string;
  /** The file or folder it leads to: of a package, the manifest that declares it. */
  readonly uri?: string;
  /** Zero-based. */
  readonly line?: number;
  /** How the text leads there. */
  readonly by?:
    | 'npm'
    | 'maven'
    | 'go'
    | 'pypi'
    | 'cargo'
    | 'nuget'
    | 'composer'
    | 'gem'
    /** A server of the API's definition. */
    | 'server'
    /** A link or an annotation of the entity. */
    | 'link'
    /** The repository that an annotation of the entity names. */
    | 'repository'
    /** A page of a Backstage. */
    | 'page'
    /** A link or an annotation of the entity leads to another page of the host: a guess. */
    | 'host'
    /** Part of a host's name is the entity's: a guess. */
    | 'name'
    /** A path of another machine ends like the file's, which others may as well: a guess. */
    | 'ending';
}

/** Who owns something and how to reach them. */
export interface Ownership {
  /** Canonical reference of the owner, whether or not the catalog knows it. */
  readonly ownerRef: string;
  /** The owner's entity; undefined where the catalog does not have it. */
  readonly owner?: Entity;
  /** `guess`: nobody declared it, or it is not certain what was asked about. */
  readonly confidence: 'declared' | 'guess';
  /** What was asked about. */
  readonly target: OwnershipTarget;
  /** The entity whose owner this is: the one asked for, or the nearest whose folder holds the file. */
  readonly entityRef?: string;
  /** What a person calls that entity. */
  readonly entityTitle?: string;
  /** Canonical references of entities that hold the file alike, where none of them is known to be the one meant. */
  readonly shared?: readonly string[];
  /** Canonical references of several entities of that owner that hold the file alike, the named one among them. */
  readonly alike?: readonly string[];
  readonly reason: OwnershipReason;
  /** Who else is named, nearest reason first: the reviewers of CODEOWNERS beside an entity's owner. */
  readonly others: readonly OtherOwner[];
  /** There where the catalog and CODEOWNERS do not agree; the catalog's word comes first. */
  readonly disagreement?: Disagreement;
  /** Those of the owner, of its parent group where it has none, then those the entity itself names. */
  readonly contacts: readonly Contact[];
  /** Members of an owning group, canonical references and display names. */
  readonly members: readonly { readonly ref: string; readonly name: string }[];
}

/** A place that was looked at for an owner and did not have one. */
export type LookedAt =
  /**
   * No entity's folder or source location holds it, or the entity names no owner. `unread`: a catalog file that may name
   * one, in a folder nearer than any that does, is broken or can't be read; its URI.
   */
  | { readonly place: 'catalog'; readonly ref?: string; readonly unread?: string }
  /**
   * `no-file`: no CODEOWNERS counts for it; `unread`: the one that does is too large or can't be read; `no-rule`: no line
   * matches; `nobody`: the line that does names nobody.
   */
  | {
      readonly place: 'codeowners';
      readonly reason: 'no-file' | 'unread' | 'no-rule' | 'nobody';
      readonly file?: string;
    }
  /** `nobody`: no person changed it within a year. */
  | { readonly place: 'git'; readonly reason: NoHistory | 'nobody' }
  /** Names, titles and references of the catalog. */
  | {
      readonly place: 'names';
      /** Canonical references of entities of several owners that are all called so. */
      readonly shared?: readonly string[];
      /** Of entities that it may be a slip of, likeliest first. Canonical. */
      readonly near?: readonly string[];
    }
  /** Teams, people and addresses of the catalog. */
  | { readonly place: 'people' }
  /** Files of the open folders. */
  | { readonly place: 'files' }
  /** Packages that manifests of the open folders declare; how many manifests. */
  | {
      readonly place: 'packages';
      readonly count: number;
      /** Manifests of several owners that all declare it, URIs. */
      readonly shared?: readonly string[];
    }
  /** Servers of APIs, links and annotations. */
  | {
      readonly place: 'hosts';
      /** Canonical references of APIs of several owners that all answer there: a path would tell which is meant. */
      readonly shared?: readonly string[];
    }
  /** Repositories that are open, or that an annotation names. */
  | {
      readonly place: 'repositories';
      /** Canonical references of entities of several owners that are all in that one. */
      readonly shared?: readonly string[];
    };

/** The answer to a question, whatever comes of it. */
export interface OwnershipAnswer {
  /** Undefined where nothing in the question was understood. */
  readonly target?: OwnershipTarget;
  readonly ownership?: Ownership;
  /** Where was looked in vain, in that order. */
  readonly looked: readonly LookedAt[];
}

export interface OwnershipService {
  /**
   * By file URI, by entity reference in any form, or by anything that {@link lookUp} understands. Undefined where nothing
   * says who owns it.
   */
  ownerOf(target: string, token?: CancellationToken): Promise<Ownership | undefined>;
  /**
   * Of a path, a line of a stack trace, a package, a host, a URL, a handle, an entity or a file: who owns it, and where was
   * looked before.
   */
  lookUp(question: string, token?: CancellationToken): Promise<OwnershipAnswer>;
  /** Web address of the repository that a file lies in, by its remote; undefined where that is not known. */
  webUrlOf(uri: string): Promise<string | undefined>;
  /** Who has to do with a change of files, by their URIs; by the CODEOWNERS of a commit where that is given. */
  ownersOf(files: readonly string[], token?: CancellationToken, rules?: CodeownersAt): Promise<ChangeOwners>;
}
