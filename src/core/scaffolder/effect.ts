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
      } & OfRepository)
    | ({ readonly kind: 'push'; readonly branch: string; readonly files: number } & OfRepository)
    | ({
        readonly kind: 'pull-request';
        readonly title: string;
        readonly branch: string;
        /** Undefined for the default branch. */
        readonly target?: string;
        readonly files: number;
      } & OfRepository)
    | ({ readonly kind: 'issue'; readonly title: string } & OfRepository)
    | ({
        readonly kind: 'labels';
        readonly number: number;
        readonly labels: readonly string[];
      } & OfRepository)
    | ({ readonly kind: 'workflow'; readonly workflow: string; readonly branch: string } & OfRepository)
    | ({ readonly kind: 'webhook'; readonly url: string } & OfRepository)
    | ({ readonly kind: 'environment'; readonly name: string } & OfRepository)
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
