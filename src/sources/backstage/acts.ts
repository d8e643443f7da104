import * as l10n from '@vscode/l10n';
import type { CancellationToken } from '../../core/base/cancellation';
import { isObject } from '../../core/base/isObject';
import { oneLine } from '../../core/base/oneLine';
import { backstagePageUrl, byNamePath } from '../../core/model/backstagePage';
import type { Entity } from '../../core/model/entity';
import { parseRef, refOf } from '../../core/model/reference';
import {
  BACKSTAGE_PERMISSIONS,
  type BackstageAct,
  type BackstageActs,
  type BackstageParts,
  type BackstageStanding,
  type Registering,
  type Unregistering,
} from '../../core/ports/backstageActs';
import type { HttpResponse } from '../../core/ports/http';
import type { BackstageClient } from './client';
import { BackstageError, errorOfAnswer, isWebPage, malformed, notAllowed, webPage } from './errors';
import { isGenerated, lineOf } from './mirror';
import { pluginsOf } from './plugins';
import { objectIn } from './objectIn';

const ORIGIN = 'backstage.io/managed-by-origin-location';
/** Entities that are listed of a location; how many more there are is told. */
const LISTED = 200;
/** How long what a server said of an entity holds, and of how many that is kept. Milliseconds. */
const LATELY = 30_000;
const MOST_SAID = 50;

/** What a person asks a Backstage to do: sent once, never again by itself. */
export class Acts implements BackstageActs {
  /** What was said lately: a page asks with every change of the catalog. By reference. */
  readonly #said = new Map<
    string,
    { readonly until: number; readonly answer: ReturnType<Acts['standing']> }
  >();

  constructor(
    readonly client: BackstageClient,
    readonly appUrl: string,
  ) {}

  standing(ref: string): Promise<{ readonly standing?: BackstageStanding }> {
    const now = this.client.ports.clock.now();
    const before = this.#said.get(ref);
    if (before && before.until > now) return before.answer;
    // Others may wait for the same: nobody alone ends it.
    const answer = this.#standing(ref);
    if (this.#said.size >= MOST_SAID) this.#said.clear();
    this.#said.set(ref, { until: now + LATELY, answer });
    // A failure is no answer to others.
    answer.catch(() => this.#said.delete(ref));
    return answer;
  }

  async #standing(ref: string): Promise<{ readonly standing?: BackstageStanding }> {
    const [answer, denied] = await Promise.all([
      this.client.look(`/api/catalog/entities/by-name/${pathOf(ref)}/ancestry`),
      this.#denied(['refresh', 'unregister', 'remove'], ref),
    ]);
    if (isNotThere(answer)) return {};
    const { items } = this.#json(answer);
    if (!Array.isArray(items)) throw malformed(this.client.host);
    const ancestry = items.flatMap((item: unknown) =>
      isObject(item) && isEntity(item['entity']) ? [item['entity']] : [],
    );
    const entity = ancestry.find((each) => refOf(each) === ref);
    if (!entity) return {};
    const { status, ...rest } = entity as Entity & { readonly status?: { readonly items?: unknown } };
    const { annotations = {} } = entity.metadata;
    return {
      standing: {
        url: backstagePageUrl(this.appUrl, parseRef(ref)!),
        errors: errorsIn(status?.items),
        isOrphan: annotations['backstage.io/orphan'] === 'true',
        from: fromOf(entity, ancestry),
        denied,
        entity: rest,
      },
    };
  }

  async refreshEntity(ref: string): Promise<object> {
    await this.#act('refresh', 'POST', '/api/catalog/refresh', { entityRef: ref }, ref);
    return {};
  }

  async register(target: string, isTrial: boolean): Promise<Registering> {
    const path = `/api/catalog/locations${isTrial ? '?dryRun=true' : ''}`;
    const answer = await this.#send('register', 'POST', path, { type: 'url', target });
    if (answer.status === 409) return { refs: [], isKnown: true };
    const { entities, exists } = this.#json(answer);
    if (isTrial && !Array.isArray(entities)) throw malformed(this.client.host);
    return { refs: refsOf(entities), isKnown: exists === true };
  }

  async unregistering(ref: string): Promise<Unregistering> {
    this.#said.clear();
    const { standing } = await this.standing(ref);
    const { host } = this.client;
    if (!standing) throw new BackstageError('not-found', l10n.t('{0} has no {1}.', host, ref));
    const origin = standing.entity.metadata.annotations?.[ORIGIN] ?? '';
    const answer = await this.client.look(`/api/catalog/locations/by-entity/${pathOf(ref)}`);
    if (isNotThere(answer)) {
      if (!standing.isOrphan)
        throw new BackstageError(
          'query',
          l10n.t(
            '{0} was not registered by a person: it comes from {1} as {2} is set up, and whoever runs it takes it out there.',
            ref,
            origin || l10n.t('the configuration'),
            host,
          ),
        );
      this.#require('remove', standing.denied);
      const { uid = '' } = standing.entity.metadata;
      return { what: { type: 'entity', id: uid, target: ref }, refs: [ref], count: 1 };
    }
    const { id, type, target } = this.#json(answer);
    if (typeof id !== 'string') throw malformed(host);
    this.#require('unregister', standing.denied);
    const { refs, count } = await this.#comingFrom(`${String(type)}:${String(target)}`, ref);
    return { what: { type: 'location', id, target: String(target) }, refs, count };
  }

  async unregister({ type, id }: Unregistering['what'], ref: string): Promise<object> {
    const act = type === 'location' ? 'unregister' : 'remove';
    const path = type === 'location' ? 'locations' : 'entities/by-uid';
    await this.#act(act, 'DELETE', `/api/catalog/${path}/${encodeURIComponent(id)}`, undefined, ref);
    return {};
  }

  async validate(
    entity: unknown,
    location: string,
    token?: CancellationToken,
  ): Promise<{ readonly refusal?: string }> {
    const body = { entity, location };
    const answer = await this.#send(
      'validate',
      'POST',
      '/api/catalog/validate-entity',
      body,
      undefined,
      token,
    );
    if (answer.status === 200 && !isWebPage(answer.body)) return {};
    const { errors } = objectIn(answer.body);
    if (answer.status !== 400 || !Array.isArray(errors)) throw this.#problem(answer);
    return { refusal: reasonOf(errors[0]) };
  }

  async parts(): Promise<BackstageParts> {
    const [plugins, info] = await Promise.all([
      pluginsOf(this.client),
      // Of a plugin for who runs the server, which few people may use.
      this.client.look('/api/devtools/info').catch(() => undefined),
    ]);
    const { backstageVersion } = objectIn(info?.status === 200 ? info.body : '');
    return {
      plugins,
      ...(typeof backstageVersion === 'string' && { version: oneLine(backstageVersion, 40) }),
    };
  }

  async denied(acts: readonly BackstageAct[]): Promise<{ readonly acts: readonly BackstageAct[] }> {
    return { acts: await this.#denied(acts) };
  }

  /** What a location brought in. */
  async #comingFrom(origin: string, ref: string): Promise<Pick<Unregistering, 'refs' | 'count'>> {
    const field = `metadata.annotations.${ORIGIN}`;
    const path = '/api/catalog/entities/by-query';
    const fields = ['kind', 'metadata.namespace', 'metadata.name'];
    // Where a comma parts conditions, only the younger way to ask can say it.
    const { items, totalItems } = origin.includes(',')
      ? await this.client.post<Page>(path, { query: { [field]: origin }, fields, limit: LISTED })
      : await this.client.get<Page>(
          `${path}?filter=${encodeURIComponent(`${field}=${origin}`)}&fields=${fields.join(',')}&limit=${LISTED}`,
        );
    if (!Array.isArray(items)) throw malformed(this.client.host);
    const refs = [...new Set([ref, ...refsOf(items)])];
    const unlisted = typeof totalItems === 'number' ? Math.max(0, totalItems - items.length) : 0;
    return { refs, count: refs.length + unlisted };
  }

  /** Acts that the server says are not for who asks. Where it says nothing, it is asked in earnest. */
  async #denied(
    acts: readonly BackstageAct[],
    ref?: string,
    token?: CancellationToken,
  ): Promise<BackstageAct[]> {
    const items = acts.map((act) => {
      const { name, action, isOfEntity }: Permission = BACKSTAGE_PERMISSIONS[act];
      const attributes = action ? { action } : {};
      const permission = { name, attributes, type: 'basic' };
      return isOfEntity && ref !== undefined
        ? {
            id: act,
            resourceRef: ref,
            permission: { ...permission, type: 'resource', resourceType: 'catalog-entity' },
          }
        : { id: act, permission };
    });
    const body = { items };
    const answer = await this.client
      .send('POST', '/api/permission/authorize', body, token)
      // That it can't be asked is no refusal.
      .catch(() => undefined);
    const { items: results } = objectIn(answer?.status === 200 ? answer.body : '');
    const isDenied = (each: unknown) => isObject(each) && each['result'] === 'DENY' && each['id'];
    const denied = new Set(Array.isArray(results) ? results.map(isDenied) : []);
    return acts.filter((act) => denied.has(act));
  }

  #require(act: BackstageAct, denied: readonly BackstageAct[]): void {
    if (!denied.includes(act)) return;
    throw notAllowed(this.client.host, BACKSTAGE_PERMISSIONS[act].name);
  }

  async #send(
    act: BackstageAct,
    method: string,
    path: string,
    body: unknown,
    ref?: string,
    token?: CancellationToken,
  ): Promise<HttpResponse> {
    // What is done makes other what was said before.
    this.#said.clear();
    // Whole files are validated document by document: that one is told by its refusal.
    if (act !== 'validate') this.#require(act, await this.#denied([act], ref, token));
    const answer = await this.client.send(method, path, body, token);
    if (answer.status === 403 && !isWebPage(answer.body)) this.#require(act, [act]);
    return answer;
  }

  async #act(act: BackstageAct, method: string, path: string, body: unknown, ref: string): Promise<void> {
    const answer = await this.#send(act, method, path, body, ref);
    if (answer.status >= 300 || isWebPage(answer.body)) throw this.#problem(answer);
  }

  #problem(answer: HttpResponse): BackstageError {
    const { host, ports } = this.client;
    if (answer.status < 400) return webPage(host, answer.status);
    return errorOfAnswer(answer, host, ports.clock.now());
  }

  #json(answer: HttpResponse): Readonly<Record<string, unknown>> {
    if (answer.status >= 300 || isWebPage(answer.body)) throw this.#problem(answer);
    return objectIn(answer.body);
  }
}

interface Permission {
  readonly name: string;
  readonly action?: string;
  readonly isOfEntity?: boolean;
}

interface Page {
  readonly items?: unknown;
  readonly totalItems?: unknown;
}

/** A thing that is not there, and not a plugin. */
function isNotThere({ status, body }: HttpResponse): boolean {
  return status === 404 && !isWebPage(body) && body.trim() !== '';
}

function pathOf(ref: string): string {
  return byNamePath(parseRef(ref)!);
}

/** Entities that somebody wrote, by reference. */
function refsOf(items: unknown): string[] {
  const list: readonly unknown[] = Array.isArray(items) ? items : [];
  return list.flatMap((item) => lineOf(item)?.ref ?? []).sort();
}

function isEntity(value: unknown): value is Entity {
  const { kind, metadata } = isObject(value) ? value : {};
  return typeof kind === 'string' && isObject(metadata) && typeof metadata['name'] === 'string';
}

/** Where it was read, then what led there. */
function fromOf(entity: Entity, ancestry: readonly Entity[]): string[] {
  const { annotations = {} } = entity.metadata;
  const own = annotations['backstage.io/managed-by-location'];
  const parents = ancestry.flatMap((each) => {
    if (each === entity || each.kind !== 'Location') return [];
    const { type, target, targets } = each.spec ?? {};
    if (!isGenerated(each.kind, each.metadata.name)) return [refOf(each)];
    const one: unknown = target ?? (Array.isArray(targets) ? targets[0] : undefined);
    return typeof one === 'string' ? [`${typeof type === 'string' ? type : 'url'}:${one}`] : [];
  });
  return [...new Set([own, ...parents, annotations[ORIGIN]])].filter((each) => typeof each === 'string');
}

function errorsIn(items: unknown): string[] {
  return (Array.isArray(items) ? items : []).flatMap((item: unknown) => {
    const { level = 'error', message, error } = isObject(item) ? item : {};
    if (level !== 'error') return [];
    const said = isObject(error) ? reasonOf(error) : message;
    return typeof said === 'string' ? [oneLine(said, 500)] : [];
  });
}

/** The innermost cause: what is around it tells of the server's own parts. */
function reasonOf(error: unknown): string {
  const { message, cause } = isObject(error) ? error : {};
  if (isObject(cause)) return reasonOf(cause);
  return typeof message === 'string' ? oneLine(message, 1000) : l10n.t('It gives no reason.');
}
