import type { CancellationToken } from '../../core/base/cancellation';
import { isList, missingOf, untoldError } from './answers';
import { itsOwn } from './answerProblems';
import type { GitHubClient } from './client';
import { Cursors } from './cursors';
import type { GitHubError } from './errors';
import { readInBatches } from './itemBatches';
import { TEAM_MEMBERS, teamMembersQuery, type TeamNode } from './peopleQueries';

type Page = TeamNode['members'];

/** Logins of a team's direct members; with an `error` those that GitHub told of. */
export interface TeamLogins {
  readonly logins: readonly string[];
  readonly error?: GitHubError | undefined;
}

/** A team of which more is to be read. */
interface Reading {
  readonly slug: string;
  readonly logins: string[];
  readonly cursors: Cursors;
  /** After which the next page is asked for; null at the end. */
  cursor: string | null;
  error: GitHubError | undefined;
}

type Answer = { readonly page: Page } | { readonly error: GitHubError };

/** All direct members of teams, of which the first page is known: further pages of several teams in one request. */
export async function readTeamMembers(
  client: GitHubClient,
  login: string,
  teams: readonly TeamNode[],
  token?: CancellationToken,
): Promise<ReadonlyMap<string, TeamLogins>> {
  const ask = async (batch: readonly Reading[], insists: () => boolean): Promise<Answer[]> => {
    const { query, variables } = teamMembersQuery(batch);
    type Data = {
      readonly organization: Readonly<Record<string, { readonly members: Page } | null>> | null;
    };
    const { data, told, errorOf } = await client.graphql<Data>(query, { login, ...variables }, token, {
      insists,
    });
    return batch.map((_, at): Answer => {
      const problem = told.problemAt(['organization', `m${at}`]);
      if (problem) return { error: errorOf(problem) };
      const page = data.organization?.[`m${at}`]?.members;
      return page ? { page } : { error: untoldError() };
    });
  };
  const readings = teams.map(({ slug }): Reading => ({
    slug,
    logins: [],
    cursors: new Cursors(),
    cursor: null,
    error: undefined,
  }));
  for (const [at, { members }] of teams.entries()) await take(readings[at]!, members, client);
  for (let open: Reading[] = readings; (open = open.filter(goesOn)).length > 0;) {
    if (open.length === 1) {
      await readOn(client, login, open[0]!, token);
      break;
    }
    const failed = (_: Reading, error: GitHubError): Answer => ({ error });
    const answers = await readInBatches(open, ask, failed, client.answers, token);
    for (const [at, answer] of answers.entries())
      if ('error' in answer) open[at]!.error = answer.error;
      else await take(open[at]!, answer.page, client);
  }
  return new Map(readings.map((each) => [each.slug, each]));
}

const goesOn = ({ cursor, error }: Reading) => cursor !== null && error === undefined;

/** Reads the rest of one team. */
async function readOn(
  client: GitHubClient,
  login: string,
  reading: Reading,
  token: CancellationToken | undefined,
): Promise<void> {
  const { slug, cursor } = reading;
  type Data = { readonly organization: { readonly team: { readonly members: Page } | null } | null };
  try {
    for await (const { data, told, errorOf } of client.pages<Data>(
      TEAM_MEMBERS,
      { login, slug, cursor },
      token,
    )) {
      const problem = told.problemAt(['organization']);
      const page = data.organization?.team?.members;
      reading.error = problem ? errorOf(problem) : page ? undefined : untoldError();
      if (page && !reading.error) await take(reading, page, client);
      if (reading.error) return;
    }
  } catch (error) {
    reading.error = await itsOwn(error, client.answers);
  }
}

/** Adds a page, and notes where the next one begins. */
async function take(reading: Reading, page: Page, client: GitHubClient): Promise<void> {
  const { logins, cursors } = reading;
  logins.push(...loginsOf(page));
  if (!isWhole(page)) {
    reading.error = untoldError();
    return;
  }
  try {
    reading.cursor = cursors.after(page.pageInfo, page.totalCount);
  } catch (error) {
    reading.error = await itsOwn(error, client.answers);
  }
  if (reading.cursor === null && missingOf(page.totalCount, new Set(logins).size) > 0)
    reading.error ??= untoldError();
}

/** Those that a page names. */
export function loginsOf(page: Page | null | undefined): string[] {
  const nodes = isList(page?.nodes) ? page.nodes : [];
  return nodes.filter(isMember).map(({ login }) => login);
}

/** Whether GitHub names everybody on the page. */
function isWhole(page: Page | null | undefined): page is Page {
  return Boolean(page?.pageInfo) && isList(page?.nodes) && page.nodes.every(isMember);
}

function isMember(node: { readonly login: string } | null): node is { readonly login: string } {
  return typeof node?.login === 'string';
}
