/** What is asked of a repository whatever else is. */
export interface RepositoryMeta {
  readonly id: string;
  readonly name: string;
  readonly owner: { readonly login: string };
  readonly isArchived: boolean;
  readonly isFork: boolean;
  readonly visibility: string;
  readonly pushedAt: string | null;
  readonly repositoryTopics: { readonly nodes: readonly { readonly topic: { readonly name: string } }[] };
  /** The branch that is read. Null while nothing was ever pushed to it. */
  readonly head: {
    readonly name: string;
    readonly target: { readonly oid: string } | null;
  } | null;
}

export interface BlobText {
  readonly oid: string;
  readonly isTruncated?: boolean;
  readonly isBinary?: boolean | null;
  readonly text?: string | null;
}

/** A repository with its texts, under the aliases of `fileAliases`. */
export type RepositoryWithFiles = RepositoryMeta & Readonly<Record<string, unknown>>;

export interface Page<T> {
  readonly totalCount: number;
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  readonly nodes: readonly (T | null)[];
}

export interface RepositoriesData<T> {
  readonly repositoryOwner: { readonly login: string; readonly repositories: Page<T> } | null;
}

/** The default branch, or the one that the filters name. */
function meta(branch: string | undefined): string {
  const head = branch ? `ref(qualifiedName: ${JSON.stringify(`refs/heads/${branch}`)})` : 'defaultBranchRef';
  return `fragment Meta on Repository {
  id name owner { login } isArchived isFork visibility pushedAt
  repositoryTopics(first: 100) { nodes { topic { name } } }
  head: ${head} { name target { oid } }
}`;
}

const TEXT = `fragment Text on GitObject { oid ... on Blob { isTruncated isBinary text } }`;

/** One alias a path: `f0`, `f1`, … in their order. */
export function fileAlias(index: number): string {
  return `f${index}`;
}

function files(paths: readonly string[]): { parameters: string; fields: string } {
  return {
    parameters: paths.map((_, index) => `, $${fileAlias(index)}: String!`).join(''),
    fields: paths
      .map((_, index) => `${fileAlias(index)}: object(expression: $${fileAlias(index)}) { ...Text }`)
      .join(' '),
  };
}

/** `branch:path` for each path, as the aliased variables want them. */
export function fileVariables(paths: readonly string[], branch = 'HEAD'): Record<string, string> {
  return Object.fromEntries(paths.map((path, index) => [fileAlias(index), `${branch}:${path}`]));
}

const LISTING =
  'repositories(first: $first, after: $after, ownerAffiliations: [OWNER], orderBy: { field: CREATED_AT, direction: ASC })';

/** A page of repositories; with `paths`, their texts too. */
export function repositoriesQuery(paths: readonly string[], branch?: string): string {
  const { parameters, fields } = files(paths);
  return `query GreenroomRepositories($owner: String!, $first: Int!, $after: String${parameters}) {
  repositoryOwner(login: $owner) { login ${LISTING} {
    totalCount pageInfo { hasNextPage endCursor } nodes { ...Meta ${fields} }
  } }
}
${meta(branch)}${paths.length ? `\n${TEXT}` : ''}`;
}

/** Texts of some repositories, by their node ids. */
export function changedQuery(paths: readonly string[], branch?: string): string {
  const { parameters, fields } = files(paths);
  return `query GreenroomChanged($ids: [ID!]!${parameters}) {
  nodes(ids: $ids) { ... on Repository { ...Meta ${fields} } }
}
${meta(branch)}${paths.length ? `\n${TEXT}` : ''}`;
}

/** One file of one repository, at a branch or commit. */
export interface WantedFile {
  readonly owner: string;
  readonly repository: string;
  readonly revision: string;
  readonly path: string;
}

/** Texts of any files of any repositories, in one request: `r0.f`, `r1.f`, … in their order. */
export function filesQuery(wanted: readonly WantedFile[]): {
  query: string;
  variables: Record<string, string>;
} {
  const variables: Record<string, string> = {};
  const fields = wanted.map(({ owner, repository, revision, path }, index) => {
    variables[`o${index}`] = owner;
    variables[`n${index}`] = repository;
    variables[`e${index}`] = `${revision}:${path}`;
    return `r${index}: repository(owner: $o${index}, name: $n${index}) { f: object(expression: $e${index}) { ...Text } }`;
  });
  const parameters = Object.keys(variables).map((name) => `$${name}: String!`);
  return {
    query: `query GreenroomFiles(${parameters.join(', ')}) {\n${fields.join('\n')}\n}\n${TEXT}`,
    variables,
  };
}
