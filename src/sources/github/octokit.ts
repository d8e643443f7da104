import { Octokit as OctokitCore } from '@octokit/core';
import { paginateGraphQL } from '@octokit/plugin-paginate-graphql';
import { restEndpointMethods } from '@octokit/plugin-rest-endpoint-methods';
import type { Octokit } from 'octokit';
import type { GitHubEndpoints } from '../../core/catalog/githubEndpoints';
import type { CancellationToken } from '../../core/base/cancellation';
import type { Disposable } from '../../core/base/disposable';
import type { Http } from '../../core/ports/http';
import type { Logger } from '../../core/ports/logger';
import type { GitHubError } from './errors';
import type { Transport } from './transport';
import { fetchOver } from './fetchOver';

/**
 * `octokit` made of its parts that are reached: the core, the typed REST methods and the pagination of GraphQL. As a
 * whole it brings apps, OAuth, webhooks and a throttle of its own along, 90 kB that no bundler can tell are unused.
 */
const OctokitOfParts = OctokitCore.plugin(restEndpointMethods, paginateGraphQL);

export type GitHubApi = Pick<Octokit, 'rest' | 'graphql'>;

/** What goes into the `request` of any method's parameters. */
export interface RequestOptions {
  readonly signal?: AbortSignal;
  /** Never sent again by itself, as it may have been carried out. */
  readonly isOnce?: boolean;
  /** Asked for by its ETag: "not modified" is an answer. */
  readonly isConditional?: boolean;
  /** Asked after a failure that may pass: whether another try is worth it. */
  readonly insists?: (error: GitHubError) => boolean;
  /** Asked to learn whether GitHub answers at all: nothing else is to tell that of it. */
  readonly isProbe?: boolean;
  /** Asked before it is sent: why not to. */
  readonly refusal?: () => Error | undefined;
}

/** GitHub itself gives up on a query after ten seconds. */
const TIMEOUT = 20_000;

/** An octokit of which every request goes through the transport. */
export function createOctokit(
  endpoints: GitHubEndpoints,
  http: Http,
  logger: Logger,
  transport: Transport,
): GitHubApi {
  const octokit = new OctokitOfParts({
    baseUrl: endpoints.api,
    userAgent: 'greenroom',
    log: { debug() {}, info() {}, warn: (text: string) => logger.warn(text), error() {} },
    request: {
      fetch: fetchOver(http, [endpoints.api, endpoints.graphql], TIMEOUT),
      // The transport reads it: octokit's own way keeps long numbers whole, at many times the cost.
      parseSuccessResponseBody: false,
    },
  });
  octokit.hook.wrap('request', (send, options) =>
    transport.pass(
      async (token) =>
        send({ ...options, headers: { ...options.headers, authorization: `bearer ${token}` } }),
      {
        ...(options.request as RequestOptions),
        isGraphQL: options.url.endsWith('/graphql'),
      },
    ),
  );
  return octokit;
}

/** What gives a request up when the token is cancelled, until it is disposed of. */
export function signalOf(token: CancellationToken | undefined): Pick<RequestOptions, 'signal'> & Disposable {
  if (!token) return { dispose() {} };
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  const watch = token.onCancellationRequested(() => controller.abort());
  return { signal: controller.signal, dispose: () => watch.dispose() };
}
