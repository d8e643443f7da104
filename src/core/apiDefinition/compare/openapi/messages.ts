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
      `${id} takes a body now${is!.required ? ', and needs it' : ''}`,
    );
  if (!is) return context.tell('request-body-removed', id, was.spot, `${id} takes no body any more`, true);
  if (was.required !== is.required)
    context.tell(
      is.required ? 'request-body-became-required' : 'request-body-became-optional',
      id,
      spot.at('requestBody'),
      `the request body is ${is.required ? 'required' : 'optional'} now`,
    );
  compareContent(context, was.content, is.content, 'request', 'the request body', whose);
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
        `the response ${response.status} is gone`,
        true,
      );
  }
  for (const response of right.values())
    context.tell(
      `response-${kind(response)}-status-added`,
      whose.operation,
      response.spot,
      `the response ${response.status} is new`,
    );
}

function compareResponse(context: OpenApiContext, was: Response, is: Response, whose: Whose): void {
  const of = `of the response ${was.status}`;
  const headers = new Map(is.headers.map((header) => [header.name.toLowerCase(), header]));
  for (const header of was.headers) {
    const other = headers.get(header.name.toLowerCase());
    headers.delete(header.name.toLowerCase());
    const subject = `the header \`${header.name}\` ${of}`;
    if (!other) {
      context.tell(
        header.required ? 'required-response-header-removed' : 'optional-response-header-removed',
        whose.operation,
        header.spot,
        `${subject} is gone`,
        true,
      );
      continue;
    }
    if (header.required !== other.required)
      context.tell(
        other.required ? 'response-header-became-required' : 'response-header-became-optional',
        whose.operation,
        other.spot,
        `${subject} is ${other.required ? 'always there' : 'optional'} now`,
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
      `the header \`${header.name}\` ${of} is new`,
    );
  compareContent(context, was.content, is.content, 'response', `the body ${of}`, whose);
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
        `${subject} is not to be had as ${content.type} any more`,
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
        `${subject} has a schema now`,
      );
    else if (content.schema)
      context.tell(
        `${direction}-body-media-type-schema-removed`,
        whose.operation,
        content.spot,
        `${subject} has no schema any more`,
        true,
      );
  }
  for (const content of right.values())
    context.tell(
      `${kind}-media-type-added`,
      whose.operation,
      content.spot,
      `${subject} may be ${content.type} now`,
    );
}

function mediaType({ type, message }: Content): string {
  return message ?? type.toLowerCase();
}
