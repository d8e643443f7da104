import type { Entity } from '../../core/model/entity';

/** How a text is opened: the editor's id of its language, and the ending of such files. */
interface Language {
  readonly language: string;
  readonly extension: string;
}

/** An API's definition as text, and the language it is in. Undefined where there is none. */
export function definitionOf(entity: Entity): ({ text: string } & Language) | undefined {
  const text = entity.spec?.['definition'];
  if (typeof text !== 'string') return undefined;
  const type = typeof entity.spec?.['type'] === 'string' ? entity.spec['type'].toLowerCase() : '';
  return { text, ...(OF_TYPE.get(type) ?? languageOf(text)) };
}

const GRAPHQL = { language: 'graphql', extension: 'graphql' };
const PROTOBUF = { language: 'proto3', extension: 'proto' };
const XML = { language: 'xml', extension: 'xml' };
const OF_TYPE = new Map<string, Language>([
  ['graphql', GRAPHQL],
  ['grpc', PROTOBUF],
  ['protobuf', PROTOBUF],
  ['trpc', { language: 'typescript', extension: 'ts' }],
  ['wsdl', XML],
  ['soap', XML],
]);

/** By how texts of the language begin, comments and blank lines before it. Anything else is plain text: no colours are right for it. */
const SIGNS: readonly (readonly [RegExp, Language])[] = [
  [/^\s*[{[]\s*(?:["\]}]|[{[]|-?\d|true|false|null)/, { language: 'json', extension: 'json' }],
  [/^\s*<(?:\?xml|!--|!DOCTYPE|[A-Za-z][\w.-]*(?::[\w.-]+)?[\s/>])/, XML],
  [/^(?:\s|\/\/.*\n|\/\*(?:[^*]|\*(?!\/))*\*\/)*(?:syntax|edition)\s*=\s*["']/, PROTOBUF],
  [
    /^(?:\s|#.*\n|"""(?:[^"]|"(?!""))*""")*(?:extend\s+)?(?:schema|type|interface|input|enum|scalar|union|directive)\b[^:\n]*[{@=]/,
    GRAPHQL,
  ],
  [
    /^(?:\s|#.*\n)*(?:---\s|%YAML\b|(?:-\s+)?["']?[\w$./-]+["']?\s*:(?:\s|$))/,
    { language: 'yaml', extension: 'yaml' },
  ],
];

function languageOf(text: string): Language {
  const beginning = text.slice(0, 20_000);
  const sign = SIGNS.find(([pattern]) => pattern.test(beginning));
  return sign?.[1] ?? { language: 'plaintext', extension: 'txt' };
}
