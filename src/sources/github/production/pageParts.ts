import * as l10n from '@vscode/l10n';
import { type CancellationToken, isCancellation } from '../../../core/base/cancellation';
import type { ReportPart, RepositoryReport, UnknownPart } from '../../../core/production/report';
import { notVisible } from '../../../core/production/permissions';
import type { GitHubClient } from '../client';
import { type GitHubError, isGitHubError } from '../errors';
import { behindQuery } from './reportsQuery';
import { whyUnknown } from './readReport';

/** Commits that are compared with the default branch, of one repository. */
const MOST_COMPARED = 10;
/** Comparisons that are remembered, since they never change, and counts of alerts. */
const MOST_KNOWN = 1000;

interface BehindData {
  readonly repository: {
    readonly defaultBranchRef: Readonly<Record<string, Partial<Compared> | null>> | null;
  } | null;
}

/** How a commit stands to the default branch. */
interface Compared {
  readonly behindBy: number;
  readonly aheadBy: number;
}

/** What is read for an open page only, each part by requests of its own. */
export class PageParts {
  /** By the two commits. */
  readonly #compared = new Map<string, Compared>();
  /**
   * Lists of alerts that are known whole, with the tag that GitHub knows each by: one that did not change costs no points.
   * Of a longer list the tag of its first page says nothing of the rest.
   */
  readonly #lists = new Map<string, { readonly etag: string; readonly list: AlertList }>();

  constructor(readonly client: Pick<GitHubClient, 'graphql' | 'rest'>) {}

  /** The report with these parts, or with why they are unknown. */
  async added(report: RepositoryReport, token: CancellationToken): Promise<RepositoryReport> {
    const unknown: UnknownPart[] = [...report.unknown];
    const guarded = async <T>(what: ReportPart, read: () => Promise<T>): Promise<T | undefined> => {
      try {
        return await read();
      } catch (error) {
        if (isCancellation(error) || !isGitHubError(error)) throw error;
        unknown.push({ what, why: whyNot(what, error) });
        return undefined;
      }
    };
    const [compared = [], codeScanning, secretScanning] = await Promise.all([
      guarded('behind', () => this.#comparedOf(report, token)),
      guarded('codeScanning', () => this.#count('codeScanning', report, token)),
      guarded('secretScanning', () => this.#count('secretScanning', report, token)),
    ]);
    const alerts = {
      ...report.alerts,
      ...(codeScanning !== undefined && { codeScanning }),
      ...(secretScanning !== undefined && { secretScanning }),
    };
    const by = (count: keyof Compared) =>
      Object.fromEntries(compared.map(([oid, counts]) => [oid, counts[count]]));
    return { ...report, behind: by('behindBy'), ahead: by('aheadBy'), alerts, unknown };
  }

  async #comparedOf(
    { repository, branch, deployments }: RepositoryReport,
    token: CancellationToken,
  ): Promise<readonly (readonly [oid: string, compared: Compared])[]> {
    const deployed = new Set(
      deployments.filter(({ state }) => /^(ACTIVE|SUCCESS)$/.test(state)).map(({ oid }) => oid),
    );
    const oids = [...deployed].filter((oid) => branch && oid !== branch.oid).slice(0, MOST_COMPARED);
    const key = (oid: string) => `${repository} ${branch?.oid} ${oid}`;
    const wanted = oids.filter((oid) => !this.#compared.has(key(oid)));
    if (wanted.length > 0) {
      const [owner = '', name = ''] = repository.split('/');
      const commits = Object.fromEntries(wanted.map((oid, index) => [`c${index}`, oid]));
      const variables = { owner, name, ...commits };
      const { data } = await this.client.graphql<BehindData>(behindQuery(wanted), variables, token, PATIENT);
      for (const [index, oid] of wanted.entries()) {
        const { behindBy, aheadBy } = data.repository?.defaultBranchRef?.[`c${index}`] ?? {};
        if (typeof behindBy === 'number' && typeof aheadBy === 'number')
          this.#compared.set(key(oid), { behindBy, aheadBy });
      }
      dropOldest(this.#compared);
    }
    // A commit that is on no branch any more is compared with nothing.
    return oids.flatMap((oid) => {
      const compared = this.#compared.get(key(oid));
      return compared === undefined ? [] : [[oid, compared] as const];
    });
  }

  /** How many alerts are open: GraphQL does not know. One is asked for, and how many pages of one there are. */
  async #count(
    of: 'codeScanning' | 'secretScanning',
    report: RepositoryReport,
    token: CancellationToken,
    size = 1,
  ): Promise<number> {
    const { link, length } = await this.#list(of, report, token, size);
    const last = /[?&]page=(\d+)[^>]*>;\s*rel="last"/.exec(link)?.[1];
    if (last !== undefined) return Number(last) * size;
    return size === 1 && link.includes('rel="next"') ? this.#count(of, report, token, 100) : length;
  }

  async #list(
    of: 'codeScanning' | 'secretScanning',
    { repository }: RepositoryReport,
    token: CancellationToken,
    size: number,
  ): Promise<AlertList> {
    const [owner = '', repo = ''] = repository.split('/');
    const key = `${of} ${repository.toLowerCase()} ${size}`;
    const known = this.#lists.get(key);
    return this.client.rest(
      async (rest, request) => {
        const headers = known && { 'if-none-match': known.etag };
        const wanted = { owner, repo, state: 'open' as const, per_page: size, page: 1, request, headers };
        const answer =
          of === 'codeScanning'
            ? await rest.codeScanning.listAlertsForRepo(wanted)
            : // Of the secret itself nothing is wanted.
              await rest.secretScanning.listAlertsForRepo({ ...wanted, hide_secret: true });
        if (known && (answer.status as number) === 304) return { data: known.list };
        const list = { link: answer.headers.link ?? '', length: answer.data.length };
        const { etag } = answer.headers;
        this.#lists.delete(key);
        if (etag && list.link === '') this.#lists.set(key, { etag, list });
        dropOldest(this.#lists);
        return { data: list };
      },
      token,
      { ...PATIENT, isConditional: known !== undefined },
    );
  }
}

/** The first page of a list: where further ones are, and how many it holds. */
interface AlertList {
  readonly link: string;
  readonly length: number;
}

function dropOldest(map: Map<string, unknown>): void {
  for (const oldest of map.keys()) {
    if (map.size <= MOST_KNOWN) break;
    map.delete(oldest);
  }
}

/** What fails in passing is asked for again with the next report. */
const PATIENT = { insists: () => false };

function whyNot(what: ReportPart, error: GitHubError): string {
  const isScan = what === 'codeScanning' || what === 'secretScanning';
  // GitHub answers alike where a scan is switched off and where it may not be seen.
  if (isScan && ['forbidden', 'not-found'].includes(error.code))
    return l10n.t('not switched on for the repository, or {0}', notVisible(what));
  return whyUnknown(what, error);
}
