import type {
  FieldTrait,
  ProtoEnum,
  ProtoExtension,
  ProtoField,
  ProtoFile,
  ProtoMessage,
  Reserved,
} from '../readers/protoFile';
import type { ChangeLevel } from './change';
import { isWireSame, type ProtobufRule } from './protobufRules';
import type { ProtobufTeller } from './protobufTeller';

const FIELD_TRAITS: Readonly<Record<FieldTrait, readonly [ProtobufRule, string]>> = {
  encoding: ['FIELD_SAME_TYPE', 'encoding of messages'],
  utf8Validation: ['FIELD_SAME_UTF8_VALIDATION', 'check of UTF-8'],
  javaUtf8Validation: ['FIELD_SAME_JAVA_UTF8_VALIDATION', 'check of UTF-8 in Java'],
  cppStringType: ['FIELD_SAME_CPP_STRING_TYPE', 'type of texts in C++'],
  jstype: ['FIELD_SAME_JSTYPE', 'type in JavaScript'],
};

/** Messages, enums and extensions of two .proto files. */
export class ProtobufTypes {
  readonly #teller: ProtobufTeller;
  readonly #before: ProtoFile;
  readonly #after: ProtoFile;

  constructor(teller: ProtobufTeller, before: ProtoFile, after: ProtoFile) {
    this.#teller = teller;
    this.#before = before;
    this.#after = after;
  }

  run(): void {
    const [before, after] = [this.#before, this.#after];
    for (const [type, was, is] of this.#teller.pairs(before.messages, after.messages)) {
      if (was && is) this.#message(type, was, is);
      else if (is) this.#tell('MESSAGE_ADDED', type, type, `the message ${type} is new`);
      else this.#tell('MESSAGE_NO_DELETE', type, type, `the message ${type} is gone`);
    }
    for (const [type, was, is] of this.#teller.pairs(before.enums, after.enums)) {
      if (was && is) this.#enum(type, was, is);
      else if (is) this.#tell('ENUM_ADDED', type, type, `the enum ${type} is new`);
      else this.#tell('ENUM_NO_DELETE', type, type, `the enum ${type} is gone`);
    }
    this.#extensions();
  }

  #tell(rule: ProtobufRule, type: string, path: string, message: string, level?: ChangeLevel): void {
    this.#teller.tell(rule, { type }, path, message, level);
  }

  #message(type: string, before: ProtoMessage, after: ProtoMessage): void {
    const tell = (rule: ProtobufRule, message: string, path = type, level?: ChangeLevel) =>
      this.#tell(rule, type, path, message, level);
    const right = new Map(after.fields.map((field) => [field.number, field]));
    for (const was of before.fields) {
      const is = right.get(was.number);
      right.delete(was.number);
      const path = `${type}.${was.name}`;
      if (is) {
        this.#field(type, `${type}.${is.name}`, was, is);
        continue;
      }
      const [words, level] = deletion(was, after);
      tell('FIELD_NO_DELETE', `the field ${path} (${was.number}) is gone, ${words}`, path, level);
      if (was.label === 'required')
        tell('MESSAGE_SAME_REQUIRED_FIELDS', `the required field ${path} is gone`, path);
    }
    for (const { name, label } of right.values()) {
      const path = `${type}.${name}`;
      if (label === 'required')
        tell('MESSAGE_SAME_REQUIRED_FIELDS', `the field ${path} is new and required`, path);
      else tell('FIELD_ADDED', `the field ${path} is new`, path);
    }
    for (const oneof of before.oneofs)
      if (!after.oneofs.includes(oneof))
        tell('ONEOF_NO_DELETE', `the oneof ${type}.${oneof} is gone`, `${type}.${oneof}`);
    for (const oneof of after.oneofs)
      if (!before.oneofs.includes(oneof))
        tell('ONEOF_ADDED', `the oneof ${type}.${oneof} is new`, `${type}.${oneof}`);
    this.#reserved('RESERVED_MESSAGE_NO_DELETE', type, before.reserved, after.reserved);
    for (const [from, to] of before.extensions)
      if (!after.extensions.some(([start, end]) => start <= from && end >= to))
        tell('EXTENSION_MESSAGE_NO_DELETE', `${type} may not be extended by ${from} to ${to} any more`);
    if (losesJson(before, after))
      tell('MESSAGE_SAME_JSON_FORMAT', `${type} has no fixed form in JSON any more`);
    if (!before.hasNoDescriptorAccessor && after.hasNoDescriptorAccessor)
      tell(
        'MESSAGE_NO_REMOVE_STANDARD_DESCRIPTOR_ACCESSOR',
        `${type} has no standard descriptor accessor any more`,
      );
  }

  #field(type: string, path: string, was: ProtoField, is: ProtoField): void {
    const tell = (rule: ProtobufRule, message: string, level?: ChangeLevel) =>
      this.#tell(rule, type, path, message, level);
    const number = `the field ${path} (${is.number})`;
    if (was.name !== is.name) tell('FIELD_SAME_NAME', `${number} was called ${was.name} before`);
    if (was.jsonName !== is.jsonName)
      tell('FIELD_SAME_JSON_NAME', `${number} is ${is.jsonName} in JSON now, before ${was.jsonName}`);
    if (!this.#teller.isSameType(was.type, is.type) || was.keyType !== is.keyType)
      tell(
        'FIELD_SAME_TYPE',
        `${number} is of type ${typeOf(is)} now, before ${typeOf(was)}`,
        this.#typeLevel(was, is),
      );
    if (was.label !== is.label) {
      if (was.label === 'required' || is.label === 'required')
        tell(
          'MESSAGE_SAME_REQUIRED_FIELDS',
          `${number} is ${is.label === 'required' ? 'required now' : 'not required any more'}`,
        );
      tell(
        'FIELD_SAME_CARDINALITY',
        `${number} is ${is.label} now, before ${was.label}`,
        cardinalityLevel(was, is),
      );
    }
    if (was.oneof !== is.oneof)
      tell(
        'FIELD_SAME_ONEOF',
        `${number} is in ${is.oneof ?? 'no oneof'} now, before in ${was.oneof ?? 'none'}`,
      );
    if (was.default !== is.default && canCompareDefaults(was, is))
      tell('FIELD_SAME_DEFAULT', `${number} has the default ${is.default} now, before ${was.default}`);
    for (const trait of Object.keys(was.traits) as FieldTrait[]) {
      const [rule, words] = FIELD_TRAITS[trait];
      const now = is.traits[trait];
      if (now !== undefined && now !== was.traits[trait])
        tell(
          rule,
          `the ${words} of ${number.slice('the '.length)} is ${now} now, before ${was.traits[trait]}`,
        );
    }
    if (!was.deprecated && is.deprecated) tell('FIELD_DEPRECATED', `${number} is deprecated now`);
  }

  #typeLevel(was: ProtoField, is: ProtoField): ChangeLevel {
    const isSameKey = isWireSame(was.keyType ?? '', is.keyType ?? '');
    const isSameType =
      isWireSame(was.type, is.type) ||
      this.#teller.isSameType(was.type, is.type) ||
      this.#isWiderEnum(was.type, is.type);
    return isSameKey && isSameType ? 'dangerous' : 'breaking';
  }

  /** An enum that lies elsewhere now and is called the same, for one that has all its values by name and number. */
  #isWiderEnum(from: string, to: string): boolean {
    const [was, is] = [this.#before.enums.get(from), this.#after.enums.get(to)];
    if (!was || !is || lastPart(from) !== lastPart(to)) return false;
    const now = namesByNumber(is);
    return was.values.every(({ name, number }) => now.get(number)?.includes(name));
  }

  #enum(type: string, before: ProtoEnum, after: ProtoEnum): void {
    const tell = (rule: ProtobufRule, path: string, message: string, level?: ChangeLevel) =>
      this.#tell(rule, type, path, message, level);
    const [left, right] = [namesByNumber(before), namesByNumber(after)];
    for (const [number, names] of left) {
      const now = right.get(number);
      const path = `${type}.${names[0]}`;
      if (!now) {
        const [words, level] = deletion({ number }, after);
        tell('ENUM_VALUE_NO_DELETE', path, `the value ${path} (${number}) is gone, ${words}`, level);
      } else if (names.some((name) => !now.includes(name)))
        tell(
          'ENUM_VALUE_SAME_NAME',
          `${type}.${now[0]}`,
          `the value ${number} of ${type} is called ${now.join(', ')} now, before ${names.join(', ')}`,
        );
    }
    for (const [number, [name]] of right)
      if (!left.has(number)) tell('ENUM_VALUE_ADDED', `${type}.${name}`, `the value ${type}.${name} is new`);
    this.#reserved('RESERVED_ENUM_NO_DELETE', type, before.reserved, after.reserved);
    if (before.openness !== after.openness && before.openness && after.openness)
      tell('ENUM_SAME_TYPE', type, `the enum ${type} is ${after.openness} now, before ${before.openness}`);
    if (losesJson(before, after))
      tell('ENUM_SAME_JSON_FORMAT', type, `the enum ${type} has no fixed form in JSON any more`);
  }

  #extensions(): void {
    const [before, after] = [this.#before.extensions, this.#after.extensions];
    for (const [name, was, is] of this.#teller.pairs(before, after))
      if (was && !is)
        this.#tell('EXTENSION_NO_DELETE', was.of, name, `the extension ${name} of ${was.of} is gone`);
    const numbered = new Map([...after].map(([name, each]) => [place(each), [name, each] as const]));
    for (const [name, was] of before) {
      const found = numbered.get(place({ ...was, of: this.#teller.nameAfter(was.of) }));
      if (!found) continue;
      const [path, is] = found;
      const isSame = this.#teller.nameAfter(name) === path;
      // It has its full name in JSON, whatever is said.
      this.#field(
        is.of,
        path,
        { ...was, name: isSame ? path : name },
        { ...is, name: path, jsonName: was.jsonName },
      );
    }
  }

  #reserved(rule: ProtobufRule, type: string, before: Reserved, after: Reserved): void {
    for (const [from, to] of before.ranges)
      if (!after.ranges.some(([start, end]) => start <= from && end >= to)) {
        const numbers = from === to ? `the number ${from}` : `the numbers ${from} to ${to}`;
        this.#tell(
          rule,
          type,
          type,
          `${numbers} of ${type} ${from === to ? 'is' : 'are'} not reserved any more`,
        );
      }
    for (const name of before.names)
      if (!after.names.includes(name))
        this.#tell(rule, type, type, `the name ${name} of ${type} is not reserved any more`);
  }
}

function typeOf({ keyType, type }: ProtoField): string {
  return keyType === undefined ? type : `map<${keyType}, ${type}>`;
}

/** What became of the number, and whether something else may be read for it. */
function deletion(
  { number }: { readonly number: number },
  { reserved }: { readonly reserved: Reserved },
): [words: string, level: ChangeLevel] {
  const isReserved = reserved.ranges.some(([from, to]) => number >= from && number <= to);
  return isReserved
    ? ['and its number is reserved', 'dangerous']
    : ['and its number is not reserved', 'breaking'];
}

/** What is encoded once is read alike whether or not it can be told that it is set, and a map as its entries. */
function cardinalityLevel(was: ProtoField, is: ProtoField): ChangeLevel {
  const amounts = [was, is].map(({ label }) =>
    label === 'repeated' || label === 'map' ? 'many' : label === 'required' ? label : 'one',
  );
  return amounts[0] === amounts[1] ? 'dangerous' : 'breaking';
}

/** Numbers are compared whatever their types are. */
function canCompareDefaults(was: ProtoField, is: ProtoField): boolean {
  if (was.default === undefined || is.default === undefined) return false;
  return was.type === is.type || [was, is].every((each) => Number.isFinite(Number(each.default)));
}

function losesJson(before: ProtoMessage | ProtoEnum, after: ProtoMessage | ProtoEnum): boolean {
  return before.jsonFormat === 'ALLOW' && after.jsonFormat !== undefined && after.jsonFormat !== 'ALLOW';
}

function namesByNumber({ values }: ProtoEnum): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  for (const { name, number } of values) found.set(number, [...(found.get(number) ?? []), name]);
  return found;
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}

/** Which field of which message it is. */
function place({ of, number }: ProtoExtension): string {
  return `${of} ${number}`;
}
