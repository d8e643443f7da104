import type {
  Body,
  Content,
  Definition,
  Operation,
  OperationDetails,
  Parameter,
  Response,
} from '../definition';
import { Spot } from '../tree/spot';
import type { Changes, Whose } from './changes';
import { type OpenApiRule, openApiLevel } from './operationRules';
import { compareSecurity } from './security';

/** Compares two definitions of OpenAPI by oasdiff's rules. `today` (ISO date) decides whether a sunset has passed. */
export function compareOpenApi(changes: Changes, today: string): void {
  new OpenApiComparison(changes, today).run();
}

const DATE = /^\d{4}-\d\d-\d\d/;
/** From what promises least to what promises most. */
const STABILITY = ['draft', 'alpha', 'beta', 'stable'];

class OpenApiComparison {
  constructor(
    readonly changes: Changes,
    readonly today: string,
  ) {}

  run(): void {
    const { before, after } = this.changes;
    const left = byKey(before);
    const right = byKey(after);
    const paths = new Set(after.operations.map(({ path = '' }) => keyOf(path)));
    for (const [key, operation] of left) {
      const other = right.get(key);
      if (other) this.#operation(operation, other);
      else this.#removed(operation, !paths.has(keyOf(operation.path ?? '')));
    }
    for (const [key, operation] of right)
      if (!left.has(key))
        this.#tell(
          isWebhook(operation) ? 'webhook-added' : 'endpoint-added',
          operation.id,
          operation.spot,
          `${operation.id} is new`,
        );
    this.#whole(before, after);
  }

  #tell(rule: OpenApiRule, operation: string | undefined, at: Spot, message: string, isGone = false): void {
    this.changes.tell(
      rule,
      openApiLevel(rule),
      operation === undefined ? {} : { operation },
      at,
      message,
      isGone,
    );
  }

  #removed({ id, spot, deprecated, ...operation }: Operation, isPathGone: boolean): void {
    const told = (rule: OpenApiRule, why: string) => this.#tell(rule, id, spot, `${id} is gone${why}`, true);
    if (isWebhook({ ...operation, id, spot })) return told('webhook-removed', '');
    const kind = isPathGone ? 'api-path-removed' : 'api-removed';
    if (!deprecated) return told(`${kind}-without-deprecation`, ', and was not deprecated before');
    const sunset = spot.text('x-sunset');
    if (sunset === undefined) return told(`${kind}-with-deprecation`, '; it was deprecated');
    if (!DATE.test(sunset))
      return told('api-path-sunset-parse', `; when it was to go (x-sunset: ${sunset}) can't be read`);
    if (this.today < sunset.slice(0, 10))
      return told(`${kind}-before-sunset`, ` before the day it was to go (${sunset})`);
    // Gone on the day that was announced: oasdiff says nothing, and people want to know.
    told(`${kind}-with-deprecation`, `; it was to go on ${sunset}`);
  }

  #operation(before: Operation, after: Operation): void {
    const { id, spot } = after;
    if (before.deprecated !== after.deprecated) {
      const sunset = spot.text('x-sunset');
      if (!after.deprecated) this.#tell('endpoint-reactivated', id, spot, `${id} is not deprecated any more`);
      else if (sunset === undefined) this.#tell('endpoint-deprecated', id, spot, `${id} is deprecated now`);
      else
        this.#tell(
          'endpoint-deprecated-with-sunset',
          id,
          spot,
          `${id} is deprecated now, and goes on ${sunset}`,
        );
    }
    this.#lifecycle(before, after);
    if (before.name !== after.name) {
      if (before.name !== undefined)
        this.#tell(
          'api-operation-id-removed',
          id,
          before.spot.at('operationId'),
          `${id} lost its operationId ${before.name}`,
          true,
        );
      if (after.name !== undefined)
        this.#tell(
          'api-operation-id-added',
          id,
          spot.at('operationId'),
          `${id} got the operationId ${after.name}`,
        );
    }
    const [tagsBefore, tagsAfter] = [before.spot.texts('tags'), spot.texts('tags')];
    for (const tag of tagsBefore)
      if (!tagsAfter.includes(tag))
        this.#tell('api-tag-removed', id, before.spot.at('tags'), `${id} lost the tag ${tag}`, true);
    for (const tag of tagsAfter)
      if (!tagsBefore.includes(tag))
        this.#tell('api-tag-added', id, spot.at('tags'), `${id} got the tag ${tag}`);
    const [was, is] = [before.details(), after.details()];
    // What the whole asks for is told once, of the whole.
    if ([before, after].some((each) => each.spot.at('security').value !== undefined))
      compareSecurity(
        this.changes,
        'api-security',
        was.security,
        is.security,
        { operation: id },
        spot.at('security'),
      );
    this.#parameters(was, is, before, after);
    this.#body(was.body, is.body, { operation: id }, after);
    this.#responses(was, is, { operation: id });
  }

  #parameters(was: OperationDetails, is: OperationDetails, before: Operation, after: Operation): void {
    const names = new Map(
      pathNames(before.path ?? '').map((name, at) => [name, pathNames(after.path ?? '')[at] ?? name]),
    );
    // A parameter of the path may be called otherwise: nobody who sends it sees its name.
    const key = ({ in: where, name }: Parameter) =>
      `${where} ${where === 'header' ? name.toLowerCase() : name}`;
    const renamed = (each: Parameter) =>
      each.in === 'path' ? { ...each, name: names.get(each.name) ?? each.name } : each;
    const left = new Map(was.parameters.map((each) => [key(renamed(each)), each]));
    const right = new Map(is.parameters.map((each) => [key(each), each]));
    const { id } = after;
    for (const [name, parameter] of left) {
      const other = right.get(name);
      const subject = subjectOf(parameter);
      if (!other) {
        this.#parameterRemoved(parameter, id, subject);
        continue;
      }
      if (parameter.required !== other.required)
        this.#tell(
          other.required ? 'request-parameter-became-required' : 'request-parameter-became-optional',
          id,
          other.spot,
          `${subject} is ${other.required ? 'required' : 'optional'} now`,
        );
      if (parameter.deprecated !== other.deprecated)
        this.#tell(
          other.deprecated ? 'request-parameter-deprecated' : 'request-parameter-reactivated',
          id,
          other.spot,
          `${subject} is ${other.deprecated ? '' : 'not '}deprecated ${other.deprecated ? 'now' : 'any more'}`,
        );
      this.changes.schema(
        anyOf(parameter.schema),
        anyOf(other.schema),
        'request',
        { scope: 'parameter', subject, isText: true },
        { operation: id },
      );
    }
    for (const [name, parameter] of right) {
      if (left.has(name)) continue;
      const subject = subjectOf(parameter);
      const isOfPath = !isBelow(parameter.spot, after.spot) && !parameter.spot.path.includes('components');
      const kind = parameter.required ? 'required' : 'optional';
      if (parameter.in === 'path')
        this.#tell('new-request-path-parameter', id, parameter.spot, `${subject} is new`);
      else
        this.#tell(
          isOfPath
            ? `new-${kind}-request-default-parameter-to-existing-path`
            : `new-${kind}-request-parameter`,
          id,
          parameter.spot,
          `${subject} is new and ${kind}`,
        );
    }
  }

  #parameterRemoved({ deprecated, spot }: Parameter, id: string, subject: string): void {
    const sunset = spot.text('x-sunset');
    const told = (rule: OpenApiRule, why = '') =>
      this.#tell(rule, id, spot, `${subject} is gone${why}`, true);
    if (!deprecated) told('request-parameter-removed');
    else if (sunset === undefined) told('request-parameter-removed-with-deprecation');
    else if (!DATE.test(sunset))
      told('request-parameter-sunset-parse', `; when it was to go (x-sunset: ${sunset}) can't be read`);
    else if (this.today < sunset.slice(0, 10))
      told('request-parameter-removed-before-sunset', ` before the day it was to go (${sunset})`);
    else told('request-parameter-removed-with-deprecation', `; it was to go on ${sunset}`);
  }

  /** When it goes, and how much it promises. */
  #lifecycle(before: Operation, after: Operation): void {
    const { id, spot } = after;
    const [was, is] = [before.spot.text('x-sunset'), spot.text('x-sunset')];
    if (before.deprecated && after.deprecated && was !== undefined && is === undefined)
      this.#tell('sunset-deleted', id, spot, `${id} is deprecated, and does not say any more when it goes`);
    const [from, to] = [before, after].map((each) =>
      STABILITY.indexOf(each.spot.text('x-stability-level') ?? ''),
    );
    if (from! < 0 || to! < 0 || from === to) return;
    const rule = to! < from! ? 'api-stability-decreased' : 'api-stability-increased';
    this.#tell(rule, id, spot, `${id} is ${STABILITY[to!]} now, before ${STABILITY[from!]}`);
  }

  #body(was: Body | undefined, is: Body | undefined, whose: Whose, { id, spot }: Operation): void {
    if (!was && !is) return;
    if (!was)
      return this.#tell(
        is!.required ? 'request-body-added-required' : 'request-body-added-optional',
        id,
        is!.spot,
        `${id} takes a body now${is!.required ? ', and needs it' : ''}`,
      );
    if (!is) return this.#tell('request-body-removed', id, was.spot, `${id} takes no body any more`, true);
    if (was.required !== is.required)
      this.#tell(
        is.required ? 'request-body-became-required' : 'request-body-became-optional',
        id,
        spot.at('requestBody'),
        `the request body is ${is.required ? 'required' : 'optional'} now`,
      );
    this.#content(was.content, is.content, 'request', 'the request body', whose);
  }

  #responses(was: OperationDetails, is: OperationDetails, whose: Whose): void {
    const right = new Map(is.responses.map((response) => [response.status, response]));
    const kind = ({ status }: Response) => (/^2/.test(status) ? 'success' : 'non-success');
    for (const response of was.responses) {
      const other = right.get(response.status);
      right.delete(response.status);
      if (other) this.#response(response, other, whose);
      else
        this.#tell(
          `response-${kind(response)}-status-removed`,
          whose.operation,
          response.spot,
          `the response ${response.status} is gone`,
          true,
        );
    }
    for (const response of right.values())
      this.#tell(
        `response-${kind(response)}-status-added`,
        whose.operation,
        response.spot,
        `the response ${response.status} is new`,
      );
  }

  #response(was: Response, is: Response, whose: Whose): void {
    const of = `of the response ${was.status}`;
    const headers = new Map(is.headers.map((header) => [header.name.toLowerCase(), header]));
    for (const header of was.headers) {
      const other = headers.get(header.name.toLowerCase());
      headers.delete(header.name.toLowerCase());
      const subject = `the header \`${header.name}\` ${of}`;
      if (!other) {
        this.#tell(
          header.required ? 'required-response-header-removed' : 'optional-response-header-removed',
          whose.operation,
          header.spot,
          `${subject} is gone`,
          true,
        );
        continue;
      }
      if (header.required !== other.required)
        this.#tell(
          other.required ? 'response-header-became-required' : 'response-header-became-optional',
          whose.operation,
          other.spot,
          `${subject} is ${other.required ? 'always there' : 'optional'} now`,
        );
      this.changes.schema(
        anyOf(header.schema),
        anyOf(other.schema),
        'response',
        { scope: 'header', subject, isText: true },
        whose,
      );
    }
    for (const header of headers.values())
      this.#tell(
        'response-header-added',
        whose.operation,
        header.spot,
        `the header \`${header.name}\` ${of} is new`,
      );
    this.#content(was.content, is.content, 'response', `the body ${of}`, whose);
  }

  #content(
    was: readonly Content[],
    is: readonly Content[],
    direction: 'request' | 'response',
    subject: string,
    whose: Whose,
  ): void {
    const kind = direction === 'request' ? 'request-body' : 'response';
    const right = new Map(is.map((content) => [mediaType(content), content]));
    for (const content of was) {
      const other = right.get(mediaType(content));
      right.delete(mediaType(content));
      if (!other) {
        this.#tell(
          `${kind}-media-type-removed`,
          whose.operation,
          content.spot,
          `${subject} is not to be had as ${content.type} any more`,
          true,
        );
        continue;
      }
      if (content.schema && other.schema) {
        const isText = !/json/i.test(content.type);
        this.changes.schema(
          content.schema,
          other.schema,
          direction,
          { scope: 'body', subject, isText },
          whose,
        );
      } else if (other.schema)
        this.#tell(
          `${direction}-body-media-type-schema-added`,
          whose.operation,
          other.spot,
          `${subject} has a schema now`,
        );
      else if (content.schema)
        this.#tell(
          `${direction}-body-media-type-schema-removed`,
          whose.operation,
          content.spot,
          `${subject} has no schema any more`,
          true,
        );
    }
    for (const content of right.values())
      this.#tell(
        `${kind}-media-type-added`,
        whose.operation,
        content.spot,
        `${subject} may be ${content.type} now`,
      );
  }

  #scopes(name: string, before: Spot, after: Spot): void {
    const [was, is] = [before, after].map((scheme) => new Map(scopesOf(scheme)));
    const told = (action: 'added' | 'removed' | 'changed', scope: string, spot: Spot) =>
      this.#tell(
        `api-security-component-oauth-scope-${action}`,
        undefined,
        spot,
        `the scope ${scope} of the security scheme ${name} ${WORDS[action]}`,
        action === 'removed',
      );
    for (const [scope, spot] of was!) {
      const other = is!.get(scope);
      if (!other) told('removed', scope, spot);
      else if (other.value !== spot.value) told('changed', scope, other);
    }
    for (const [scope, spot] of is!) if (!was!.has(scope)) told('added', scope, spot);
  }

  /** What is of no operation. */
  #whole(before: Definition, after: Definition): void {
    const [left, right] = [rootOf(before), rootOf(after)];
    if (!left || !right) return;
    const securities = [left, right].map((root) => securityOfRoot(root));
    compareSecurity(
      this.changes,
      'api-global-security',
      securities[0]!,
      securities[1]!,
      {},
      right.at('security'),
    );
    for (const [type, spot] of before.types)
      if (!after.types.has(type))
        this.changes.tell('api-schema-removed', 'safe', { type }, spot, `the schema ${type} is gone`, true);
    for (const [type, spot] of after.types)
      if (!before.types.has(type))
        this.changes.tell('api-schema-added', 'safe', { type }, spot, `the schema ${type} is new`);
    const [was, is] = [schemesOf(left), schemesOf(right)];
    for (const [name, spot] of was) {
      const other = is.get(name);
      if (!other)
        this.#tell(
          'api-security-component-removed',
          undefined,
          spot,
          `the security scheme ${name} is gone`,
          true,
        );
      else if (spot.text('type') !== other.text('type'))
        this.#tell(
          'api-security-component-type-changed',
          undefined,
          other,
          `the security scheme ${name} is of another type now`,
        );
    }
    for (const [name, spot] of was) {
      const other = is.get(name);
      if (other) this.#scopes(name, spot, other);
    }
    for (const [name, spot] of is)
      if (!was.has(name))
        this.#tell('api-security-component-added', undefined, spot, `the security scheme ${name} is new`);
    const urls = [before, after].map(({ servers }) => servers.map(({ url }) => url));
    for (const url of urls[0]!)
      if (!urls[1]!.includes(url))
        this.#tell('api-server-removed', undefined, left.at('servers'), `the server ${url} is gone`, true);
    for (const url of urls[1]!)
      if (!urls[0]!.includes(url))
        this.#tell('api-server-added', undefined, right.at('servers'), `the server ${url} is new`);
  }
}

/** Paths are the same whatever their parameters are called. */
function keyOf(path: string): string {
  return path.replace(/\{[^{}]*\}/g, '{}');
}

function byKey({ operations }: Definition): Map<string, Operation> {
  return new Map(
    operations.map((operation) => [`${operation.kind} ${keyOf(operation.path ?? '')}`, operation]),
  );
}

function pathNames(path: string): string[] {
  return [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name!);
}

function isWebhook({ path }: Pick<Operation, 'path' | 'id' | 'spot'>): boolean {
  return path !== undefined && !path.startsWith('/');
}

function isBelow(spot: Spot, above: Spot): boolean {
  return spot.file === above.file && spot.pointer.startsWith(`${above.pointer}/`);
}

function subjectOf({ in: where, name }: Parameter): string {
  return `the ${where} parameter \`${name}\``;
}

/** Where no schema is, any value is fine. */
function anyOf(spot: Spot): Spot {
  return spot.value === undefined ? spot.as({}) : spot;
}

function mediaType({ type, message }: Content): string {
  return message ?? type.toLowerCase();
}

function rootOf({ operations, types }: Definition): Spot | undefined {
  const file = operations.find(({ spot }) => spot.file.id === '')?.spot.file ?? [...types.values()][0]?.file;
  return file && new Spot(file.value, file, []);
}

function securityOfRoot(root: Spot) {
  return root
    .at('security')
    .items.map((each) => Object.fromEntries(each.entries.map(([name, scopes]) => [name, scopes.texts()])));
}

function schemesOf(root: Spot): Map<string, Spot> {
  return new Map([
    ...root.at('components', 'securitySchemes').entries,
    ...root.at('securityDefinitions').entries,
  ]);
}

const WORDS = { added: 'is new', removed: 'is gone', changed: 'means something else' } as const;

function scopesOf(scheme: Spot): [string, Spot][] {
  return [scheme, ...scheme.at('flows').entries.map(([, flow]) => flow)].flatMap(
    (each) => each.at('scopes').entries,
  );
}
