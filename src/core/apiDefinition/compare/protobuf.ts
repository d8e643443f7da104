import {
  type ProtoEnum,
  type ProtoField,
  type ProtoFile,
  type ProtoMessage,
  readProtoFile,
  type Reserved,
} from '../readers/protoFile';
import { Spot } from '../tree/spot';
import type { ChangeLevel } from './change';
import type { Changes, Whose } from './changes';
import { isRule, isWireSame, type ProtobufRule, protobufLevel } from './protobufRules';

export function compareProtobuf(changes: Changes): void {
  new ProtobufComparison(
    changes,
    readProtoFile(changes.before.text),
    readProtoFile(changes.after.text),
  ).run();
}

class ProtobufComparison {
  constructor(
    readonly changes: Changes,
    readonly before: ProtoFile,
    readonly after: ProtoFile,
  ) {}

  run(): void {
    const { before, after } = this;
    if (before.package !== after.package)
      this.#tell(
        'FILE_SAME_PACKAGE',
        {},
        before.package,
        `the package is ${after.package || 'none'} now, before ${before.package || 'none'}`,
      );
    if (before.syntax !== after.syntax)
      this.#tell(
        'FILE_SAME_SYNTAX',
        {},
        'syntax',
        `the syntax is ${after.syntax} now, before ${before.syntax}`,
      );
    for (const name of new Set([...Object.keys(before.options), ...Object.keys(after.options)])) {
      const [was, is] = [before.options[name], after.options[name]];
      // Others, such as one's own, change nothing that is generated or sent.
      const rule = `FILE_SAME_${name.toUpperCase()}`;
      if (was !== is && isRule(rule))
        this.#tell(
          rule,
          {},
          name,
          `the option ${name} is ${is ?? 'not set'} now, before ${was ?? 'not set'}`,
        );
    }
    this.#services();
    for (const [type, message] of before.messages) {
      const other = after.messages.get(type);
      if (other) this.#message(type, message, other);
      else this.#tell('MESSAGE_NO_DELETE', { type }, type, `the message ${type} is gone`);
    }
    for (const type of after.messages.keys())
      if (!before.messages.has(type))
        this.#tell('MESSAGE_ADDED', { type }, type, `the message ${type} is new`);
    for (const [type, each] of before.enums) {
      const other = after.enums.get(type);
      if (other) this.#enum(type, each, other);
      else this.#tell('ENUM_NO_DELETE', { type }, type, `the enum ${type} is gone`);
    }
    for (const type of after.enums.keys())
      if (!before.enums.has(type)) this.#tell('ENUM_ADDED', { type }, type, `the enum ${type} is new`);
  }

  #tell(rule: ProtobufRule, whose: Whose, path: string, message: string, own?: ChangeLevel): void {
    const level = own ?? protobufLevel(rule);
    const range = this.#rangeOf(path);
    this.changes.found.push({
      rule,
      level,
      ...whose,
      path,
      message: message.charAt(0).toUpperCase() + message.slice(1),
      ...(range && { range }),
    });
  }

  #rangeOf(path: string) {
    const file =
      [...this.changes.after.types.values()][0]?.file ?? this.changes.after.operations[0]?.spot.file;
    if (!file) return undefined;
    const cut = Math.max(path.lastIndexOf('.'), path.lastIndexOf('/'));
    const places = [
      ['types', path],
      ['types', path.slice(0, cut), 'properties', path.slice(cut + 1)],
    ];
    const found = places
      .map((place) => file.locate(place, 'key'))
      .find(
        ([start], at) =>
          start > 0 && (at > 0 || new Spot(file.value, file, []).at(...places[0]!).value !== undefined),
      );
    return found && this.changes.rangeOf(found);
  }

  #services(): void {
    const { before, after } = this;
    for (const [service, { methods }] of before.services) {
      const other = after.services.get(service);
      if (!other)
        this.#tell('SERVICE_NO_DELETE', { type: service }, service, `the service ${service} is gone`);
      const right = new Map(other?.methods.map((method) => [method.name, method]));
      for (const was of methods) {
        const id = `${service}/${was.name}`;
        const is = right.get(was.name);
        right.delete(was.name);
        const told = (rule: ProtobufRule, message: string) =>
          this.#tell(rule, { operation: id }, id, message);
        if (!is) {
          told('RPC_NO_DELETE', `${id} is gone`);
          continue;
        }
        if (was.request !== is.request)
          told('RPC_SAME_REQUEST_TYPE', `${id} takes ${is.request} now, before ${was.request}`);
        if (was.response !== is.response)
          told('RPC_SAME_RESPONSE_TYPE', `${id} returns ${is.response} now, before ${was.response}`);
        if (was.streamsRequest !== is.streamsRequest)
          told(
            'RPC_SAME_CLIENT_STREAMING',
            `${id} takes ${is.streamsRequest ? 'a stream' : 'one message'} now`,
          );
        if (was.streamsResponse !== is.streamsResponse)
          told(
            'RPC_SAME_SERVER_STREAMING',
            `${id} returns ${is.streamsResponse ? 'a stream' : 'one message'} now`,
          );
        if (was.idempotency !== is.idempotency)
          told(
            'RPC_SAME_IDEMPOTENCY_LEVEL',
            `the idempotency level of ${id} is ${is.idempotency ?? 'not set'} now`,
          );
        if (!was.deprecated && is.deprecated) told('RPC_DEPRECATED', `${id} is deprecated now`);
      }
      for (const name of right.keys())
        this.#tell(
          'RPC_ADDED',
          { operation: `${service}/${name}` },
          `${service}/${name}`,
          `${service}/${name} is new`,
        );
    }
    for (const [service, { methods }] of after.services) {
      if (before.services.has(service)) continue;
      this.#tell('SERVICE_ADDED', { type: service }, service, `the service ${service} is new`);
      for (const { name } of methods)
        this.#tell(
          'RPC_ADDED',
          { operation: `${service}/${name}` },
          `${service}/${name}`,
          `${service}/${name} is new`,
        );
    }
  }

  #message(type: string, before: ProtoMessage, after: ProtoMessage): void {
    const whose = { type };
    const right = new Map(after.fields.map((field) => [field.number, field]));
    for (const was of before.fields) {
      const is = right.get(was.number);
      right.delete(was.number);
      const path = `${type}.${was.name}`;
      if (is) this.#field(type, was, is);
      else {
        const isReserved = isWithin(was.number, after.reserved);
        const told = `the field ${path} (${was.number}) is gone${isReserved ? ', and its number is reserved' : ', and its number is not reserved'}`;
        this.#tell('FIELD_NO_DELETE', whose, path, told, isReserved ? 'dangerous' : 'breaking');
        if (was.label === 'required')
          this.#tell('MESSAGE_SAME_REQUIRED_FIELDS', whose, path, `the required field ${path} is gone`);
      }
    }
    for (const { name, label } of right.values()) {
      const path = `${type}.${name}`;
      if (label === 'required')
        this.#tell('MESSAGE_SAME_REQUIRED_FIELDS', whose, path, `the field ${path} is new and required`);
      else this.#tell('FIELD_ADDED', whose, path, `the field ${path} is new`);
    }
    for (const oneof of before.oneofs)
      if (!after.oneofs.includes(oneof))
        this.#tell('ONEOF_NO_DELETE', whose, `${type}.${oneof}`, `the oneof ${type}.${oneof} is gone`);
    for (const oneof of after.oneofs)
      if (!before.oneofs.includes(oneof))
        this.#tell('ONEOF_ADDED', whose, `${type}.${oneof}`, `the oneof ${type}.${oneof} is new`);
    this.#reserved('RESERVED_MESSAGE_NO_DELETE', type, before.reserved, after.reserved);
    for (const [from, to] of before.extensions)
      if (!after.extensions.some(([start, end]) => start <= from && end >= to))
        this.#tell(
          'EXTENSION_MESSAGE_NO_DELETE',
          whose,
          type,
          `${type} may not be extended by ${from} to ${to} any more`,
        );
  }

  #field(type: string, was: ProtoField, is: ProtoField): void {
    const path = `${type}.${is.name}`;
    const told = (rule: ProtobufRule, message: string, level?: ChangeLevel) =>
      this.#tell(rule, { type }, path, message, level);
    const number = `the field ${path} (${is.number})`;
    if (was.name !== is.name) told('FIELD_SAME_NAME', `${number} was called ${was.name} before`);
    if (was.jsonName !== is.jsonName)
      told('FIELD_SAME_JSON_NAME', `${number} is ${is.jsonName} in JSON now, before ${was.jsonName}`);
    if (was.type !== is.type || was.keyType !== is.keyType) {
      const isSameKey = was.keyType === is.keyType || isWireSame(was.keyType ?? '', is.keyType ?? '');
      const isWire =
        isSameKey &&
        (was.type === is.type || isWireSame(was.type, is.type) || this.#isWiderEnum(was.type, is.type));
      told(
        'FIELD_SAME_TYPE',
        `${number} is of type ${is.type} now, before ${was.type}`,
        isWire ? 'dangerous' : 'breaking',
      );
    }
    const labels = [presenceOf(was), presenceOf(is)];
    if (labels[0] !== labels[1]) {
      const isRequired = labels.includes('required');
      const isWire =
        !labels.some((label) => label === 'repeated' || label === 'map') ||
        (labels.includes('repeated') && labels.includes('map'));
      if (isRequired)
        told(
          'MESSAGE_SAME_REQUIRED_FIELDS',
          `${number} is ${is.label === 'required' ? '' : 'not '}required ${is.label === 'required' ? 'now' : 'any more'}`,
        );
      told(
        'FIELD_SAME_CARDINALITY',
        `${number} is ${labels[1]} now, before ${labels[0]}`,
        isWire && !isRequired ? 'dangerous' : 'breaking',
      );
    }
    if (was.oneof !== is.oneof)
      told(
        'FIELD_SAME_ONEOF',
        `${number} is in ${is.oneof ?? 'no oneof'} now, before in ${was.oneof ?? 'none'}`,
      );
    if (was.default !== is.default)
      told(
        'FIELD_SAME_DEFAULT',
        `${number} has the default ${is.default ?? 'none'} now, before ${was.default ?? 'none'}`,
      );
    if (!was.deprecated && is.deprecated) told('FIELD_DEPRECATED', `${number} is deprecated now`);
  }

  /** An enum for one that has all its values. */
  #isWiderEnum(from: string, to: string): boolean {
    const [was, is] = [this.before.enums.get(from), this.after.enums.get(to)];
    const numbers = new Set(is?.values.map(({ number }) => number));
    return was !== undefined && is !== undefined && was.values.every(({ number }) => numbers.has(number));
  }

  #enum(type: string, before: ProtoEnum, after: ProtoEnum): void {
    const whose = { type };
    const named = ({ values }: ProtoEnum) => {
      const found = new Map<number, string[]>();
      for (const { name, number } of values) found.set(number, [...(found.get(number) ?? []), name]);
      return found;
    };
    const [left, right] = [named(before), named(after)];
    for (const [number, names] of left) {
      const now = right.get(number);
      const path = `${type}.${names[0]}`;
      if (!now) {
        const isReserved = isWithin(number, after.reserved);
        const told = `the value ${path} (${number}) is gone${isReserved ? ', and its number is reserved' : ', and its number is not reserved'}`;
        this.#tell('ENUM_VALUE_NO_DELETE', whose, path, told, isReserved ? 'dangerous' : 'breaking');
      } else if (names.some((name) => !now.includes(name)))
        this.#tell(
          'ENUM_VALUE_SAME_NAME',
          whose,
          `${type}.${now[0]}`,
          `the value ${number} of ${type} is called ${now.join(', ')} now, before ${names.join(', ')}`,
        );
    }
    for (const [number, [name]] of right)
      if (!left.has(number))
        this.#tell('ENUM_VALUE_ADDED', whose, `${type}.${name}`, `the value ${type}.${name} is new`);
    this.#reserved('RESERVED_ENUM_NO_DELETE', type, before.reserved, after.reserved);
  }

  #reserved(rule: ProtobufRule, type: string, before: Reserved, after: Reserved): void {
    for (const [from, to] of before.ranges)
      if (!after.ranges.some(([start, end]) => start <= from && end >= to))
        this.#tell(
          rule,
          { type },
          type,
          `${from === to ? `the number ${from}` : `the numbers ${from} to ${to}`} of ${type} ${from === to ? 'is' : 'are'} not reserved any more`,
        );
    for (const name of before.names)
      if (!after.names.includes(name))
        this.#tell(rule, { type }, type, `the name ${name} of ${type} is not reserved any more`);
  }
}

function isWithin(number: number, { ranges }: Reserved): boolean {
  return ranges.some(([from, to]) => number >= from && number <= to);
}

/** Whether it is set can be told of what is in a oneof, as of what is optional. */
function presenceOf({ label, oneof }: ProtoField): ProtoField['label'] {
  return label === 'implicit' && oneof !== undefined ? 'optional' : label;
}
