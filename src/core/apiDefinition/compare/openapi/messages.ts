import * as l10n from '@vscode/l10n';
import type { Body, Content, Operation, OperationDetails, Response } from '../../definition';
import type { Whose } from '../changes';
import { anyOf, type OpenApiContext } from './context';

export function compareBody(
  context: OpenApiContext,
  was: Body | undefined,
  is: Body | undefined,
  whose: Whose,
  { id, spot }: Operation,
): void {
  if (!was && !is) return;
  if (!was)
    return context.tell(
      is!.required ? 'request-body-added-required' : 'request-body-added-optional',
      id,
      is!.spot,
      is!.required ? l10n.t('{0} takes a body now, and needs it', id) : l10n.t('{0} takes a body now', id),
    );
  if (!is)
    return context.tell('request-body-removed', id, was.spot, l10n.t('{0} takes no body any more', id), true);
  if (was.required !== is.required)
    context.tell(
      is.required ? 'request-body-became-required' : 'request-body-became-optional',
      id,
      spot.at('requestBody'),
      is.required ? l10n.t('the request body is required now') : l10n.t('the request body is optional now'),
    );
  compareContent(context, was.content, is.content, 'request', l10n.t('the request body'), whose);
}

export function compareResponses(
  context: OpenApiContext,
  was: OperationDetails,
  is: OperationDetails,
  whose: Whose,
): void {
  const right = new Map(is.responses.map((response) => [response.status, response]));
  const kind = ({ status }: Response) => (/^2/.test(status) ? 'success' : 'non-success');
  for (const response of was.responses) {
    const other = right.get(response.status);
    right.delete(response.status);
    if (other) compareResponse(context, response, other, whose);
    else
      context.tell(
        `response-${kind(response)}-status-removed`,
        whose.operation,
        response.spot,
        l10n.t('the response {0} is gone', response.status),
        true,
      );
  }
  for (const response of right.values())
    context.tell(
      `response-${kind(response)}-status-added`,
      whose.operation,
      response.spot,
      l10n.t('the response {0} is new', response.status),
    );
}

function compareResponse(context: OpenApiContext, was: Response, is: Response, whose: Whose): void {
  const of = l10n.t('of the response {0}', was.status);
  const headers = new Map(is.headers.map((header) => [header.name.toLowerCase(), header]));
  for (const header of was.headers) {
    const other = headers.get(header.name.toLowerCase());
    headers.delete(header.name.toLowerCase());
    const subject = l10n.t('the header `{0}` {1}', header.name, of);
    if (!other) {
      context.tell(
        header.required ? 'required-response-header-removed' : 'optional-response-header-removed',
        whose.operation,
        header.spot,
        l10n.t('{0} is gone', subject),
        true,
      );
      continue;
    }
    if (header.required !== other.required)
      context.tell(
        other.required ? 'response-header-became-required' : 'response-header-became-optional',
        whose.operation,
        other.spot,
        other.required ? l10n.t('{0} is always there now', subject) : l10n.t('{0} is optional now', subject),
      );
    context.changes.schema(
      anyOf(header.schema),
      anyOf(other.schema),
      'response',
      { scope: 'header', subject, isText: true },
      whose,
    );
  }
  for (const header of headers.values())
    context.tell(
      'response-header-added',
      whose.operation,
      header.spot,
      l10n.t('the header `{0}` {1} is new', header.name, of),
    );
  compareContent(context, was.content, is.content, 'response', l10n.t('the body {0}', of), whose);
}

function compareContent(
  context: OpenApiContext,
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
      context.tell(
        `${kind}-media-type-removed`,
        whose.operation,
        content.spot,
        l10n.t('{0} is no longer available as {1}', subject, content.type),
        true,
      );
      continue;
    }
    if (content.schema && other.schema) {
      const isText = !/json/i.test(content.type);
      context.changes.schema(
        content.schema,
        other.schema,
        direction,
        { scope: 'body', subject, isText },
        whose,
      );
    } else if (other.schema)
      context.tell(
        `${direction}-body-media-type-schema-added`,
        whose.operation,
        other.spot,
        l10n.t('{0} has a schema now', subject),
      );
    else if (content.schema)
      context.tell(
        `${direction}-body-media-type-schema-removed`,
        whose.operation,
        content.spot,
        l10n.t('{0} has no schema any more', subject),
        true,
      );
  }
  for (const content of right.values())
    context.tell(
      `${kind}-media-type-added`,
      whose.operation,
      content.spot,
      l10n.t('{0} may be {1} now', subject, content.type),
    );
}

function mediaType({ type, message }: Content): string {
  return message ?? type.toLowerCase();
}
