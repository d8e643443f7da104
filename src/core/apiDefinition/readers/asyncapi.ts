import type { Body, Content, Operation, Parameter, Reading } from '../definition';
import { known } from '../definition';
import type { ApiServer } from '../model';
import type { ReferencedFiles } from '../tree/referencedFiles';
import { nameOfReference, referenceOf } from '../tree/referencedFiles';
import { Spot } from '../tree/spot';
import { groupsOf } from './openapi';
import { securityOf } from './security';

/** AsyncAPI 2 and 3. */
export function readAsyncApi(root: Spot, references: ReferencedFiles): Reading {
  const isOld = !/^[3-9]/.test(root.text('asyncapi') ?? '');
  const operations = isOld ? operationsOf2(root, references) : operationsOf3(root, references);
  return {
    ...known({
      title: root.text('info', 'title'),
      version: root.text('info', 'version'),
      description: root.text('info', 'description'),
    }),
    servers: serversOf(root, references),
    groups: groupsOf(root, operations),
    operations,
    types: new Map(root.at('components', 'schemas').entries),
  };
}

function serversOf(root: Spot, references: ReferencedFiles): ApiServer[] {
  return root.at('servers').entries.flatMap(([name, written]) => {
    const server = references.follow(written) ?? written;
    const protocol = server.text('protocol');
    const host = server.text('host');
    const whole = `${protocol === undefined ? '' : `${protocol}://`}${host}${server.text('pathname') ?? ''}`;
    const url = server.text('url') ?? (host === undefined ? undefined : whole);
    return url === undefined ? [] : [{ url, description: server.text('description') ?? name }];
  });
}

function operationsOf2(root: Spot, references: ReferencedFiles): Operation[] {
  return root.at('channels').entries.flatMap(([channel, written]) => {
    const item = references.follow(written) ?? written;
    return (['subscribe', 'publish'] as const).flatMap((kind): Operation[] => {
      const spot = item.at(kind);
      if (!spot.isMap) return [];
      return [
        {
          ...linesOf(spot, references),
          ...known({ name: spot.text('operationId') }),
          id: `${kind} ${channel}`,
          kind,
          path: channel,
          spot,
          details: () => {
            const message = spot.at('message');
            const choices = (references.follow(message) ?? message).at('oneOf').items;
            const written2 = choices.length ? choices : message.value === undefined ? [] : [message];
            return {
              ...known({ description: spot.text('description') ?? item.text('description') }),
              parameters: parametersOf(item, references),
              ...(written2.length && { body: bodyOf(root, message, written2, references) }),
              responses: [],
              security: securityOf(spot),
            };
          },
        },
      ];
    });
  });
}

function operationsOf3(root: Spot, references: ReferencedFiles): Operation[] {
  return root.at('operations').entries.flatMap(([id, written]): Operation[] => {
    const spot = references.follow(written) ?? written;
    const kind = spot.text('action');
    if (!spot.isMap || kind === undefined) return [];
    const channelAt = (place: Spot) => references.follow(place.at('channel')) ?? place.at('channel');
    const channel = channelAt(spot);
    const own = (place: Spot) => {
      const listed = place.at('messages').items;
      return listed.length
        ? listed
        : channelAt(place)
            .at('messages')
            .entries.map(([, each]) => each);
    };
    const address = channel.text('address') ?? lastName(spot.at('channel'));
    return [
      {
        ...linesOf(spot, references),
        ...known({ name: spot.text('title'), path: address }),
        id,
        kind,
        spot,
        details: () => {
          const messages = own(spot);
          const reply = references.follow(spot.at('reply'));
          const replies = reply?.isMap ? own(reply) : [];
          return {
            ...known({ description: spot.text('description') ?? channel.text('description') }),
            parameters: parametersOf(channel, references),
            ...(messages.length && { body: bodyOf(root, spot.at('messages'), messages, references) }),
            responses: replies.length
              ? [
                  {
                    status: '',
                    headers: [],
                    content: replies.flatMap((each) => contentOf(root, each, references)),
                    spot: spot.at('reply'),
                  },
                ]
              : [],
            security: securityOf(spot),
          };
        },
      },
    ];
  });
}

function lastName(spot: Spot): string | undefined {
  const reference = referenceOf(spot.value);
  return reference === undefined ? undefined : nameOfReference(reference);
}

function linesOf(spot: Spot, references: ReferencedFiles) {
  const [tag] = spot.at('tags').items;
  const written = spot.text('summary');
  const traits = written === undefined ? spot.at('traits').items : [];
  const found: { summary?: string; deprecated?: boolean; group?: string } = {};
  const summary = written ?? traits.map((each) => references.follow(each)?.text('summary')).find(Boolean);
  const group = tag && (references.follow(tag) ?? tag).text('name');
  if (summary !== undefined) found.summary = summary;
  if (spot.is('deprecated')) found.deprecated = true;
  if (group !== undefined) found.group = group;
  return found;
}

function parametersOf(channel: Spot, references: ReferencedFiles): Parameter[] {
  return channel.at('parameters').entries.flatMap(([name, written]) => {
    const spot = references.follow(written);
    if (!spot) return [];
    const schema = spot.at('schema');
    return [
      {
        ...known({ description: spot.text('description') }),
        name,
        in: 'channel',
        required: true,
        // AsyncAPI 3 has no schema there: what it lists is of text.
        schema:
          schema.value === undefined
            ? new Spot({ type: 'string', ...(spot.value as object) }, spot.file, spot.path)
            : schema,
        spot,
      },
    ];
  });
}

function bodyOf(root: Spot, spot: Spot, messages: readonly Spot[], references: ReferencedFiles): Body {
  return { required: true, content: messages.flatMap((each) => contentOf(root, each, references)), spot };
}

function contentOf(root: Spot, written: Spot, references: ReferencedFiles): Content[] {
  const message = references.follow(written);
  if (!message?.isMap) return [];
  const payload = message.at('payload');
  // AsyncAPI 3 may name the language that a schema is in.
  const schema = payload.at('schemaFormat').value === undefined ? payload : payload.at('schema');
  const type = message.text('contentType') ?? root.text('defaultContentType') ?? 'application/json';
  const key = written.path.at(-1);
  const name =
    message.text('name') ??
    lastName(written) ??
    (typeof key === 'string' && key !== 'message' ? key : undefined);
  return [
    {
      ...known({ message: name }),
      type,
      ...(schema.value !== undefined && { schema }),
      ...(message.at('headers').value !== undefined && { headers: message.at('headers') }),
      spot: written,
    },
  ];
}
