import type { ApiFormat } from './model';

/** Values of `spec.type` that say what a definition is written in; lower case, without signs. */
const BY_TYPE: Readonly<Record<string, ApiFormat>> = {
  openapi: 'openapi',
  openapi2: 'openapi',
  openapi3: 'openapi',
  oas: 'openapi',
  swagger: 'openapi',
  asyncapi: 'asyncapi',
  graphql: 'graphql',
  grpc: 'protobuf',
  protobuf: 'protobuf',
  proto: 'protobuf',
  proto2: 'protobuf',
  proto3: 'protobuf',
  jsonschema: 'jsonschema',
  crd: 'crd',
  crds: 'crd',
  customresourcedefinition: 'crd',
  mcp: 'mcp',
  mcpserver: 'mcp',
};

/** Of which Greenroom knows that they are something else than what is read here. */
const OTHERS: ReadonlySet<string> = new Set(['trpc', 'wsdl', 'soap', 'text']);

/** What a definition is written in, by `spec.type`, else by how the text begins. */
export function formatOf(type: string | undefined, text: string): ApiFormat {
  const name = type?.toLowerCase().replace(/[^a-z0-9]/g, '') ?? '';
  if (Object.hasOwn(BY_TYPE, name)) return BY_TYPE[name]!;
  return OTHERS.has(name) ? 'text' : formatOfText(text);
}

/** Blanks at a line's start. Blank lines are none: from each of them a pattern would look through all that follow. */
const START = String.raw`^[ \t\ufeff]*`;
const KEY = String.raw`(?:${START}|[{,]\s*|^-\s+)["']?`;
const SIGNS: readonly (readonly [ApiFormat, RegExp])[] = [
  ['openapi', new RegExp(String.raw`${KEY}(?:openapi|swagger)["']?\s*:\s*["']?[23]`, 'm')],
  ['asyncapi', new RegExp(String.raw`${KEY}asyncapi["']?\s*:\s*["']?\d`, 'm')],
  ['crd', new RegExp(String.raw`${KEY}kind["']?\s*:\s*["']?CustomResourceDefinition\b`, 'm')],
  ['protobuf', /^[ \t\ufeff]*(?:syntax\s*=\s*["']proto[23]["']|edition\s*=\s*["']\d{4}["'])\s*;/m],
  ['jsonschema', new RegExp(String.raw`${KEY}\$schema["']?\s*:\s*["'][^"'\n]*json-schema\.org`, 'm')],
  // Thrift's services look so too, until the first method.
  [
    'protobuf',
    /^[ \t\ufeff]*(?:message|service)\s+\w+\s*\{\s*(?:\}|rpc\s|[^{}]*?(?:;\s*rpc\s|=\s*\d+\s*[;[]))/m,
  ],
  [
    'graphql',
    /^[ \t\ufeff]*(?:(?:extend\s+)?(?:type|interface|input|enum)\s+\w+[^{}\n\r\u2028\u2029]*\{|schema\b[^{}\n\r\u2028\u2029]*\{|union\s+\w+[^=\n\r\u2028\u2029]*=|scalar\s+\w+\s*(?:@|$))/m,
  ],
];
/** Generators sort keys, so what a large text is may be said far within. Characters. */
const LONGEST_LOOK = 2_000_000;

function formatOfText(text: string): ApiFormat {
  const beginning = text.slice(0, LONGEST_LOOK);
  return SIGNS.find(([, pattern]) => pattern.test(beginning))?.[0] ?? 'text';
}
