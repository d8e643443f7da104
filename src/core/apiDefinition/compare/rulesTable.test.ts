import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { ASYNCAPI_RULES } from './asyncapi';
import { GRAPHQL_RULES } from './graphql';
import { OPENAPI_RULES, OWN_OPENAPI_RULES } from './operationRules';
import { PROTOBUF_RULES, SAFE_PROTOBUF_RULES } from './protobufRules';
import {
  type Direction,
  PROPERTY_RULES,
  SCHEMA_RULES,
  type SchemaRule,
  schemaRule,
  type Scope,
} from './schemaRules';
import { CRD_RULES, JSONSCHEMA_RULES } from './schemas';

const FILE = new URL('../../../../docs/api-changes.md', import.meta.url);

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
const levels = (rules: Readonly<Record<string, string>>) =>
  table(
    ['Rule', 'Level'],
    Object.entries(rules).map(([rule, level]) => [
      `\`${rule}\``,
      level === 'varies' ? 'breaking or dangerous' : level,
    ]),
  );

const SCOPES: readonly (readonly [Direction, Scope])[] = [
  ['request', 'body'],
  ['request', 'property'],
  ['request', 'parameter'],
  ['request', 'parameter-property'],
  ['response', 'body'],
  ['response', 'property'],
  ['response', 'header'],
];

/** The rules of schemas whose name or level is another than its parts say. */
function exceptions(): string[] {
  const found: string[] = [];
  for (const what of Object.keys(SCHEMA_RULES) as SchemaRule[])
    for (const [direction, scope] of SCOPES) {
      const { rule, level } = schemaRule(direction, scope, what);
      const usual = schemaRule(direction, 'property', what).level;
      if (rule !== `${direction}-${scope}-${what}` || level !== usual)
        found.push(`- \`${rule}\` (${what} of a ${direction} ${scope}): ${level}`);
    }
  return found;
}

const schemaRows = () =>
  (Object.keys(SCHEMA_RULES) as SchemaRule[]).map((what) => [
    `\`…-${what}\``,
    schemaRule('request', 'property', what).level,
    schemaRule('response', 'property', what).level,
  ]);

const text = () => `# What changes of an API definition break

What **Compare** and \`getApi(1).apiDefinitions.compare\` tell, rule by rule. A change is **breaking** where somebody who kept to
the definition before fails, **dangerous** where that can't be decided from the definitions, or where it depends on how somebody
reads it, and **safe** otherwise. This file is written by the test beside the rules, which fails where the two differ.

## OpenAPI

The names and levels are [oasdiff](https://www.oasdiff.com)'s as of its version 1.30 (its error is breaking, its warning
dangerous, its info safe). What oasdiff 1.30 has no rule for is named after its manner, and its level follows the same law:
what narrows the set of valid values breaks who sends them, what widens it breaks who reads them.

### Operations

${levels(OPENAPI_RULES)}

Of Greenroom, where oasdiff is silent:

${levels(OWN_OPENAPI_RULES)}

### Properties

${levels(PROPERTY_RULES)}

### Schemas

Before each rule stands what the schema is of: \`request-body-\`, \`request-property-\`, \`request-parameter-\`,
\`request-parameter-property-\` (a part of a parameter), \`response-body-\`, \`response-property-\` or \`response-header-\`. Of
properties that are never sent (\`readOnly\` in a request) or never read (\`writeOnly\` in a response) the rule is
\`request-read-only-property-…\` or \`response-write-only-property-…\`, and safe.

${table(['Rule', 'In a request', 'In a response'], schemaRows())}

Other names and levels:

${exceptions().join('\n')}

## AsyncAPI

What clients send to the API (\`publish\` of version 2, \`receive\` of version 3) is judged as a request is, and what the API
sends (\`subscribe\`, \`send\`) as a response. The rules of payloads are those of schemas and properties above, with \`receive-\` in
place of \`request-\`, \`send-\` in place of \`response-\` and \`payload\` in place of \`body\`.

${levels(ASYNCAPI_RULES)}

## GraphQL

graphql-js's \`findBreakingChanges\` and \`findDangerousChanges\`, and what they leave out since it breaks nobody.

${levels(GRAPHQL_RULES)}

## Protobuf

The rules of [buf](https://buf.build)'s category FILE as of its version 1.75. Where its category WIRE lets a change pass, what is
encoded stays readable, and the change is dangerous. WIRE says nothing of calls and services; that one is gone is breaking all
the same. \`FIELD_NO_DELETE\` and \`ENUM_VALUE_NO_DELETE\` are dangerous where the number is reserved, \`FIELD_SAME_TYPE\` and
\`FIELD_SAME_CARDINALITY\` where the encoding is the same; that of another enum is so only where it is called the same and has all
values by name and number.

${levels(PROTOBUF_RULES)}

Where Greenroom tells other than buf does: each call of a service that is gone is told as well; that a required field became
\`LEGACY_REQUIRED\` of an edition is no change, and a new one of that kind is a required field; and the messages that a compiler
makes for maps are not told of.

Safe, and of Greenroom: ${SAFE_PROTOBUF_RULES.map((rule) => `\`${rule}\``).join(', ')}.

## Custom resource definitions

After Kubernetes' rules for versions of an API: within a version nothing may go or become narrower; a version may go once it was
not served any more, or was a beta version that was deprecated; an alpha version promises nothing, so that what would be breaking
is dangerous there. Schemas are judged as those of requests are, with \`crd-schema-\` and \`crd-property-\` in front; a property
that is removed is breaking, since Kubernetes drops what it does not know.

${levels(CRD_RULES)}

## JSON Schema

What was valid stays valid: schemas are judged as those of requests are, with \`schema-\` and \`property-\` in front.

${levels(JSONSCHEMA_RULES)}
`;

describe('docs/api-changes.md', () => {
  it('is what the rules say (GREENROOM_WRITE=1 writes it)', async () => {
    const expected = await format(text(), { ...(await resolveConfig(FILE)), parser: 'markdown' });
    if (process.env['GREENROOM_WRITE']) writeFileSync(FILE, expected);
    assert.equal(readFileSync(FILE, 'utf8'), expected);
  });
});
