import * as l10n from '@vscode/l10n';
import {
  CancellationError,
  type CancellationToken,
  CancellationTokenSource,
  throwIfCancelled,
} from '../../core/base/cancellation';
import { isObject } from '../../core/base/isObject';
import { oneLine } from '../../core/base/oneLine';
import { portalPath } from '../../core/model/backstagePage';
import { parseRef } from '../../core/model/reference';
import type { BackstageTasks, Task, TaskEnd, TaskRequest, TaskStatus } from '../../core/ports/backstageTasks';
import type { HttpResponse } from '../../core/ports/http';
import type { RunEvent } from '../../core/scaffolder/runLog';
import type { ParameterSchema } from '../../core/scaffolder/template';
import type { RunProblem } from '../../core/scaffolder/templates';
import { type BackstageClient, withoutSecrets } from './client';
import {
  BackstageError,
  errorOfAnswer,
  isBackstageError,
  isWebPage,
  malformed,
  notAllowed,
  webPage,
} from './errors';
import { EventStream } from './eventStream';
import { TaskEvents } from './taskEvents';
import { lineOf } from './mirror';
import { objectIn } from './objectIn';

const BASE = '/api/scaffolder/v2';
const CREATE = 'scaffolder.task.create';
const MOST_TEMPLATES = 2_000;
/**
 * Milliseconds that a stream of events is listened to before it is asked for anew: what stands between may keep all of it
 * back. The server answers a question for events within thirty seconds, be there some or none.
 */
const LISTEN = 45_000;
/** The first time: by then a task has begun, and says so. */
const LISTEN_FIRST = 10_000;
/** Least time between two questions that bring nothing. Milliseconds. */
const BETWEEN = 2_000;
/** Bytes of what a task tells at once. */
const MOST_BYTES = 30_000_000;
/** Waits before a server that is gone is asked again; then it is given up. Milliseconds. */
const WAITS = [1_000, 2_000, 5_000, 10_000, 30_000, 60_000];
const STATES: ReadonlySet<unknown> = new Set([
  'open',
  'processing',
  'completed',
  'failed',
  'cancelled',
] satisfies TaskStatus[]);

/** Templates that one Backstage runs. What has an effect is sent once, never again by itself. */
export class Tasks implements BackstageTasks {
  constructor(
    readonly client: BackstageClient,
    readonly appUrl: string,
    /** As {@link LISTEN}. */
    readonly listen = LISTEN,
  ) {}

  async parameters(template: string): Promise<readonly ParameterSchema[] | undefined> {
    const answer = await this.client.look(
      `${BASE}/templates/${portalPath(parseRef(template)!)}/parameter-schema`,
    );
    if (answer.status === 404 && !isWebPage(answer.body)) return undefined;
    const { steps } = this.#told(answer, 'scaffolder.template.parameter.read');
    if (!Array.isArray(steps)) throw malformed(this.client.host);
    return steps.flatMap((step: unknown) =>
      isObject(step) && isObject(step['schema']) ? [step['schema']] : [],
    );
  }

  async actions(): Promise<readonly string[] | undefined> {
    const answer = await this.client.look(`${BASE}/actions`);
    if (answer.status === 404 && !isWebPage(answer.body)) return undefined;
    const list = this.client.told<unknown>(answer);
    if (!Array.isArray(list)) throw malformed(this.client.host);
    return list.flatMap((each: unknown) =>
      isObject(each) && typeof each['id'] === 'string' ? [each['id']] : [],
    );
  }

  async templates(): Promise<readonly string[]> {
    const fields = 'kind,metadata.namespace,metadata.name';
    const path = `/api/catalog/entities/by-query?filter=kind=template&fields=${fields}&limit=${MOST_TEMPLATES}`;
    const { items } = await this.client.get<{ readonly items?: unknown }>(path);
    if (!Array.isArray(items)) throw malformed(this.client.host);
    return items.flatMap((item: unknown) => lineOf(item)?.ref ?? []);
  }

  async begin({ template, values, secrets, hidden = [] }: TaskRequest): ReturnType<BackstageTasks['begin']> {
    const body = { templateRef: template, values, secrets };
    const answer = await this.#send(`${BASE}/tasks`, body, [...Object.values(secrets), ...hidden]).catch(
      perhaps,
    );
    const { errors } = answer.status === 400 ? objectIn(answer.body) : {};
    if (Array.isArray(errors)) return { errors: errors.map(problemOf) };
    if (answer.status >= 500) perhaps(this.#problem(answer, CREATE));
    const { id } = this.#told(answer, CREATE);
    if (typeof id !== 'string') throw malformed(this.client.host);
    return { id };
  }

  async task(id: string): Promise<Task | undefined> {
    const answer = await this.client.look(pathOf(id));
    if (answer.status === 404 && !isWebPage(answer.body)) return undefined;
    const { status, spec } = this.#told(answer, 'scaffolder.task.read');
    if (!STATES.has(status)) throw malformed(this.client.host);
    const steps: unknown = isObject(spec) ? spec['steps'] : undefined;
    return {
      id,
      url: `${this.appUrl}/create/tasks/${encodeURIComponent(id)}`,
      status: status as TaskStatus,
      steps: (Array.isArray(steps) ? steps : []).flatMap((step: unknown, at) => {
        if (!isObject(step)) return [];
        const text = (key: string) => (typeof step[key] === 'string' ? step[key] : '');
        const own = text('id') || `step-${at + 1}`;
        return [{ id: own, name: text('name') || text('action') || own, action: text('action') }];
      }),
    };
  }

  async follow(id: string, hear: (event: RunEvent) => void, token?: CancellationToken): Promise<TaskEnd> {
    const { clock } = this.client.ports;
    const pause = async (ms: number) => {
      let watch: { dispose(): void } | undefined;
      await new Promise<void>((resolve) => {
        clock.after(ms, resolve);
        watch = token?.onCancellationRequested(() => resolve());
      });
      watch?.dispose();
      throwIfCancelled(token);
    };
    const events = new TaskEvents(hear);
    let failures = 0;
    // Through some networks a stream is heard at its end alone.
    let isHeard = true;
    for (;;) {
      const { last } = events;
      const start = clock.now();
      try {
        if (isHeard) await this.#listen(id, events, token);
        if (events.last === last && !events.end) {
          await this.#ask(id, events, token);
          if (events.last !== last) isHeard = false;
          // Whoever answers at once with nothing is not asked all the time.
          else if (clock.now() - start < BETWEEN) await pause(BETWEEN);
        }
        failures = 0;
        if (!events.end) continue;
        const status = (await this.task(id))?.status;
        if (status === 'open' || status === 'processing') {
          // It was begun anew meanwhile.
          events.end = undefined;
          continue;
        }
        const { output, message } = events.end;
        const ended = status ?? (message === undefined ? 'completed' : 'failed');
        return {
          output,
          ...(message !== undefined && { message }),
          status: ended === 'failed' && events.isCancelled ? 'cancelled' : ended,
        };
      } catch (error) {
        if (events.last !== last) failures = 0;
        // What comes after what was heard is asked for next.
        if (isBackstageError(error) && error.code === 'too-large' && events.last !== last) continue;
        const { until } = isBackstageError(error) ? error : {};
        const wait = until === undefined ? WAITS[failures++] : Math.max(1_000, until - clock.now());
        if (wait === undefined || !mayPass(error)) throw error;
        await pause(wait);
      }
    }
  }

  async cancel(id: string): Promise<void> {
    this.#told(await this.#send(`${pathOf(id)}/cancel`, {}), 'scaffolder.task.cancel');
  }

  async retry(id: string, secrets: Readonly<Record<string, string>>): Promise<void> {
    const answer = await this.#send(`${pathOf(id)}/retry`, { secrets }, Object.values(secrets));
    const { errors } = answer.status === 400 ? objectIn(answer.body) : {};
    if (Array.isArray(errors))
      throw new BackstageError('query', errors.map((each) => problemOf(each).message).join(' '));
    this.#told(answer, CREATE);
  }

  /** Hears what comes, for a while or until the task has ended. */
  async #listen(id: string, events: TaskEvents, token?: CancellationToken): Promise<void> {
    const enough = new CancellationTokenSource();
    const watch = token?.onCancellationRequested(() => enough.cancel());
    const stream = new EventStream((_event, data) => {
      events.take(data);
      // A server that may take a task up again keeps its stream open.
      if (events.end) enough.cancel();
    });
    try {
      throwIfCancelled(token);
      const answer = await this.client.look(`${pathOf(id)}/eventstream${after(events)}`, enough.token, {
        timeout: events.last === undefined ? Math.min(LISTEN_FIRST, this.listen) : this.listen,
        maxBytes: MOST_BYTES,
        headers: { accept: 'text/event-stream' },
        onData: (text) => stream.take(text),
      });
      if (answer.status !== 200 || isWebPage(answer.body))
        throw this.#problem(answer, 'scaffolder.task.read');
      // Where nobody hears an answer as it comes, it is heard at its end.
      if (!stream.hasBegun) stream.take(answer.body);
    } catch (error) {
      if (token?.isCancellationRequested) throw new CancellationError();
      const isQuiet = isBackstageError(error) && error.code === 'timeout';
      if (!isQuiet && !events.end) throw error;
    } finally {
      watch?.dispose();
    }
  }

  /** Asks what has happened since: a stream of which nothing is heard may be held back by what stands between. */
  async #ask(id: string, events: TaskEvents, token?: CancellationToken): Promise<void> {
    const options = { timeout: LISTEN, maxBytes: MOST_BYTES };
    const answer = await this.client.look(`${pathOf(id)}/events${after(events)}`, token, options);
    if (answer.status !== 200) throw this.#problem(answer, 'scaffolder.task.read');
    const list = this.client.told<unknown>(answer);
    if (!Array.isArray(list)) throw malformed(this.client.host);
    for (const event of list) events.take(event);
  }

  async #send(path: string, body: unknown, secrets: readonly string[] = []): Promise<HttpResponse> {
    const answer = await this.client.send('POST', path, body);
    if (answer.status < 400) return answer;
    return withoutSecrets(
      answer,
      secrets.filter((secret) => secret.trim().length > 1),
    );
  }

  #told(answer: HttpResponse, permission: string): Readonly<Record<string, unknown>> {
    if (answer.status >= 300 || isWebPage(answer.body)) throw this.#problem(answer, permission);
    return objectIn(answer.body);
  }

  #problem(answer: HttpResponse, permission: string): BackstageError {
    const { host, ports } = this.client;
    const { status, body } = answer;
    if (status === 403 && !isWebPage(body)) return notAllowed(host, permission);
    if (status === 404 && body.trim() === '' && permission === 'scaffolder.task.cancel')
      return new BackstageError(
        'not-found',
        l10n.t('{0} can cancel no tasks: its scaffolder is an earlier one.', host),
      );
    if (status === 404 && body.trim() === '')
      return new BackstageError(
        'not-found',
        l10n.t('{0} runs no templates: its scaffolder does not answer.', host),
      );
    if (status < 400) return webPage(host, status);
    return errorOfAnswer(answer, host, ports.clock.now());
  }
}

/** What has an effect may have had it all the same. */
function perhaps(error: unknown): never {
  if (!isBackstageError(error) || !['timeout', 'cut', 'server'].includes(error.code)) throw error;
  const more = l10n.t('It may have begun it all the same: look at the tasks there before you run it again.');
  throw new BackstageError(error.code, `${error.message} ${more}`);
}

function mayPass(error: unknown): boolean {
  return isBackstageError(error) && (error.isPassing || error.code === 'offline' || error.code === 'limited');
}

function after({ last }: TaskEvents): string {
  return last === undefined ? '' : `?after=${last}`;
}

function pathOf(id: string): string {
  return `${BASE}/tasks/${encodeURIComponent(id)}`;
}

/** A refusal of a value, as the validator of the server says it: `instance.owner` is where. */
function problemOf(error: unknown): RunProblem {
  const { property, message } = isObject(error) ? error : {};
  const path = typeof property === 'string' ? property.replace(/^instance\.?/, '') : '';
  return {
    ...(path && { path }),
    message: typeof message === 'string' ? oneLine(message, 500) : l10n.t('It gives no reason.'),
  };
}
