import type { FilterPredicate } from '../core/model/predicate';

/**
 * What `contributes.greenroom` of a package.json holds. Ids begin with the publisher and a point, those of template
 * actions with the publisher and a colon. See docs/plugins.md.
 */
export interface GreenroomContributions {
  readonly apiVersion: 1;
  readonly entityLinks?: readonly LinkContribution[];
  readonly annotations?: readonly AnnotationContribution[];
  readonly entityActions?: readonly EntityActionContribution[];
  readonly kinds?: readonly KindContribution[];
  readonly checks?: readonly CheckContribution[];
  readonly entityCards?: readonly CardContribution[];
  readonly entityContents?: readonly ContentContribution[];
  readonly docsFences?: readonly DocsFenceContribution[];
  readonly entityProviders?: readonly EntityProviderContribution[];
  readonly searchTypes?: readonly SearchTypeContribution[];
  readonly templateActions?: readonly TemplateActionContribution[];
}

/** What has a name, and entities that it is for. */
interface Named {
  readonly id: string;
  readonly title: string;
  /** Entities it is for. Default: all. */
  readonly filter?: FilterPredicate;
}

export interface LinkContribution extends Named {
  /** `https://board.acme.io/{value|uri}`, `https://logs.acme.io/{metadata.name}`. */
  readonly url: string;
  /** Where `{value}` is taken from. */
  readonly annotation?: string;
  /** A codicon, as in `$(project)`. */
  readonly icon?: string;
  readonly group?: string;
}

export interface AnnotationContribution {
  readonly key: string;
  readonly description: string;
  /** A regular expression that values must match. */
  readonly pattern?: string;
  readonly kinds?: readonly string[];
}

export interface EntityActionContribution extends Named {
  /** It is called with `{ ref }`. */
  readonly command: string;
}

export interface KindContribution {
  readonly kind: string;
  /** As in `acme.io/v1`. */
  readonly apiVersion: string;
  /** A JSON schema of the whole entity, or the path of one in the extension. */
  readonly schema?: string | object;
  readonly icon?: string;
  readonly relations?: readonly {
    /** Directly under `spec`. */
    readonly field: string;
    readonly type: string;
    readonly inverse: string;
    readonly defaultKind?: string;
  }[];
}

export interface CheckContribution extends Named {
  /** Why it matters, a sentence. */
  readonly description?: string;
  readonly track: string;
  readonly level: number | string;
  /** Passes where the entity fits, or where conditions about facts hold; else by `registerCheck`. */
  readonly rule?: FilterPredicate | { readonly conditions: CheckConditions };
  /** What makes it pass: one of them. */
  readonly fix?: { readonly title: string } & (
    | { readonly field: string }
    | { readonly file: string }
    | { readonly template: string }
    | { readonly url: string }
  );
}

/** As json-rules-engine has them, which Backstage's Tech Insights takes; the facts are listed in docs/scorecards.md. */
export type CheckConditions =
  | { readonly all: readonly CheckConditions[] }
  | { readonly any: readonly CheckConditions[] }
  | { readonly not: CheckConditions }
  | {
      readonly fact: string;
      readonly params?: Readonly<Record<string, unknown>>;
      readonly path?: string;
      readonly operator: string;
      readonly value: unknown;
    };

export interface CardContribution extends Named {
  /** `info` is short, `content` needs room. Default: `content`. */
  readonly type?: 'info' | 'content';
  /** What the card says as data, with fields of the entity: `{metadata.name}`; without them, code gives it. */
  readonly facts?: readonly { readonly label: string; readonly value: string; readonly url?: string }[];
}

export interface ContentContribution extends Named {
  readonly group?: string;
}

export interface DocsFenceContribution extends Named {
  /** What stands behind the marks of the fence, as in ```` ```roster ````. */
  readonly language: string;
}

export interface EntityProviderContribution {
  readonly id: string;
  readonly title: string;
}

export interface SearchTypeContribution {
  readonly type: string;
  readonly title: string;
}

export interface TemplateActionContribution {
  /** As `acme:repo:label`. */
  readonly id: string;
  readonly title: string;
  readonly description?: string;
  /** JSON schemas. */
  readonly schema?: { readonly input?: object; readonly output?: object };
  readonly supportsDryRun?: boolean;
}

/** What a `greenroom.yaml` holds: house rules, without an extension. */
export interface HouseRules {
  readonly apiVersion: 'greenroom.dev/v1';
  readonly links?: readonly Ruled<LinkContribution>[];
  readonly cards?: readonly (Ruled<CardContribution> & Required<Pick<CardContribution, 'facts'>>)[];
  readonly checks?: readonly (Ruled<CheckContribution> & Required<Pick<CheckContribution, 'rule'>>)[];
  readonly tracks?: readonly {
    readonly id: string;
    readonly title: string;
    readonly description?: string;
    /** The lowest first. */
    readonly levels?: readonly string[];
    readonly filter?: FilterPredicate;
  }[];
  readonly exemptions?: readonly {
    readonly id?: string;
    /** The id of a check, or `*` for all. */
    readonly check: string;
    readonly filter: FilterPredicate;
    readonly reason: string;
    /** The last day it counts: `2027-06-30`. */
    readonly until: string;
  }[];
  readonly search?: {
    /** Factors from 0.1 to 10 by field (`title`) or kind (`kind:api`). */
    readonly boosts?: Readonly<Record<string, number>>;
    /** Further fields that are searched. */
    readonly fields?: readonly string[];
  };
  readonly ownership?: readonly {
    readonly id?: string;
    /** Patterns of paths below the folder of the file. */
    readonly paths: readonly string[];
    readonly owner: string;
    readonly why?: string;
  }[];
  /** References. */
  readonly featured?: { readonly docs?: readonly string[]; readonly templates?: readonly string[] };
  readonly announcements?: readonly {
    readonly id?: string;
    readonly title: string;
    readonly text?: string;
    readonly url?: string;
    /** The first and the last day, as `2026-11-26`. */
    readonly from?: string;
    readonly until?: string;
  }[];
  /** Projects that look for contributors. Each names an entity, a repository as `owner/name` or a title. */
  readonly projects?: readonly {
    readonly id?: string;
    readonly entity?: string;
    readonly repository?: string;
    readonly title?: string;
    readonly description?: string;
    readonly status?: 'open' | 'proposed' | 'paused';
    readonly size?: 'small' | 'medium' | 'large';
    readonly skills?: readonly string[];
    readonly contact?: string;
    /** Where people read how to contribute. */
    readonly docs?: string;
    /** Of its first issues. */
    readonly label?: string;
  }[];
  /** A survey of how people are doing, at most once a quarter. */
  readonly survey?: {
    readonly id?: string;
    readonly title: string;
    readonly url: string;
    readonly text?: string;
    readonly from?: string;
    readonly until?: string;
  };
}

/** An id of its own is not needed: the title makes one. */
type Ruled<T extends Named> = Omit<T, 'id'> & { readonly id?: string };
