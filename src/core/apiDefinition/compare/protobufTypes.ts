import * as l10n from '@vscode/l10n';
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
  encoding: ['FIELD_SAME_TYPE', l10n.t('encoding of messages')],
  utf8Validation: ['FIELD_SAME_UTF8_VALIDATION', l10n.t('check of UTF-8')],
  javaUtf8Validation: ['FIELD_SAME_JAVA_UTF8_VALIDATION', l10n.t('check of UTF-8 in Java')],
  cppStringType: ['FIELD_SAME_CPP_STRING_TYPE', l10n.t('type of texts in C++')],
  jstype: ['FIELD_SAME_JSTYPE', l10n.t('type in JavaScript')],
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
      else if (is) this.#tell('MESSAGE_ADDED', type, type, l10n.t('the message {0} is new', type));
      else this.#tell('MESSAGE_NO_DELETE', type, type, l10n.t('the message {0} is gone', type));
    }
    for (const [type, was, is] of this.#teller.pairs(before.enums, after.enums)) {
      if (was && is) this.#enum(type, was, is);
      else if (is) this.#tell('ENUM_ADDED', type, type, l10n.t('the enum {0} is new', type));
      else this.#tell('ENUM_NO_DELETE', type, type, l10n.t('the enum {0} is gone', type));
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
      tell(
        'FIELD_NO_DELETE',
        l10n.t('the field {0} ({1}) is gone, {2}', path, was.number, words),
        path,
        level,
      );
      if (was.label === 'required')
        tell('MESSAGE_SAME_REQUIRED_FIELDS', l10n.t('the required field {0} is gone', path), path);
    }
    for (const { name, label } of right.values()) {
      const path = `${type}.${name}`;
      if (label === 'required')
        tell('MESSAGE_SAME_REQUIRED_FIELDS', l10n.t('the field {0} is new and required', path), path);
      else tell('FIELD_ADDED', l10n.t('the field {0} is new', path), path);
    }
    for (const oneof of before.oneofs)
      if (!after.oneofs.includes(oneof))
        tell('ONEOF_NO_DELETE', l10n.t('the oneof {0}.{1} is gone', type, oneof), `${type}.${oneof}`);
    for (const oneof of after.oneofs)
      if (!before.oneofs.includes(oneof))
        tell('ONEOF_ADDED', l10n.t('the oneof {0}.{1} is new', type, oneof), `${type}.${oneof}`);
    this.#reserved('RESERVED_MESSAGE_NO_DELETE', type, before.reserved, after.reserved);
    for (const [from, to] of before.extensions)
      if (!after.extensions.some(([start, end]) => start <= from && end >= to))
        tell(
          'EXTENSION_MESSAGE_NO_DELETE',
          l10n.t('{0} may not be extended by {1} to {2} any more', type, from, to),
        );
    if (losesJson(before, after))
      tell('MESSAGE_SAME_JSON_FORMAT', l10n.t('{0} has no fixed form in JSON any more', type));
    if (!before.hasNoDescriptorAccessor && after.hasNoDescriptorAccessor)
      tell(
        'MESSAGE_NO_REMOVE_STANDARD_DESCRIPTOR_ACCESSOR',
        l10n.t('{0} has no standard descriptor accessor any more', type),
      );
  }

  #field(type: string, path: string, was: ProtoField, is: ProtoField): void {
    const tell = (rule: ProtobufRule, message: string, level?: ChangeLevel) =>
      this.#tell(rule, type, path, message, level);
    const number = l10n.t('the field {0} ({1})', path, is.number);
    if (was.name !== is.name) tell('FIELD_SAME_NAME', l10n.t('{0} was called {1} before', number, was.name));
    if (was.jsonName !== is.jsonName)
      tell(
        'FIELD_SAME_JSON_NAME',
        l10n.t('{0} is {1} in JSON now, before {2}', number, is.jsonName, was.jsonName),
      );
    if (!this.#teller.isSameType(was.type, is.type) || was.keyType !== is.keyType)
      tell(
        'FIELD_SAME_TYPE',
        l10n.t('{0} is of type {1} now, before {2}', number, typeOf(is), typeOf(was)),
        this.#typeLevel(was, is),
      );
    if (was.label !== is.label) {
      if (was.label === 'required' || is.label === 'required')
        tell(
          'MESSAGE_SAME_REQUIRED_FIELDS',
          is.label === 'required'
            ? l10n.t('{0} is required now', number)
            : l10n.t('{0} is not required any more', number),
        );
      tell(
        'FIELD_SAME_CARDINALITY',
        l10n.t('{0} is {1} now, before {2}', number, is.label, was.label),
        cardinalityLevel(was, is),
      );
    }
    if (was.oneof !== is.oneof)
      tell(
        'FIELD_SAME_ONEOF',
        l10n.t(
          '{0} is in {1} now, before in {2}',
          number,
          is.oneof ?? l10n.t('no oneof'),
          was.oneof ?? l10n.t('none'),
        ),
      );
    if (was.default !== is.default && canCompareDefaults(was, is))
      tell(
        'FIELD_SAME_DEFAULT',
        l10n.t('{0} has the default {1} now, before {2}', number, String(is.default), String(was.default)),
      );
    for (const trait of Object.keys(was.traits) as FieldTrait[]) {
      const [rule, words] = FIELD_TRAITS[trait];
      const now = is.traits[trait];
      if (now !== undefined && now !== was.traits[trait])
        tell(
          rule,
          l10n.t(
            'the {0} of field {1} ({2}) is {3} now, before {4}',
            words,
            path,
            is.number,
            now,
            String(was.traits[trait]),
          ),
        );
    }
    if (!was.deprecated && is.deprecated) tell('FIELD_DEPRECATED', l10n.t('{0} is deprecated now', number));
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
        tell(
          'ENUM_VALUE_NO_DELETE',
          path,
          l10n.t('the value {0} ({1}) is gone, {2}', path, number, words),
          level,
        );
      } else if (names.some((name) => !now.includes(name)))
        tell(
          'ENUM_VALUE_SAME_NAME',
          `${type}.${now[0]}`,
          l10n.t(
            'the value {0} of {1} is called {2} now, before {3}',
            number,
            type,
            now.join(', '),
            names.join(', '),
          ),
        );
    }
    for (const [number, [name]] of right)
      if (!left.has(number))
        tell('ENUM_VALUE_ADDED', `${type}.${name}`, l10n.t('the value {0}.{1} is new', type, String(name)));
    this.#reserved('RESERVED_ENUM_NO_DELETE', type, before.reserved, after.reserved);
    if (before.openness !== after.openness && before.openness && after.openness)
      tell(
        'ENUM_SAME_TYPE',
        type,
        l10n.t('the enum {0} is {1} now, before {2}', type, after.openness, before.openness),
      );
    if (losesJson(before, after))
      tell('ENUM_SAME_JSON_FORMAT', type, l10n.t('the enum {0} has no fixed form in JSON any more', type));
  }

  #extensions(): void {
    const [before, after] = [this.#before.extensions, this.#after.extensions];
    for (const [name, was, is] of this.#teller.pairs(before, after))
      if (was && !is)
        this.#tell(
          'EXTENSION_NO_DELETE',
          was.of,
          name,
          l10n.t('the extension {0} of {1} is gone', name, was.of),
        );
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
        this.#tell(
          rule,
          type,
          type,
          from === to
            ? l10n.t('the number {0} of {1} is not reserved any more', from, type)
            : l10n.t('the numbers {0} to {1} of {2} are not reserved any more', from, to, type),
        );
      }
    for (const name of before.names)
      if (!after.names.includes(name))
        this.#tell(rule, type, type, l10n.t('the name {0} of {1} is not reserved any more', name, type));
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
    ? [l10n.t('and its number is reserved'), 'dangerous']
    : [l10n.t('and its number is not reserved'), 'breaking'];
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
