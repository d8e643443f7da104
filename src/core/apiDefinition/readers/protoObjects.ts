import protobuf from 'protobufjs';
import type {
  FieldTrait,
  Named,
  NumberRange,
  ProtoEnum,
  ProtoExtension,
  ProtoField,
  ProtoMessage,
  ProtoService,
  Reserved,
  Traits,
} from './protoFile';

type FileOptions = Readonly<Record<string, string>>;

/** As they hold here, with what the file, the message and the oneof around say. */
interface Features {
  readonly field_presence?: string;
  readonly enum_type?: string;
  readonly utf8_validation?: string;
  readonly json_format?: string;
  readonly message_encoding?: string;
  /** protobufjs cuts names of extensions at the dot. */
  readonly '(pb'?: {
    readonly 'java)'?: { readonly utf8_validation?: string };
    readonly 'cpp)'?: { readonly string_type?: string };
  };
}

function featuresOf(object: protobuf.ReflectionObject): Features {
  return (object as unknown as { readonly _features?: Features })._features ?? {};
}

function optionOf(object: protobuf.ReflectionObject, name: string): string | undefined {
  const value: unknown = object.options?.[name];
  return typeof value === 'string' ? value : undefined;
}

function named(object: protobuf.ReflectionObject): Named {
  const comment = object.comment?.trim();
  return {
    name: object.name,
    deprecated: object.options?.['deprecated'] === true,
    ...(comment && { comment }),
  };
}

export function messageOf(type: protobuf.Type, file: FileOptions): ProtoMessage {
  const real = type.oneofsArray.filter((oneof) => !oneof.isProto3Optional);
  const { json_format: jsonFormat } = featuresOf(type);
  return {
    ...named(type),
    // protobufjs adds those of extensions too.
    fields: type.fieldsArray
      .filter(({ declaringField }) => !declaringField)
      .map((field) => fieldOf(field, type, file)),
    oneofs: real.map(({ name }) => name),
    reserved: reservedOf(type.reserved),
    extensions: joined(((type.extensions ?? []) as unknown[]).flatMap(rangeOf)),
    ...(jsonFormat !== undefined && { jsonFormat }),
    hasNoDescriptorAccessor: type.options?.['no_standard_descriptor_accessor'] === true,
  };
}

export function extensionOf(field: protobuf.Field, file: FileOptions): ProtoExtension {
  const from = field.parent as protobuf.NamespaceBase;
  return { ...fieldOf(field, from, file), of: resolved(field.extend ?? '', from).name };
}

function fieldOf(field: protobuf.FieldBase, from: protobuf.NamespaceBase, file: FileOptions): ProtoField {
  const isMap = field instanceof protobuf.MapField;
  const { name: type, found } = resolved(field.type, from);
  const isScalar = field.type in protobuf.types.basic;
  const isMessage = !isScalar && !(found instanceof protobuf.Enum);
  const oneof = field.partOf && !field.partOf.isProto3Optional ? field.partOf.name : undefined;
  const label = isMap
    ? 'map'
    : (field as { rule?: string }).rule === 'repeated'
      ? 'repeated'
      : labelOf(field, isMessage || field.partOf !== null);
  const mayHaveDefault = !isMessage && label !== 'map' && label !== 'repeated';
  return {
    ...named(field),
    number: field.id,
    type,
    isMessage,
    label,
    jsonName: optionOf(field, 'json_name') ?? camelCase(field.name),
    ...(isMap && { keyType: field.keyType }),
    ...(oneof !== undefined && { oneof }),
    ...(mayHaveDefault && { default: defaultOf(field, found) }),
    traits: traitsOf(field, isMessage, file),
  };
}

function labelOf(field: protobuf.FieldBase, tellsPresence: boolean): ProtoField['label'] {
  const { field_presence: presence } = featuresOf(field);
  if (presence === 'LEGACY_REQUIRED') return 'required';
  return presence === 'IMPLICIT' && !tellsPresence && !(field as protobuf.Field).extend
    ? 'implicit'
    : 'optional';
}

/** Of an enum, the number. */
function defaultOf(field: protobuf.FieldBase, found: protobuf.ReflectionObject | null): string {
  const written: unknown = field.options?.['default'];
  const zero: unknown =
    found instanceof protobuf.Enum
      ? Object.values(found.values)[0]
      : protobuf.types.defaults[field.type as 'bool'];
  const value =
    found instanceof protobuf.Enum && typeof written === 'string' ? found.values[written] : written;
  return JSON.stringify(value ?? zero ?? '');
}

function traitsOf(field: protobuf.FieldBase, isMessage: boolean, file: FileOptions): Traits<FieldTrait> {
  const features = featuresOf(field);
  const types = field instanceof protobuf.MapField ? [field.keyType, field.type] : [field.type];
  const isText = types.includes('string');
  const utf8Validation = features.utf8_validation ?? 'NONE';
  const isCheckedInJava = utf8Validation === 'VERIFY' || file['java_string_check_utf8'] === 'true';
  const inJava = features['(pb']?.['java)']?.utf8_validation ?? (isCheckedInJava ? 'VERIFY' : 'DEFAULT');
  const ctype = optionOf(field, 'ctype') === 'CORD' ? 'CORD' : 'STRING';
  const isMap = types.length > 1;
  return {
    ...(isText && { utf8Validation, javaUtf8Validation: inJava }),
    ...(isMessage && !isMap && { encoding: features.message_encoding ?? 'LENGTH_PREFIXED' }),
    ...(/^(?:string|bytes)$/.test(field.type) &&
      !isMap && { cppStringType: features['(pb']?.['cpp)']?.string_type ?? ctype }),
    ...(/64$/.test(field.type) && !isMap && { jstype: optionOf(field, 'jstype') ?? 'JS_NORMAL' }),
  };
}

function camelCase(name: string): string {
  return name.replace(/_+([a-zA-Z0-9])?/g, (_, next: string | undefined) => next?.toUpperCase() ?? '');
}

export function enumOf(type: protobuf.Enum): ProtoEnum {
  const comments = type.comments as Record<string, string | null>;
  const options = (type.valuesOptions ?? {}) as Record<string, Record<string, unknown>>;
  const { enum_type: openness, json_format: jsonFormat } = featuresOf(type);
  return {
    ...named(type),
    values: Object.entries(type.values).map(([name, number]) => ({
      name,
      number,
      deprecated: options[name]?.['deprecated'] === true,
      ...(comments[name] && { comment: comments[name] }),
    })),
    reserved: reservedOf(type.reserved),
    ...(openness !== undefined && { openness }),
    ...(jsonFormat !== undefined && { jsonFormat }),
  };
}

export function serviceOf(service: protobuf.Service): ProtoService {
  return {
    ...named(service),
    methods: service.methodsArray.map((method) => ({
      ...named(method),
      request: resolved(method.requestType, service).name,
      response: resolved(method.responseType, service).name,
      streamsRequest: method.requestStream === true,
      streamsResponse: method.responseStream === true,
      idempotency: optionOf(method, 'idempotency_level') ?? 'IDEMPOTENCY_UNKNOWN',
    })),
  };
}

function resolved(type: string, from: protobuf.NamespaceBase) {
  let found: protobuf.ReflectionObject | null = null;
  try {
    found = from.lookup(type, [protobuf.Type, protobuf.Enum]);
  } catch {
    // A type that is not in this file.
  }
  return { name: (found?.fullName ?? type).replace(/^\./, ''), found };
}

function reservedOf(reserved: unknown): Reserved {
  const list = Array.isArray(reserved) ? (reserved as unknown[]) : [];
  return {
    names: list.filter((each) => typeof each === 'string'),
    ranges: joined(list.flatMap(rangeOf)),
  };
}

function rangeOf(each: unknown): NumberRange[] {
  return Array.isArray(each) ? [[Number(each[0]), Number(each[1])]] : [];
}

/** Ranges that touch become one. */
function joined(ranges: readonly NumberRange[]): NumberRange[] {
  const found: [number, number][] = [];
  for (const [from, to] of [...ranges].sort(([a], [b]) => a - b)) {
    const last = found.at(-1);
    if (last && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else found.push([from, to]);
  }
  return found;
}
