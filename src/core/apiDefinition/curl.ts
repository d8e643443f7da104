import type { Definition, Operation, OperationDetails } from './definition';

/** The call as a command for a shell; undefined where an operation is none over HTTP. What is to be filled in stands in braces. */
export function curlOf(
  definition: Definition,
  operation: Operation,
  details: OperationDetails,
  example: string | undefined,
): string | undefined {
  const { path, kind } = operation;
  if (definition.format !== 'openapi' || !path?.startsWith('/')) return undefined;
  const server = (details.servers ?? definition.servers)[0]?.url ?? '{server}';
  const query = details.parameters
    .filter((each) => each.in === 'query' && each.required)
    .map(({ name }) => `${encodeURIComponent(name)}={${name}}`);
  const url = `${server.replace(/\/$/, '')}${path}${query.length ? `?${query.join('&')}` : ''}`;
  const lines = [`curl --globoff -X ${kind} ${quoted(url)}`];
  for (const { name, required } of details.parameters.filter((each) => each.in === 'header'))
    if (required) lines.push(`-H ${quoted(`${name}: {${name}}`)}`);
  const [content] = details.body?.content ?? [];
  if (content) lines.push(`-H ${quoted(`Content-Type: ${content.type}`)}`);
  if (content && example !== undefined) lines.push(`-d ${quoted(example)}`);
  return lines.join(' \\\n  ');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
