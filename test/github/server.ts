import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Fault, FaultScript, play } from './faults';
import { GitFolders } from './git';
import { type GraphQLRequest, runGraphQL } from './graphql';
import { checkAnswer } from './openapi';
import { answerRest, type RestAnswer } from './rest';
import { answerWrite } from './writes';
import type { Token, World } from './world';

/** One request as the server saw it. */
export interface LogEntry {
  readonly at: number;
  readonly method: string;
  readonly path: string;
  /** Name of the GraphQL operation; empty for REST. */
  readonly operation: string;
  readonly token: string | undefined;
  status: number;
  points: number;
  failures: readonly string[];
}

const HOURLY_POINTS = 5000;

/**
 * A GitHub on loopback. Serves api.github.com's layout at its root and an Enterprise Server's below `/api`, answers
 * from a World and writes down every request.
 */
export class GitHubServer {
  readonly log: LogEntry[] = [];
  readonly faults = new FaultScript();
  /** Points left this hour; a test may lower them. */
  remaining = HOURLY_POINTS;
  resetAt = Date.now() + 3600_000;
  /** How far GitHub's clock is ahead of this machine's. Milliseconds; undefined sends no date at all. */
  skew: number | undefined = 0;
  /** The repositories as git keeps them. */
  readonly git = new GitFolders();
  readonly #server: Server;
  readonly #problems: Error[] = [];

  private constructor(readonly world: World) {
    this.#server = createServer((request, response) => {
      this.#handle(request, response).catch((error: unknown) => {
        this.#problems.push(error as Error);
        if (!response.headersSent) response.writeHead(500);
        response.end();
      });
    });
    this.#server.keepAliveTimeout = 5000;
  }

  static async start(world: World, port = 0): Promise<GitHubServer> {
    const server = new GitHubServer(world);
    await new Promise<void>((resolve) => server.#server.listen(port, '127.0.0.1', resolve));
    return server;
  }

  /** What goes into `greenroom.github.apiUrl`. */
  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Throws the first answer that broke GitHub's own contract. */
  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
    this.git.dispose();
    if (this.#problems[0]) throw this.#problems[0];
  }

  /** Requests since the last call, newest last. */
  takeLog(): LogEntry[] {
    return this.log.splice(0);
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    const asGit = /^\/([^/]+)\/([^/]+)\.git\/(info\/refs|git-upload-pack|git-receive-pack)$/.exec(
      url.pathname,
    );
    if (asGit) return this.#git(asGit.slice(1) as [string, string, string], url, request, response);
    const body = await readBody(request);
    const path = url.pathname.replace(/^\/api\/v3/, '').replace(/^\/api\/graphql/, '/graphql');
    const value = request.headers.authorization?.replace(/^(token|bearer) /i, '');
    const graphql = path === '/graphql' ? (JSON.parse(body) as GraphQLRequest) : undefined;
    const operation = /(?:query|mutation)\s+(\w+)/.exec(graphql?.query ?? '')?.[1] ?? '';
    const entry: LogEntry = {
      at: Date.now(),
      method: request.method ?? 'GET',
      path: path + url.search,
      operation,
      token: value,
      status: 0,
      points: 0,
      failures: [],
    };
    this.log.push(entry);
    response.sendDate = false;
    if (this.skew !== undefined) response.setHeader('date', new Date(Date.now() + this.skew).toUTCString());
    response.on('close', () => (entry.status ||= response.headersSent ? response.statusCode : 0));

    let fault = this.faults.take(entry);
    if (fault?.kind === 'before') {
      await fault.run();
      fault = undefined;
    } else if (fault && !['cut', 'malformed', 'marked', 'edit'].includes(fault.kind))
      return play(fault, request, response, () => '');

    const token = value === undefined ? undefined : this.world.tokens.get(value);
    if (!token || token.revoked)
      return send(response, 401, {
        message: value === undefined ? 'Requires authentication' : 'Bad credentials',
        status: '401',
      });
    if (graphql) await this.#graphql(graphql, token, entry, request, response, fault);
    else this.#rest(path, url.searchParams, token, entry, request, response, fault, body);
  }

  /** Git itself, which signs in with a name and a token. */
  async #git(
    [owner, name, rest]: [string, string, string],
    url: URL,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const basic = /^basic (.*)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const value = Buffer.from(basic, 'base64').toString().split(':')[1];
    const entry: LogEntry = {
      at: Date.now(),
      method: request.method ?? 'GET',
      path: url.pathname + url.search,
      operation: '',
      token: value,
      status: 0,
      points: 0,
      failures: [],
    };
    this.log.push(entry);
    response.on('close', () => (entry.status ||= response.headersSent ? response.statusCode : 0));
    const token = this.world.tokens.get(value ?? '');
    if (!token || token.revoked) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="GitHub"' }).end();
      return;
    }
    const fault = this.faults.take(entry);
    if (fault) return play(fault, request, response, () => '');
    const repository = this.world.findRepository(owner, name);
    const isPush = rest === 'git-receive-pack' || url.searchParams.get('service') === 'git-receive-pack';
    const isOwn = owner.toLowerCase() === token.login.toLowerCase();
    if (!repository) return void response.writeHead(404).end('Repository not found.');
    if (isPush && token.denied?.includes('push') && !isOwn) return void response.writeHead(403).end();
    await this.git.serve(repository, rest, request, response, {
      query: url.search.slice(1),
      user: token.login,
      mayWriteWorkflows: token.scopes?.includes('workflow') !== false,
    });
  }

  async #graphql(
    query: GraphQLRequest,
    token: Token,
    entry: LogEntry,
    request: IncomingMessage,
    response: ServerResponse,
    fault: Fault | undefined,
  ): Promise<void> {
    if (this.remaining <= 0) {
      const message = 'API rate limit exceeded for user ID 1.';
      return send(
        response,
        200,
        { errors: [{ type: 'RATE_LIMITED', message }] },
        this.#headers(token, 'graphql'),
      );
    }
    const answer = await runGraphQL(
      query,
      { world: this.world, token, webUrl: this.url },
      (cost, nodeCount) => {
        this.remaining -= cost;
        return { ...this.#rate(), cost, nodeCount, resetAt: new Date(this.resetAt).toISOString() };
      },
    );
    entry.points = answer.points;
    entry.failures = answer.failures;
    const headers = this.#headers(token, 'graphql');
    if (token.ssoMissing && answer.failures.includes('FORBIDDEN'))
      headers['x-github-sso'] =
        `required; url=https://github.com/orgs/${token.ssoMissing[0]}/sso?authorization_request=AXYZ`;
    const played = fault ?? answer.fault;
    if (played) play(played, request, response, () => JSON.stringify(answer.body));
    else if (answer.status !== undefined) send(response, answer.status, { message: 'Server Error' }, headers);
    else send(response, 200, answer.body, headers);
  }

  #rest(
    path: string,
    query: URLSearchParams,
    token: Token,
    entry: LogEntry,
    request: IncomingMessage,
    response: ServerResponse,
    fault: Fault | undefined,
    body: string,
  ): void {
    const rate = { ...this.#rate(), reset: Math.ceil(this.resetAt / 1000) };
    const accept = request.headers.accept ?? '';
    const written = answerWrite(this.world, this.git, {
      method: request.method ?? 'GET',
      path,
      query,
      body: body === '' ? {} : (JSON.parse(body) as Record<string, unknown>),
      token,
      baseUrl: this.url,
    });
    const answer = written ?? answerRest(this.world, { path, query, accept, token, baseUrl: this.url, rate });
    if (answer.operation) checkAnswer(answer.operation, answer.status, answer.body);
    const text = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
    const etag = `"${createHash('sha256').update(text).digest('hex')}"`;
    if (answer.status === 200 && request.headers['if-none-match'] === etag) {
      // A conditional request that finds nothing new is free.
      response.writeHead(304, { ...this.#headers(token, 'core'), etag }).end();
      return;
    }
    if (path !== '/rate_limit') {
      if (this.remaining <= 0)
        return send(
          response,
          403,
          { message: 'API rate limit exceeded for user ID 1.' },
          this.#headers(token, 'core'),
        );
      this.remaining--;
      entry.points = 1;
    }
    if (fault) return play(fault, request, response, () => text);
    sendText(response, answer, text, { ...this.#headers(token, 'core'), etag });
  }

  #rate(): { limit: number; remaining: number; used: number } {
    return { limit: HOURLY_POINTS, remaining: this.remaining, used: HOURLY_POINTS - this.remaining };
  }

  #headers(token: Token, resource: string): Record<string, string> {
    const { limit, remaining, used } = this.#rate();
    return {
      'x-github-request-id': '0000:0000:0000',
      'x-github-media-type': 'github.v3; format=json',
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-used': String(used),
      'x-ratelimit-reset': String(Math.ceil(this.resetAt / 1000)),
      'x-ratelimit-resource': resource,
      ...(token.scopes && { 'x-oauth-scopes': token.scopes.join(', ') }),
    };
  }
}

function send(
  response: ServerResponse,
  status: number,
  body: object,
  headers: Record<string, string> = {},
): void {
  sendText(response, { status, body }, JSON.stringify(body), headers);
}

function sendText(
  response: ServerResponse,
  answer: RestAnswer,
  text: string,
  headers: Record<string, string>,
): void {
  response.writeHead(answer.status, {
    'content-type': 'application/json; charset=utf-8',
    ...headers,
    ...answer.headers,
  });
  response.end(text);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
