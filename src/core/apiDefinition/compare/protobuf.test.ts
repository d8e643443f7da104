import assert from 'node:assert/strict';
import { SAMPLES } from '../testing/samples';
import { compareDefinitions } from './compare';
import { PROTOBUF_RULES, SAFE_PROTOBUF_RULES } from './protobufRules';

const compare = (before: string, after: string, format?: string) =>
  compareDefinitions(
    { text: before },
    { text: after },
    { ...(format !== undefined && { format }), today: '2026-01-01' },
  );
const told = async (before: string, after: string) =>
  (await compare(before, after, 'grpc')).map(({ rule, level }) => `${rule} ${level}`).sort();

const proto = (body: string, head = 'syntax = "proto3";\npackage a.v1;') => `${head}\n${body}\n`;
const message = (fields: string) => proto(`message M { ${fields} }`);
const rpc = (call: string) => proto(`message A {}\nmessage B {}\nservice S { ${call} }`);
const EDITION = 'edition = "2023";\npackage a.v1;';
const extended = (body: string) =>
  proto(`message M { extensions 10 to 20; }\n${body}`, 'syntax = "proto2";\npackage a;');

const fileOption = (rule: string): (typeof PROTOBUF_CASES)[number] => {
  const name = rule.slice('FILE_SAME_'.length).toLowerCase();
  const [one, other] = /generic|arenas|multiple/.test(name)
    ? ['true', 'false']
    : name === 'optimize_for'
      ? ['SPEED', 'CODE_SIZE']
      : ['"a"', '"b"'];
  const file = (value: string) => proto(`option ${name} = ${value};`);
  return [file(one), file(other), [`${rule} dangerous`], [`${rule} dangerous`]];
};
const PROTOBUF_CASES: readonly (readonly [string, string, string[], string[]])[] = [
  [
    proto('message A {}'),
    rpc('rpc C (A) returns (A);'),
    ['MESSAGE_ADDED safe', 'RPC_ADDED safe', 'SERVICE_ADDED safe'],
    ['MESSAGE_NO_DELETE dangerous', 'RPC_NO_DELETE breaking', 'SERVICE_NO_DELETE breaking'],
  ],
  [
    rpc('rpc C (A) returns (A);'),
    rpc('rpc C (A) returns (A); rpc D (A) returns (A);'),
    ['RPC_ADDED safe'],
    ['RPC_NO_DELETE breaking'],
  ],
  [
    rpc('rpc C (A) returns (A);'),
    rpc('rpc C (B) returns (A);'),
    ['RPC_SAME_REQUEST_TYPE breaking'],
    ['RPC_SAME_REQUEST_TYPE breaking'],
  ],
  [
    rpc('rpc C (A) returns (A);'),
    rpc('rpc C (A) returns (B);'),
    ['RPC_SAME_RESPONSE_TYPE breaking'],
    ['RPC_SAME_RESPONSE_TYPE breaking'],
  ],
  [
    rpc('rpc C (A) returns (A);'),
    rpc('rpc C (stream A) returns (A);'),
    ['RPC_SAME_CLIENT_STREAMING breaking'],
    ['RPC_SAME_CLIENT_STREAMING breaking'],
  ],
  [
    rpc('rpc C (A) returns (A);'),
    rpc('rpc C (A) returns (stream A);'),
    ['RPC_SAME_SERVER_STREAMING breaking'],
    ['RPC_SAME_SERVER_STREAMING breaking'],
  ],
  [
    rpc('rpc C (A) returns (A);'),
    rpc('rpc C (A) returns (A) { option idempotency_level = NO_SIDE_EFFECTS; }'),
    ['RPC_SAME_IDEMPOTENCY_LEVEL breaking'],
    ['RPC_SAME_IDEMPOTENCY_LEVEL breaking'],
  ],
  [
    rpc('rpc C (A) returns (A);'),
    rpc('rpc C (A) returns (A) { option deprecated = true; }'),
    ['RPC_DEPRECATED safe'],
    [],
  ],
  [
    message('int32 a = 1;'),
    message('int32 a = 1; int32 b = 2;'),
    ['FIELD_ADDED safe'],
    ['FIELD_NO_DELETE breaking'],
  ],
  [
    message('int32 a = 1; reserved 2;'),
    message('int32 a = 1; int32 b = 2;'),
    ['FIELD_ADDED safe', 'RESERVED_MESSAGE_NO_DELETE breaking'],
    ['FIELD_NO_DELETE dangerous'],
  ],
  [
    message('int32 a = 1;'),
    message('int32 b = 1;'),
    ['FIELD_SAME_JSON_NAME dangerous', 'FIELD_SAME_NAME dangerous'],
    ['FIELD_SAME_JSON_NAME dangerous', 'FIELD_SAME_NAME dangerous'],
  ],
  [
    message('int32 a = 1;'),
    message('int32 a = 1 [json_name = "x"];'),
    ['FIELD_SAME_JSON_NAME dangerous'],
    ['FIELD_SAME_JSON_NAME dangerous'],
  ],
  [
    message('int32 a = 1;'),
    message('int64 a = 1;'),
    ['FIELD_SAME_TYPE dangerous'],
    ['FIELD_SAME_TYPE dangerous'],
  ],
  [
    message('int32 a = 1;'),
    message('string a = 1;'),
    ['FIELD_SAME_TYPE breaking'],
    ['FIELD_SAME_TYPE breaking'],
  ],
  [
    message('string a = 1;'),
    message('bytes a = 1;'),
    ['FIELD_SAME_TYPE dangerous'],
    ['FIELD_SAME_TYPE breaking'],
  ],
  // To another enum: only one that is called the same, and has all values by name and number, reads what was written.
  [
    proto('enum E { A = 0; } enum F { G = 0; H = 1; } message M { E e = 1; }'),
    proto('enum E { A = 0; } enum F { G = 0; H = 1; } message M { F e = 1; }'),
    ['FIELD_SAME_TYPE breaking'],
    ['FIELD_SAME_TYPE breaking'],
  ],
  [
    proto('message M { enum E { A = 0; } enum F { A = 0; } map<string, E> e = 1; }'),
    proto('message M { enum E { A = 0; } enum F { A = 0; } map<string, F> e = 1; }'),
    ['FIELD_SAME_TYPE breaking'],
    ['FIELD_SAME_TYPE breaking'],
  ],
  [
    proto('message M { enum E { A = 0; } E e = 1; }'),
    proto('message M { E e = 1; } enum E { A = 0; B = 1; }'),
    ['ENUM_ADDED safe', 'ENUM_NO_DELETE dangerous', 'FIELD_SAME_TYPE dangerous'],
    ['ENUM_ADDED safe', 'ENUM_NO_DELETE dangerous', 'FIELD_SAME_TYPE breaking'],
  ],
  [
    proto('message M { enum E { A = 0; } E e = 1; }'),
    proto('message M { E e = 1; } enum E { B = 0; }'),
    ['ENUM_ADDED safe', 'ENUM_NO_DELETE dangerous', 'FIELD_SAME_TYPE breaking'],
    ['ENUM_ADDED safe', 'ENUM_NO_DELETE dangerous', 'FIELD_SAME_TYPE breaking'],
  ],
  [
    message('int32 a = 1;'),
    message('optional int32 a = 1;'),
    ['FIELD_SAME_CARDINALITY dangerous'],
    ['FIELD_SAME_CARDINALITY dangerous'],
  ],
  [
    message('int32 a = 1;'),
    message('repeated int32 a = 1;'),
    ['FIELD_SAME_CARDINALITY breaking'],
    ['FIELD_SAME_CARDINALITY breaking'],
  ],
  [
    message('int32 a = 1; oneof o { int32 b = 2; }'),
    message('oneof o { int32 a = 1; int32 b = 2; }'),
    ['FIELD_SAME_CARDINALITY dangerous', 'FIELD_SAME_ONEOF breaking'],
    ['FIELD_SAME_CARDINALITY dangerous', 'FIELD_SAME_ONEOF breaking'],
  ],
  [
    message('oneof o { int32 a = 1; }'),
    message('oneof o { int32 a = 1; } oneof p { int32 b = 2; }'),
    ['FIELD_ADDED safe', 'ONEOF_ADDED safe'],
    ['FIELD_NO_DELETE breaking', 'ONEOF_NO_DELETE dangerous'],
  ],
  [message('int32 a = 1;'), message('int32 a = 1 [deprecated = true];'), ['FIELD_DEPRECATED safe'], []],
  [
    proto('message M { optional int32 a = 1; }', 'syntax = "proto2";'),
    proto('message M { optional int32 a = 1 [default = 3]; }', 'syntax = "proto2";'),
    ['FIELD_SAME_DEFAULT breaking'],
    ['FIELD_SAME_DEFAULT breaking'],
  ],
  [
    proto('message M { optional int32 a = 1; }', 'syntax = "proto2";'),
    proto('message M { optional int32 a = 1; required int32 b = 2; }', 'syntax = "proto2";'),
    ['MESSAGE_SAME_REQUIRED_FIELDS breaking'],
    ['FIELD_NO_DELETE breaking', 'MESSAGE_SAME_REQUIRED_FIELDS breaking'],
  ],
  [
    proto('message M { extensions 5 to 6; }', 'syntax = "proto2";'),
    proto('message M { }', 'syntax = "proto2";'),
    ['EXTENSION_MESSAGE_NO_DELETE dangerous'],
    [],
  ],
  [
    proto('enum E { A = 0; }'),
    proto('enum E { A = 0; B = 1; }'),
    ['ENUM_VALUE_ADDED safe'],
    ['ENUM_VALUE_NO_DELETE breaking'],
  ],
  [
    proto('enum E { A = 0; reserved 1; }'),
    proto('enum E { A = 0; B = 1; }'),
    ['ENUM_VALUE_ADDED safe', 'RESERVED_ENUM_NO_DELETE breaking'],
    ['ENUM_VALUE_NO_DELETE dangerous'],
  ],
  [
    proto('enum E { A = 0; }'),
    proto('enum E { B = 0; }'),
    ['ENUM_VALUE_SAME_NAME dangerous'],
    ['ENUM_VALUE_SAME_NAME dangerous'],
  ],
  [proto(''), proto('enum E { A = 0; }'), ['ENUM_ADDED safe'], ['ENUM_NO_DELETE dangerous']],
  ...Object.keys(PROTOBUF_RULES)
    .filter(
      (rule) =>
        rule.startsWith('FILE_SAME_') && !/PACKAGE$|SYNTAX/.test(rule.replace(/_(JAVA|GO|RUBY)_PACKAGE/, '')),
    )
    .map((rule) => fileOption(rule)),
  [
    proto('', 'syntax = "proto3";\npackage a;'),
    proto('', 'syntax = "proto3";\npackage b;'),
    ['FILE_SAME_PACKAGE breaking'],
    ['FILE_SAME_PACKAGE breaking'],
  ],
  [
    proto('', 'syntax = "proto2";\npackage a;'),
    proto('', 'syntax = "proto3";\npackage a;'),
    ['FILE_SAME_SYNTAX dangerous'],
    ['FILE_SAME_SYNTAX dangerous'],
  ],
  // What a file, a message or a field of an edition says of what is in it.
  ...(
    [
      [
        'enum E { A = 0; }',
        'enum_type',
        'CLOSED',
        'OPEN',
        ['ENUM_SAME_TYPE dangerous'],
        ['ENUM_SAME_TYPE dangerous'],
      ],
      [
        'message M { map<int32, string> a = 1; bytes b = 2; map<int32, int32> c = 3; }',
        'utf8_validation',
        'NONE',
        'VERIFY',
        ['FIELD_SAME_JAVA_UTF8_VALIDATION dangerous', 'FIELD_SAME_UTF8_VALIDATION dangerous'],
        ['FIELD_SAME_JAVA_UTF8_VALIDATION dangerous', 'FIELD_SAME_UTF8_VALIDATION dangerous'],
      ],
      [
        'message M {} enum E { A = 0; }',
        'json_format',
        'LEGACY_BEST_EFFORT',
        'ALLOW',
        [],
        ['ENUM_SAME_JSON_FORMAT dangerous', 'MESSAGE_SAME_JSON_FORMAT dangerous'],
      ],
      [
        'message M { int32 a = 1; N n = 2; repeated int32 r = 3; oneof o { int32 c = 4; } } message N {}',
        'field_presence',
        'IMPLICIT',
        'EXPLICIT',
        ['FIELD_SAME_CARDINALITY dangerous'],
        ['FIELD_SAME_CARDINALITY dangerous'],
      ],
    ] as const
  ).map(([body, feature, one, other, rules, back]): (typeof PROTOBUF_CASES)[number] => [
    proto(`option features.${feature} = ${one};\n${body}`, EDITION),
    proto(`option features.${feature} = ${other};\n${body}`, EDITION),
    [...rules],
    [...back],
  ]),
  [
    proto('message M { N n = 1; } message N {}', EDITION),
    proto('message M { N n = 1 [features.message_encoding = DELIMITED]; } message N {}', EDITION),
    ['FIELD_SAME_TYPE breaking'],
    ['FIELD_SAME_TYPE breaking'],
  ],
  [
    message('string a = 1; bytes b = 2 [ctype = STRING_PIECE];'),
    message('string a = 1 [ctype = CORD]; bytes b = 2;'),
    ['FIELD_SAME_CPP_STRING_TYPE dangerous'],
    ['FIELD_SAME_CPP_STRING_TYPE dangerous'],
  ],
  [
    message('int64 a = 1;'),
    message('int64 a = 1 [jstype = JS_STRING];'),
    ['FIELD_SAME_JSTYPE dangerous'],
    ['FIELD_SAME_JSTYPE dangerous'],
  ],
  [
    proto('message M { optional string a = 1; }', 'syntax = "proto2";'),
    proto('option java_string_check_utf8 = true; message M { optional string a = 1; }', 'syntax = "proto2";'),
    ['FIELD_SAME_JAVA_UTF8_VALIDATION dangerous'],
    ['FIELD_SAME_JAVA_UTF8_VALIDATION dangerous'],
  ],
  [
    message(''),
    message('option no_standard_descriptor_accessor = true;'),
    ['MESSAGE_NO_REMOVE_STANDARD_DESCRIPTOR_ACCESSOR dangerous'],
    [],
  ],
  [
    extended('extend M { optional int32 a = 10; repeated string b = 11; }'),
    extended('extend M { optional int32 c = 10; }'),
    ['EXTENSION_NO_DELETE dangerous', 'EXTENSION_NO_DELETE dangerous', 'FIELD_SAME_NAME dangerous'],
    ['EXTENSION_NO_DELETE dangerous', 'FIELD_SAME_NAME dangerous'],
  ],
  [
    extended('extend M { optional int32 a = 10; }'),
    extended('extend M { repeated int64 a = 10; }'),
    ['FIELD_SAME_CARDINALITY breaking', 'FIELD_SAME_TYPE dangerous'],
    ['FIELD_SAME_CARDINALITY breaking', 'FIELD_SAME_TYPE dangerous'],
  ],
  // Said in other words.
  ...(
    [
      [
        rpc('rpc C (A) returns (A);'),
        rpc('rpc C (A) returns (A) { option idempotency_level = IDEMPOTENCY_UNKNOWN; }'),
      ],
      [message('reserved 5 to 9, 12;'), message('reserved 12, 5 to 6, 7, 8 to 9;')],
      [proto('enum E { A = 0; reserved 5, 6; }'), proto('enum E { A = 0; reserved 5 to 6; }')],
      [
        proto(''),
        proto(
          'option java_multiple_files = false; option cc_enable_arenas = true; option optimize_for = SPEED; option go_package = "";',
        ),
      ],
      [proto("option go_package = 'a';"), proto('  option go_package = "a";')],
      [
        proto(
          'enum E { A = 0; B = 1; } message M { optional int32 a = 1; optional E e = 2; optional int32 h = 3 [default = 16]; }',
          'syntax = "proto2";',
        ),
        proto(
          'enum E { A = 0; B = 1; } message M { optional int32 a = 1 [default = 0]; optional E e = 2 [default = A]; optional int32 h = 3 [default = 0x10]; }',
          'syntax = "proto2";',
        ),
      ],
    ] as const
  ).map(([one, other]): (typeof PROTOBUF_CASES)[number] => [one, other, [], []]),
];

// Each verdict was buf's own (1.75, category FILE) when this was written, less what docs/api-changes.md names.
describe('comparing protobuf', () => {
  for (const [before, after, rules, back] of PROTOBUF_CASES) {
    it(`${rules.join(', ')}; and back ${back.join(', ')}`, async () => {
      assert.deepEqual(await told(before, after), rules);
      assert.deepEqual(await told(after, before), back);
    });
  }

  it('has a case for each rule', () => {
    const tried = new Set(
      PROTOBUF_CASES.flatMap(([, , rules, back]) => [...rules, ...back].map((rule) => rule.split(' ')[0])),
    );
    assert.deepEqual(
      [...Object.keys(PROTOBUF_RULES), ...SAFE_PROTOBUF_RULES].filter((rule) => !tried.has(rule)),
      [],
    );
  });

  it('tells of what is in a package of another name what changed of it', async () => {
    const file = (name: string, more: string) =>
      proto(
        `message M { N n = 1; ${more} }\nmessage N {}\nservice S { rpc C (M) returns (N); }`,
        `syntax = "proto3";${name}`,
      );
    const added = ['FIELD_ADDED safe', 'FILE_SAME_PACKAGE breaking'];
    assert.deepEqual(await told(file('package a;', ''), file('package b.c;', 'int32 x = 2;')), added);
    assert.deepEqual(await told(file('', ''), file('package b;', 'int32 x = 2;')), added);
  });

  it('names the call', async () => {
    const [change] = await compare(
      SAMPLES['protobuf']!,
      SAMPLES['protobuf']!.replace('returns (Gate);', 'returns (stream Gate);'),
    );
    assert.deepEqual([change?.operation, change?.level], ['line.gates.v1.Gates/Open', 'breaking']);
    assert.ok(change?.range);
  });
});
