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
  /** Whether nothing was ever pushed to it; asked where the default branch is. */
  readonly isEmpty?: boolean;
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
  readonly repositoryOwner: {
    readonly login: string;
    readonly repositories: Page<T>;
    readonly [next: `next${number}`]: Page<T> | null | undefined;
  } | null;
}

/** The default branch, or the one that the filters name. */
function meta(branch: string | undefined): string {
  const head = branch
    ? `head: ref(qualifiedName: ${JSON.stringify(headOf(branch))})`
    : 'isEmpty head: defaultBranchRef';
  return `fragment Meta on Repository {
  id name owner { login } isArchived isFork visibility pushedAt
  repositoryTopics(first: 100) { nodes { topic { name } } }
  ${head} { name target { oid } }
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
export function fileVariables(paths: readonly string[], branch?: string): Record<string, string> {
  return Object.fromEntries(paths.map((path, index) => [fileAlias(index), `${headOf(branch)}:${path}`]));
}

/** The branch by its whole name, as a tag may have its short one; the default one where none is named. */
function headOf(branch: string | undefined): string {
  return branch ? `refs/heads/${branch}` : 'HEAD';
}

const LISTING =
  'repositories(first: $first, after: $after, ownerAffiliations: [OWNER], orderBy: { field: CREATED_AT, direction: ASC })';

/** A page of repositories; with `paths`, their texts too; beside it so many more, after `$next0`, `$next1`, … */
export function repositoriesQuery(paths: readonly string[], branch?: string, more = 0): string {
  const { parameters, fields } = files(paths);
  const page = `{ totalCount pageInfo { hasNextPage endCursor } nodes { ...Meta ${fields} } }`;
  const aliases = Array.from({ length: more }, (_, at) => `next${at}`);
  const next = aliases.map((alias) => `${alias}: ${LISTING.replace('$after', `$${alias}`)} ${page}`);
  return `query GreenroomRepositories($owner: String!, $first: Int!, $after: String${aliases.map((alias) => `, $${alias}: String`).join('')}${parameters}) {
  repositoryOwner(login: $owner) { login ${LISTING} ${page} ${next.join('\n')} }
}
${meta(branch)}${paths.length ? `\n${TEXT}` : ''}`;
}

/** Where a page of repositories ends; with `isNamed`, and which they are. */
export function placesQuery(isNamed: boolean): string {
  return `query GreenroomPlaces($owner: String!, $first: Int!, $after: String) {
  repositoryOwner(login: $owner) { ${LISTING} {
    totalCount pageInfo { hasNextPage endCursor } ${isNamed ? 'nodes { id name owner { login } }' : ''}
  } }
}`;
}

/** Further files of one of the repositories asked for: those that its catalog files took in so far. */
export interface FurtherFiles {
  readonly id: string;
  readonly paths: readonly string[];
}

/** `x0.f0`, `x0.f1`, … : the further files in their order. */
export function furtherAlias(index: number): string {
  return `x${index}`;
}

export function furtherVariables(further: readonly FurtherFiles[], branch?: string): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const [index, { id, paths }] of further.entries()) {
    variables[`i${index}`] = id;
    for (const [at, path] of paths.entries()) variables[`e${index}_${at}`] = `${headOf(branch)}:${path}`;
  }
  return variables;
}

function furtherFields(further: readonly FurtherFiles[]): { parameters: string; fields: string } {
  const fields = further.map(({ paths }, index) => {
    const blobs = paths.map((_, at) => `${fileAlias(at)}: object(expression: $e${index}_${at}) { ...Text }`);
    return `${furtherAlias(index)}: node(id: $i${index}) { ... on Repository { ${blobs.join(' ')} } }`;
  });
  const parameters = further.flatMap(({ paths }, index) => [
    `, $i${index}: ID!`,
    ...paths.map((_, at) => `, $e${index}_${at}: String!`),
  ]);
  return { parameters: parameters.join(''), fields: fields.join('\n') };
}

/** Texts of some repositories, by their node ids. */
export function changedQuery(
  paths: readonly string[],
  branch?: string,
  further: readonly FurtherFiles[] = [],
): string {
  const { parameters, fields } = files(paths);
  const more = furtherFields(further);
  return `query GreenroomChanged($ids: [ID!]!${parameters}${more.parameters}) {
  nodes(ids: $ids) { ... on Repository { ...Meta ${fields} } }
  ${more.fields}
}
${meta(branch)}${paths.length ? `\n${TEXT}` : ''}`;
}

/** Which repositories names of an owner lead to: `n0`, `n1`, … in their order. */
export function namesQuery(
  owner: string,
  names: readonly string[],
): { query: string; variables: Record<string, string> } {
  const variables: Record<string, string> = { owner };
  const fields = names.map((name, index) => {
    variables[`m${index}`] = name;
    return `n${index}: repository(owner: $owner, name: $m${index}) { id }`;
  });
  const parameters = Object.keys(variables).map((name) => `$${name}: String!`);
  return { query: `query GreenroomNames(${parameters.join(', ')}) {\n${fields.join('\n')}\n}`, variables };
}

/** One file of one repository, at a branch or commit. */
export interface WantedFile {
  readonly owner: string;
  readonly repository: string;
  readonly revision: string;
  readonly path: string;
  /** Of the repository, where that is known: another may have its name by now. */
  readonly id?: string;
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
    return `r${index}: repository(owner: $o${index}, name: $n${index}) { id f: object(expression: $e${index}) { ...Text } }`;
  });
  const parameters = Object.keys(variables).map((name) => `$${name}: String!`);
  return {
    query: `query GreenroomFiles(${parameters.join(', ')}) {\n${fields.join('\n')}\n}\n${TEXT}`,
    variables,
  };
}
