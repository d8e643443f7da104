import type { Body, Content, Operation, OperationDetails, Parameter, Reading, Response } from '../definition';
import { known } from '../definition';
import type { ApiServer } from '../model';
import type { ReferencedFiles } from '../tree/referencedFiles';
import { Spot } from '../tree/spot';
import { securityOf } from './security';

const METHODS: ReadonlySet<string> = new Set('get put post delete patch head options trace query'.split(' '));
const FORM = 'application/x-www-form-urlencoded';

/** OpenAPI 2, 3.0, 3.1 and 3.2: of all, what 3 would say. */
export function readOpenApi(root: Spot, references: ReferencedFiles): Reading {
  const isOld = root.at('openapi').value === undefined && root.at('swagger').value !== undefined;
  const operations: Operation[] = [];
  const add = (path: string, pathSpot: Spot) => {
    const item = references.follow(pathSpot) ?? pathSpot;
    const offer = (kind: string, spot: Spot) => {
      // One that is being written has nothing below it yet.
      if (!spot.isMap && spot.value !== null) return;
      const operation: { -readonly [K in keyof Operation]: Operation[K] } = {
        id: `${kind} ${path}`,
        kind,
        path,
        spot,
        details: () =>
          isOld ? detailsOf2(root, item, spot, references) : detailsOf3(root, item, spot, references),
      };
      const [name, summary, [group]] = [spot.text('operationId'), spot.text('summary'), spot.texts('tags')];
      if (name !== undefined) operation.name = name;
      if (summary !== undefined) operation.summary = summary;
      if (group !== undefined) operation.group = group;
      if (spot.is('deprecated')) operation.deprecated = true;
      operations.push(operation);
    };
    for (const [key, spot] of item.entries) {
      if (METHODS.has(key) || METHODS.has(key.toLowerCase())) offer(key.toUpperCase(), spot);
      else if (key === 'additionalOperations')
        for (const [method, each] of spot.entries) offer(method.toUpperCase(), each);
    }
  };
  for (const [path, spot] of root.at('paths').entries) if (!path.startsWith('x-')) add(path, spot);
  for (const [name, spot] of root.at('webhooks').entries) add(name, spot);
  return {
    ...known({
      title: root.text('info', 'title'),
      version: root.text('info', 'version'),
      description: root.text('info', 'description'),
    }),
    servers: isOld ? serversOf2(root) : serversOf3(root),
    groups: groupsOf(root, operations),
    operations,
    types: new Map((isOld ? root.at('definitions') : root.at('components', 'schemas')).entries),
  };
}

/** Tags as declared, then those that only operations name. */
export function groupsOf(root: Spot, operations: readonly Operation[]) {
  const declared = root.at('tags').items.flatMap((tag) => {
    const name = tag.text('name');
    return name === undefined ? [] : [known({ name, description: tag.text('description') })];
  });
  const names = new Set(declared.map(({ name }) => name));
  const used = new Set(operations.flatMap(({ group }) => (group === undefined ? [] : [group])));
  return [
    ...declared.filter(({ name }) => used.has(name)),
    ...[...used].filter((name) => !names.has(name)).map((name) => ({ name })),
  ];
}

function serversOf3(root: Spot): ApiServer[] {
  return root.at('servers').items.flatMap((server) => {
    const url = server.text('url');
    return url === undefined ? [] : [known({ url, description: server.text('description') })];
  });
}

function serversOf2(root: Spot): ApiServer[] {
  const host = root.text('host');
  const base = root.text('basePath') ?? '';
  if (host === undefined) return base ? [{ url: base }] : [];
  const schemes = root.texts('schemes');
  return (schemes.length ? schemes : ['https']).map((scheme) => ({ url: `${scheme}://${host}${base}` }));
}

/** Of the path and of the operation, which has the last word. */
function parametersOf(item: Spot, operation: Spot, references: ReferencedFiles): Spot[] {
  const found = new Map<string, Spot>();
  for (const written of [...item.at('parameters').items, ...operation.at('parameters').items]) {
    const spot = references.follow(written);
    if (spot?.text('name') !== undefined) found.set(`${spot.text('in')} ${spot.text('name')}`, spot);
  }
  return [...found.values()];
}

function parameter(
  spot: Spot,
  schema: Spot,
  name = spot.text('name') ?? '',
  where = spot.text('in') ?? '',
): Parameter {
  return {
    ...known({ description: spot.text('description'), deprecated: spot.is('deprecated') || undefined }),
    name,
    in: where,
    required: where === 'path' || spot.is('required'),
    schema,
    spot,
  };
}

function detailsOf3(root: Spot, item: Spot, operation: Spot, references: ReferencedFiles): OperationDetails {
  const contentOf = (spot: Spot): Content[] =>
    spot.at('content').entries.map(([type, each]) => {
      const media = references.follow(each) ?? each;
      const schema = [media.at('schema'), media.at('itemSchema')].find(({ value }) => value !== undefined);
      return { type, ...(schema && { schema }), spot: each };
    });
  const schemaOf = (spot: Spot) => {
    const own = spot.at('schema');
    return own.value === undefined ? (contentOf(spot)[0]?.schema ?? own) : own;
  };
  const written = operation.at('requestBody');
  const body = written.value === undefined ? undefined : references.follow(written);
  const servers = [operation, item].map(serversOf3).find(({ length }) => length);
  return {
    ...known({ description: operation.text('description'), servers }),
    parameters: parametersOf(item, operation, references).map((spot) => parameter(spot, schemaOf(spot))),
    ...(body && {
      body: {
        ...known({ description: body.text('description') }),
        required: body.is('required'),
        content: contentOf(body),
        spot: written,
      },
    }),
    responses: operation.at('responses').entries.flatMap(([status, each]): Response[] => {
      const response = references.follow(each);
      if (!response?.isMap || status.startsWith('x-')) return [];
      const headers = response.at('headers').entries.flatMap(([name, header]) => {
        const spot = references.follow(header);
        return spot ? [parameter(spot, schemaOf(spot), name, 'header')] : [];
      });
      return [
        {
          ...known({ description: response.text('description') }),
          status,
          headers,
          content: contentOf(response),
          spot: each,
        },
      ];
    }),
    security: securityOf(operation.at('security').value === undefined ? root : operation),
  };
}

function detailsOf2(root: Spot, item: Spot, operation: Spot, references: ReferencedFiles): OperationDetails {
  const types = (key: string) => {
    const own = operation.texts(key);
    return own.length ? own : root.texts(key);
  };
  const parameters = parametersOf(item, operation, references);
  const consumed = types('consumes');
  const produced = types('produces');
  const form = parameters.filter((spot) => spot.text('in') === 'formData');
  const whole = parameters.find((spot) => spot.text('in') === 'body');
  const body = ((): Body | undefined => {
    if (whole) {
      const content = (consumed.length ? consumed : ['application/json']).map((type) => ({
        type,
        schema: whole.at('schema'),
        spot: whole,
      }));
      return {
        ...known({ description: whole.text('description') }),
        required: whole.is('required'),
        content,
        spot: whole,
      };
    }
    if (form.length === 0) return undefined;
    const named = form.filter((spot) => spot.is('required')).flatMap((spot) => spot.text('name') ?? []);
    const properties = Object.fromEntries(form.map((spot) => [spot.text('name') ?? '', spot.value]));
    const value = { type: 'object', properties, ...(named.length && { required: named }) };
    const schema = new Spot(value, operation.file, operation.at('parameters').path);
    const content = (consumed.length ? consumed : [FORM]).map((type) => ({ type, schema, spot: schema }));
    return { required: named.length > 0, content, spot: schema };
  })();
  return {
    ...known({ description: operation.text('description') }),
    parameters: parameters
      .filter((spot) => !['body', 'formData'].includes(spot.text('in') ?? ''))
      .map((spot) => parameter(spot, spot)),
    ...(body && { body }),
    responses: operation.at('responses').entries.flatMap(([status, each]): Response[] => {
      const response = references.follow(each);
      if (!response?.isMap || status.startsWith('x-')) return [];
      const schema = response.at('schema');
      const content =
        schema.value === undefined
          ? []
          : (produced.length ? produced : ['application/json']).map((type) => ({
              type,
              schema,
              spot: schema,
            }));
      const headers = response
        .at('headers')
        .entries.map(([name, spot]) => parameter(spot, spot, name, 'header'));
      return [
        { ...known({ description: response.text('description') }), status, headers, content, spot: each },
      ];
    }),
    security: securityOf(operation.at('security').value === undefined ? root : operation),
  };
}
