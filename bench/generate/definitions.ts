import type { Random } from './random';
import { SUBJECTS, VERBS } from './words';

const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1);

/** A small OpenAPI document with two to four operations. */
export function openapi(random: Random, name: string): string {
  const lines = ['openapi: 3.0.3', 'info:', `  title: ${name}`, '  version: 1.0.0', 'paths:'];
  for (const subject of random.some(SUBJECTS, 3 + random.int(3))) {
    lines.push(
      `  /v1/${subject}s/{id}:`,
      '    get:',
      `      operationId: get${capital(subject)}`,
      `      summary: Returns one ${subject} that ${name} ${random.pick(VERBS)}`,
      '      responses:',
      "        '200':",
      `          description: The ${subject}`,
      "        '404':",
      `          description: No ${subject} has this id`,
    );
  }
  return lines.join('\n') + '\n';
}

export function asyncapi(random: Random, name: string): string {
  const lines = ["asyncapi: '2.6.0'", 'info:', `  title: ${name}`, '  version: 1.0.0', 'channels:'];
  for (const subject of random.some(SUBJECTS, 3)) {
    lines.push(
      `  ${name}.${subject}.changed:`,
      '    subscribe:',
      `      operationId: on${capital(subject)}Changed`,
      `      summary: A ${subject} changed`,
    );
  }
  return lines.join('\n') + '\n';
}

export function graphql(random: Random): string {
  const subjects = random.some(SUBJECTS, 3);
  const queries = subjects.map((subject) => `  ${subject}(id: ID!): ${capital(subject)}`);
  const types = subjects.map((subject) => `type ${capital(subject)} {\n  id: ID!\n  name: String\n}`);
  return `type Query {\n${queries.join('\n')}\n}\n\n${types.join('\n\n')}\n`;
}

export function grpc(random: Random, name: string): string {
  const rpcs = random
    .some(SUBJECTS, 3)
    .map((s) => `  rpc Get${capital(s)} (Get${capital(s)}Request) returns (${capital(s)});`);
  const service = name.split('-').map(capital).join('');
  return `syntax = "proto3";\n\nservice ${service} {\n${rpcs.join('\n')}\n}\n`;
}
