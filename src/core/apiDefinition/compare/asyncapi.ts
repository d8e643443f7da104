import * as l10n from '@vscode/l10n';
import { textOf } from '../../base/textOf';
import type { ChangeLevel } from './change';
import type { Changes } from './changes';
import type { Direction } from './schemaRules';
import type { Content, Operation, OperationDetails } from '../definition';

/** Rules of AsyncAPI that are none of payloads. */
export const ASYNCAPI_RULES = {
  'operation-added': 'safe',
  'operation-removed': 'breaking',
  'operation-deprecated': 'safe',
  'operation-reactivated': 'safe',
  'operation-kind-changed': 'breaking',
  'channel-address-changed': 'breaking',
  'channel-parameter-added': 'breaking',
  'channel-parameter-removed': 'breaking',
  'message-added': 'safe',
  'message-removed': 'breaking',
  'message-content-type-changed': 'breaking',
  'message-payload-added': 'dangerous',
  'message-payload-removed': 'dangerous',
  'reply-added': 'safe',
  'reply-removed': 'breaking',
  'server-added': 'safe',
  'server-removed': 'dangerous',
} as const satisfies Record<string, ChangeLevel>;

/** Payloads have the rules of bodies, by who sends them: `receive-` what others send to the API, `send-` what it sends. */
export const ASYNCAPI_DIALECT = {
  rename: (rule: string) =>
    rule
      .replace(/^new-(required|optional)-request-property/, 'receive-new-$1-property')
      .replace(/^request-/, 'receive-')
      .replace(/^response-(?:mediatype|body)-/, 'send-body-')
      .replace(/^response-/, 'send-')
      .replace(/-body-/, '-payload-'),
};

/** In version 2 clients publish what the API receives, and subscribe to what it sends. */
export function directionOf(kind: string): Direction {
  return kind === 'publish' || kind === 'receive' ? 'request' : 'response';
}

/** Compares two definitions of AsyncAPI: payloads by their direction. */
export function compareAsyncApi(changes: Changes): void {
  const { before, after } = changes;
  const left = new Map(before.operations.map((operation) => [operation.id, operation]));
  const right = new Map(after.operations.map((operation) => [operation.id, operation]));
  const tell = teller(changes);
  for (const [id, operation] of left) {
    const other = right.get(id);
    if (other) compareOperation(changes, operation, other);
    else tell('operation-removed', id, operation.spot, l10n.t('{0} is gone', id), true);
  }
  for (const [id, { spot }] of right)
    if (!left.has(id)) tell('operation-added', id, spot, l10n.t('{0} is new', id));
  const at = [...right.values()][0]?.spot ?? [...left.values()][0]?.spot;
  const urls = [before, after].map(({ servers }) => servers.map(({ url }) => url));
  if (!at) return;
  for (const url of urls[0]!)
    if (!urls[1]!.includes(url))
      tell('server-removed', undefined, at, l10n.t('the server {0} is gone', url), true);
  for (const url of urls[1]!)
    if (!urls[0]!.includes(url)) tell('server-added', undefined, at, l10n.t('the server {0} is new', url));
}

function teller(changes: Changes) {
  return (
    rule: keyof typeof ASYNCAPI_RULES,
    operation: string | undefined,
    at: Operation['spot'],
    message: string,
    isGone = false,
  ) =>
    changes.tell(
      rule,
      ASYNCAPI_RULES[rule],
      operation === undefined ? {} : { operation },
      at,
      message,
      isGone,
    );
}

function compareOperation(changes: Changes, before: Operation, after: Operation): void {
  const tell = teller(changes);
  const { id, spot } = after;
  const [was, is] = [before.details(), after.details()];
  if (before.kind !== after.kind)
    return tell(
      'operation-kind-changed',
      id,
      spot,
      l10n.t('{0} is {1} now, before {2}', id, after.kind, before.kind),
    );
  if (before.path !== after.path)
    tell(
      'channel-address-changed',
      id,
      spot,
      l10n.t('{0} is at {1} now, before at {2}', id, textOf(after.path), textOf(before.path)),
    );
  if (before.deprecated !== after.deprecated)
    tell(
      after.deprecated ? 'operation-deprecated' : 'operation-reactivated',
      id,
      spot,
      after.deprecated ? l10n.t('{0} is deprecated now', id) : l10n.t('{0} is not deprecated any more', id),
    );
  compareParameters(changes, was, is, id);
  compareMessages(changes, was.body?.content ?? [], is.body?.content ?? [], directionOf(after.kind), id);
  const [reply, replyNow] = [was.responses[0], is.responses[0]];
  if (reply && replyNow)
    compareMessages(
      changes,
      reply.content,
      replyNow.content,
      directionOf(after.kind) === 'request' ? 'response' : 'request',
      id,
    );
  else if (reply) tell('reply-removed', id, reply.spot, l10n.t('{0} has no reply any more', id), true);
  else if (replyNow) tell('reply-added', id, replyNow.spot, l10n.t('{0} has a reply now', id));
}

function compareParameters(
  changes: Changes,
  was: OperationDetails,
  is: OperationDetails,
  operation: string,
): void {
  const tell = teller(changes);
  const right = new Map(is.parameters.map((parameter) => [parameter.name, parameter]));
  for (const parameter of was.parameters) {
    const other = right.get(parameter.name);
    right.delete(parameter.name);
    const subject = l10n.t("the channel's parameter `{0}`", parameter.name);
    if (!other)
      tell('channel-parameter-removed', operation, parameter.spot, l10n.t('{0} is gone', subject), true);
    else
      changes.schema(
        parameter.schema,
        other.schema,
        'request',
        { scope: 'parameter', subject, isText: true },
        { operation },
      );
  }
  for (const [name, { spot }] of right)
    tell('channel-parameter-added', operation, spot, l10n.t("the channel's parameter `{0}` is new", name));
}

function compareMessages(
  changes: Changes,
  was: readonly Content[],
  is: readonly Content[],
  direction: Direction,
  operation: string,
): void {
  const tell = teller(changes);
  const isOnly = was.length === 1 && is.length === 1;
  // One message for another is the same message, whatever it is called.
  const key = ({ message, type }: Content) => (isOnly ? '' : (message ?? type));
  const right = new Map(is.map((content) => [key(content), content]));
  for (const content of was) {
    const other = right.get(key(content));
    right.delete(key(content));
    const subject =
      content.message === undefined ? l10n.t('the message') : l10n.t('the message {0}', content.message);
    if (!other) {
      tell('message-removed', operation, content.spot, l10n.t('{0} is gone', subject), true);
      continue;
    }
    if (content.type !== other.type)
      tell(
        'message-content-type-changed',
        operation,
        other.spot,
        l10n.t('{0} is {1} now, before {2}', subject, other.type, content.type),
      );
    if (content.schema && other.schema)
      changes.schema(content.schema, other.schema, direction, { scope: 'body', subject }, { operation });
    else if (other.schema)
      tell('message-payload-added', operation, other.spot, l10n.t('{0} has a payload now', subject));
    else if (content.schema)
      tell(
        'message-payload-removed',
        operation,
        content.spot,
        l10n.t('{0} has no payload any more', subject),
        true,
      );
    if (content.headers && other.headers)
      changes.schema(
        content.headers,
        other.headers,
        direction,
        { scope: 'property', subject: l10n.t('the headers of {0}', subject) },
        { operation },
      );
  }
  for (const content of right.values())
    tell(
      'message-added',
      operation,
      content.spot,
      l10n.t('the message {0} is new', content.message ?? content.type),
    );
}
