import type { IncomingMessage, ServerResponse } from 'node:http';

/** What goes wrong with one answer. */
export type Fault =
  /** Status, headers and body in place of the answer. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body: string | object;
    }
  /** No answer until the client gives up. */
  | { readonly kind: 'hang' }
  /** The connection ends before the answer. */
  | { readonly kind: 'reset' }
  /** The headers and half of the body arrive, then the connection ends. */
  | { readonly kind: 'cut' }
  /** These bytes under these headers, then the connection ends. */
  | { readonly kind: 'raw'; readonly headers: Record<string, string>; readonly bytes: Uint8Array }
  /** A body that goes on until the client gives up. */
  | { readonly kind: 'endless' }
  /** The body arrives whole and is no JSON. */
  | { readonly kind: 'malformed' }
  /** The body arrives whole, after a byte order mark. */
  | { readonly kind: 'marked' }
  /** The answer, made into something else. */
  | { readonly kind: 'edit'; readonly edit: (body: never) => unknown }
  /** Something happens in the world first, or has ended; the request is then answered as ever. */
  | { readonly kind: 'before'; readonly run: () => unknown };

interface Rule {
  readonly matches: (request: { method: string; path: string; operation: string; count: number }) => boolean;
  readonly fault: Fault;
  left: number;
}

/** Faults to come, in the order they were added: the first that matches a request is used up by it. */
export class FaultScript {
  readonly #rules: Rule[] = [];
  #count = 0;

  /** `where` is a piece of the path or of the GraphQL operation's name; `skip` lets so many requests pass first. */
  add(fault: Fault, options: { where?: string; times?: number; skip?: number } = {}): void {
    const { where = '', times = 1, skip = 0 } = options;
    let toSkip = skip;
    this.#rules.push({
      fault,
      left: times,
      matches: ({ path, operation }) => {
        if (!path.includes(where) && !operation.includes(where)) return false;
        return toSkip-- <= 0;
      },
    });
  }

  clear(): void {
    this.#rules.length = 0;
  }

  take(request: { method: string; path: string; operation: string }): Fault | undefined {
    this.#count++;
    const rule = this.#rules.find(
      (candidate) => candidate.left > 0 && candidate.matches({ ...request, count: this.#count }),
    );
    if (!rule) return undefined;
    rule.left--;
    return rule.fault;
  }
}

/** GitHub's own words for the answers tests ask for. */
export const faults = {
  primaryLimit: (resetAt: number): Fault => ({
    kind: 'answer',
    status: 403,
    headers: {
      'x-ratelimit-limit': '5000',
      'x-ratelimit-remaining': '0',
      'x-ratelimit-used': '5000',
      'x-ratelimit-reset': String(Math.ceil(resetAt / 1000)),
      'x-ratelimit-resource': 'core',
    },
    body: {
      message: 'API rate limit exceeded for user ID 1.',
      documentation_url: 'https://docs.github.com/rest',
    },
  }),
  secondaryLimit: (retryAfterSeconds?: number): Fault => ({
    kind: 'answer',
    status: 403,
    headers: retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) },
    body: {
      message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
      documentation_url:
        'https://docs.github.com/rest/overview/rate-limits-for-the-rest-api#about-secondary-rate-limits',
    },
  }),
  unauthorized: { kind: 'answer', status: 401, body: { message: 'Bad credentials', status: '401' } } as Fault,
  sso: (organization: string): Fault => ({
    kind: 'answer',
    status: 403,
    headers: {
      'x-github-sso': `required; url=https://github.com/orgs/${organization}/sso?authorization_request=AXYZ`,
    },
    body: {
      message:
        'Resource protected by organization SAML enforcement. You must grant your OAuth token access to this organization.',
    },
  }),
  serverError: { kind: 'answer', status: 500, body: { message: 'Something went wrong.' } } as Fault,
  badGateway: {
    kind: 'answer',
    status: 502,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: '<html><head><title>502 Bad Gateway</title></head><body>Unicorn!</body></html>',
  } as Fault,
  redirect: (location: string): Fault => ({ kind: 'answer', status: 302, headers: { location }, body: '' }),
  /** GraphQL's words when it runs out of time: status 200, no data. */
  graphqlTimeout: {
    kind: 'answer',
    status: 200,
    body: {
      errors: [
        {
          message:
            'Something went wrong while executing your query. This may be the result of a timeout, or it could be a GitHub bug.',
        },
      ],
    },
  } as Fault,
};

/** Plays a fault that ends the exchange. `answer` is the body that would have been sent. */
export function play(
  fault: Fault,
  request: IncomingMessage,
  response: ServerResponse,
  answer: () => string,
): void {
  switch (fault.kind) {
    case 'answer': {
      const text = typeof fault.body === 'string' ? fault.body : JSON.stringify(fault.body);
      response.writeHead(fault.status, {
        'content-type': 'application/json; charset=utf-8',
        ...fault.headers,
      });
      response.end(text);
      return;
    }
    case 'hang':
      return;
    case 'reset':
      request.socket.destroy();
      return;
    case 'cut': {
      const body = answer();
      response.writeHead(200, {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
      });
      response.write(body.slice(0, body.length / 2), () => request.socket.destroy());
      return;
    }
    case 'raw':
      response.writeHead(200, { 'content-type': 'application/json', ...fault.headers });
      response.write(fault.bytes, () => request.socket.end());
      return;
    case 'endless': {
      response.writeHead(200, { 'content-type': 'application/json' });
      const chunk = Buffer.alloc(1_000_000, ' ');
      const more = () => {
        while (!response.destroyed && response.write(chunk));
        if (!response.destroyed) response.once('drain', more);
      };
      more();
      return;
    }
    case 'malformed':
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
      response.end(`${answer().slice(0, -2)},,`);
      return;
    case 'marked':
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
      response.end(`\uFEFF${answer()}`);
      return;
    case 'edit': {
      const body = fault.edit(JSON.parse(answer()) as never);
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
      response.end(JSON.stringify(body));
      return;
    }
    case 'before':
      return;
  }
}
