import type { ChangeLevel } from './change';

/**
 * Rules of buf's category FILE as of its version 1.75, less those between files. Where its category WIRE lets a change pass,
 * what is encoded stays readable, and the change is dangerous; `varies` by what exactly changed. That a call is gone is
 * breaking though WIRE says nothing of calls.
 */
export const PROTOBUF_RULES = {
  SERVICE_NO_DELETE: 'breaking',
  RPC_NO_DELETE: 'breaking',
  RPC_SAME_REQUEST_TYPE: 'breaking',
  RPC_SAME_RESPONSE_TYPE: 'breaking',
  RPC_SAME_CLIENT_STREAMING: 'breaking',
  RPC_SAME_SERVER_STREAMING: 'breaking',
  RPC_SAME_IDEMPOTENCY_LEVEL: 'breaking',
  MESSAGE_NO_DELETE: 'dangerous',
  MESSAGE_SAME_REQUIRED_FIELDS: 'breaking',
  MESSAGE_SAME_JSON_FORMAT: 'dangerous',
  MESSAGE_NO_REMOVE_STANDARD_DESCRIPTOR_ACCESSOR: 'dangerous',
  FIELD_NO_DELETE: 'varies',
  FIELD_SAME_NAME: 'dangerous',
  FIELD_SAME_JSON_NAME: 'dangerous',
  FIELD_SAME_TYPE: 'varies',
  FIELD_SAME_CARDINALITY: 'varies',
  FIELD_SAME_ONEOF: 'breaking',
  FIELD_SAME_DEFAULT: 'breaking',
  FIELD_SAME_JSTYPE: 'dangerous',
  FIELD_SAME_UTF8_VALIDATION: 'dangerous',
  FIELD_SAME_JAVA_UTF8_VALIDATION: 'dangerous',
  FIELD_SAME_CPP_STRING_TYPE: 'dangerous',
  ONEOF_NO_DELETE: 'dangerous',
  ENUM_NO_DELETE: 'dangerous',
  ENUM_SAME_TYPE: 'dangerous',
  ENUM_SAME_JSON_FORMAT: 'dangerous',
  ENUM_VALUE_NO_DELETE: 'varies',
  ENUM_VALUE_SAME_NAME: 'dangerous',
  RESERVED_MESSAGE_NO_DELETE: 'breaking',
  RESERVED_ENUM_NO_DELETE: 'breaking',
  EXTENSION_MESSAGE_NO_DELETE: 'dangerous',
  EXTENSION_NO_DELETE: 'dangerous',
  FILE_SAME_PACKAGE: 'breaking',
  FILE_SAME_SYNTAX: 'dangerous',
  FILE_SAME_CC_ENABLE_ARENAS: 'dangerous',
  FILE_SAME_CC_GENERIC_SERVICES: 'dangerous',
  FILE_SAME_CSHARP_NAMESPACE: 'dangerous',
  FILE_SAME_GO_PACKAGE: 'dangerous',
  FILE_SAME_JAVA_GENERIC_SERVICES: 'dangerous',
  FILE_SAME_JAVA_MULTIPLE_FILES: 'dangerous',
  FILE_SAME_JAVA_OUTER_CLASSNAME: 'dangerous',
  FILE_SAME_JAVA_PACKAGE: 'dangerous',
  FILE_SAME_OBJC_CLASS_PREFIX: 'dangerous',
  FILE_SAME_OPTIMIZE_FOR: 'dangerous',
  FILE_SAME_PHP_CLASS_PREFIX: 'dangerous',
  FILE_SAME_PHP_METADATA_NAMESPACE: 'dangerous',
  FILE_SAME_PHP_NAMESPACE: 'dangerous',
  FILE_SAME_PY_GENERIC_SERVICES: 'dangerous',
  FILE_SAME_RUBY_PACKAGE: 'dangerous',
  FILE_SAME_SWIFT_PREFIX: 'dangerous',
} as const satisfies Record<string, ChangeLevel | 'varies'>;

/** What buf has no rule for, since it breaks nobody. */
export const SAFE_PROTOBUF_RULES = [
  'SERVICE_ADDED',
  'RPC_ADDED',
  'RPC_DEPRECATED',
  'MESSAGE_ADDED',
  'FIELD_ADDED',
  'FIELD_DEPRECATED',
  'ONEOF_ADDED',
  'ENUM_ADDED',
  'ENUM_VALUE_ADDED',
] as const;

export type ProtobufRule = keyof typeof PROTOBUF_RULES | (typeof SAFE_PROTOBUF_RULES)[number];

/** Types that are read as one another: each line is one. */
const WIRE_GROUPS = [
  ['int32', 'uint32', 'int64', 'uint64', 'bool'],
  ['sint32', 'sint64'],
  ['fixed32', 'sfixed32'],
  ['fixed64', 'sfixed64'],
];

/** Of a rule that varies, what it is unless said otherwise. */
export function protobufLevel(rule: ProtobufRule): ChangeLevel {
  const general = (PROTOBUF_RULES as Readonly<Record<string, ChangeLevel | 'varies'>>)[rule] ?? 'safe';
  return general === 'varies' ? 'breaking' : general;
}

/** Whether a field of one type reads what was written as the other. */
export function isWireSame(from: string, to: string): boolean {
  return (
    from === to ||
    (from === 'string' && to === 'bytes') ||
    WIRE_GROUPS.some((group) => group.includes(from) && group.includes(to))
  );
}

export function isRule(name: string): name is keyof typeof PROTOBUF_RULES {
  return Object.hasOwn(PROTOBUF_RULES, name);
}
