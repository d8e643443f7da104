import { splitGlob } from '../../core/paths/locationGlob';

/** Which repositories are read: the filters of Backstage's `github` provider, under its own names. */
export interface RepositoryFilters {
  /** A regular expression that the whole name matches. */
  readonly repository?: string;
  /** A branch to read in place of each repository's default one. */
  readonly branch?: string;
  readonly topic?: { readonly include?: readonly string[]; readonly exclude?: readonly string[] };
  readonly visibility?: readonly string[];
  /** Default true. */
  readonly allowForks?: boolean;
  /** Default false. */
  readonly allowArchived?: boolean;
}

export interface GitHubConfig {
  readonly organization: string;
  /** Paths from the root of a repository; `*`, `?`, `[` and `{` make one a pattern. */
  readonly catalogPaths: readonly string[];
  readonly filters: RepositoryFilters;
  /** Milliseconds between refreshes; 0 never refreshes by itself. */
  readonly refreshInterval: number;
}

export const DEFAULT_CATALOG_PATHS = [
  'catalog-info.yaml',
  'catalog-info.yml',
  '.backstage/catalog-info.yaml',
];

/** Where GitHub itself looks for code owners, the first found counting. */
export const CODEOWNERS_PATHS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'];

/** What declares the package that others take in, beside a catalog file. */
export const MANIFEST_PATHS = ['package.json', 'pom.xml', 'go.mod', 'pyproject.toml', 'Cargo.toml'];

/** As the targets of Locations are read in open folders. What a path names is its own file first, and a pattern's then. */
export function isPattern(path: string): boolean {
  return splitGlob(path) !== undefined;
}
