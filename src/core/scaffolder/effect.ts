interface OfStep {
  readonly stepId: string;
  readonly action: string;
  /**
   * Stands for all that the action is told and for the files it sends, with what its words leave out: a run that would do
   * otherwise is refused.
   */
  readonly digest?: string;
}

/** `owner/name` at a host. */
interface OfRepository {
  readonly host: string;
  readonly repository: string;
}

/** Something that a run does outside of its folder: what is shown before it happens. Its words are the surface's. */
export type Effect = OfStep &
  (
    | ({
        readonly kind: 'create-repository';
        readonly visibility: 'private' | 'public' | 'internal';
        readonly topics?: readonly string[];
        /** Names of variables of its workflows. */
        readonly variables?: readonly string[];
        /** Names of the organization's properties of it. */
        readonly properties?: readonly string[];
        /** Whether what the token of its workflows says is set. */
        readonly claims?: true;
        /** Who else may use its workflows. */
        readonly workflowAccess?: 'none' | 'organization' | 'user';
        /** Whether the person watches it from then on. */
        readonly watched?: true;
      } & OfRepository)
    | ({ readonly kind: 'push'; readonly branch: string; readonly files: number } & OfRepository)
    | ({
        readonly kind: 'pull-request';
        readonly title: string;
        readonly branch: string;
        /** Undefined for the default branch. */
        readonly target?: string;
        readonly files: number;
        /** Files that it deletes, where they are there. */
        readonly deletes?: readonly string[];
        /** Whether it comes from a fork of the person's own in any case; else only where they may not push. */
        readonly forked?: true;
        /** Whether one of that branch that is open is brought up to date. */
        readonly updates?: true;
        readonly reviewers?: readonly string[];
        readonly teamReviewers?: readonly string[];
        readonly assignees?: readonly string[];
      } & OfRepository)
    | ({
        readonly kind: 'issue';
        readonly title: string;
        readonly assignees?: readonly string[];
        readonly labels?: readonly string[];
      } & OfRepository)
    | ({
        readonly kind: 'labels';
        readonly number: number;
        readonly labels: readonly string[];
      } & OfRepository)
    | ({ readonly kind: 'workflow'; readonly workflow: string; readonly branch: string } & OfRepository)
    | ({ readonly kind: 'webhook'; readonly url: string; readonly events?: readonly string[] } & OfRepository)
    | ({
        readonly kind: 'environment';
        readonly name: string;
        /** Names of its variables. */
        readonly variables?: readonly string[];
        /** References of who reviews deployments to it. */
        readonly reviewers?: readonly string[];
      } & OfRepository)
    | ({ readonly kind: 'branch-protection'; readonly branch?: string } & OfRepository)
    | ({ readonly kind: 'autolink'; readonly prefix: string } & OfRepository)
    | ({ readonly kind: 'pages' } & OfRepository)
    | ({ readonly kind: 'deploy-key'; readonly name: string } & OfRepository)
    /** A secret of workflows, of the repository or of one of its environments. */
    | ({ readonly kind: 'secret'; readonly name: string } & OfRepository)
    /** Somebody gets a role, by GitHub's name of it. */
    | ({ readonly kind: 'access'; readonly who: string; readonly access: string } & OfRepository)
    | { readonly kind: 'register'; readonly url: string }
    /** An action of another extension, which said no more. */
    | { readonly kind: 'other' }
  );
