import protobuf from 'protobufjs';
import { shown } from '../../base/oneLine';
import type { TextFault } from '../tree/readTree';
import { type ScannedProto, scanProtobuf } from './protobufScan';
import { salvage } from './salvage';

/** A .proto file, less what only generators of code look at. */
export interface ProtoFile {
  readonly syntax: string;
  readonly package: string;
  /** By full name, package included, without a leading dot. */
  readonly messages: ReadonlyMap<string, ProtoMessage>;
  readonly enums: ReadonlyMap<string, ProtoEnum>;
  readonly services: ReadonlyMap<string, ProtoService>;
  /** Options of the file by name, as written. */
  readonly options: Readonly<Record<string, string>>;
  readonly scanned: readonly ScannedProto[];
  readonly faults: readonly TextFault[];
}

export interface Named {
  readonly name: string;
  readonly comment?: string;
  readonly deprecated: boolean;
}

export interface ProtoField extends Named {
  readonly number: number;
  /** A scalar, the full name of a type that is here, or a name as written. */
  readonly type: string;
  readonly keyType?: string;
  readonly label: 'repeated' | 'required' | 'optional' | 'implicit' | 'map';
  readonly oneof?: string;
  readonly jsonName: string;
  readonly default?: string;
}

export interface ProtoMessage extends Named {
  readonly fields: readonly ProtoField[];
  readonly oneofs: readonly string[];
  readonly reserved: Reserved;
  readonly extensions: readonly (readonly [number, number])[];
}

export interface Reserved {
  readonly ranges: readonly (readonly [number, number])[];
  readonly names: readonly string[];
}

export interface ProtoEnum extends Named {
  readonly values: readonly (Named & { readonly number: number })[];
  readonly reserved: Reserved;
}

export interface ProtoService extends Named {
  readonly methods: readonly ProtoMethod[];
}

export interface ProtoMethod extends Named {
  readonly request: string;
  readonly response: string;
  readonly streamsRequest: boolean;
  readonly streamsResponse: boolean;
  /** `idempotency_level`. */
  readonly idempotency?: string;
}

const OPTIONS = { keepCase: true, alternateCommentMode: true } as const;
const MOST_FAULTS = 20;

/** Reads protobuf 2, 3 and editions; of a broken file what can be read. Never throws. */
export function readProtoFile(text: string): ProtoFile {
  const { package: packageName, found } = scanProtobuf(text);
  const { roots, syntax, faults } = parsed(text, found);
  const messages = new Map<string, ProtoMessage>();
  const enums = new Map<string, ProtoEnum>();
  const services = new Map<string, ProtoService>();
  const options: Record<string, string> = {};
  const walk = (space: protobuf.NamespaceBase) => {
    for (const object of space.nestedArray) {
      const name = object.fullName.replace(/^\./, '');
      if (object instanceof protobuf.Enum) {
        if (!enums.has(name)) enums.set(name, enumOf(object));
      } else if (object instanceof protobuf.Service) {
        if (!services.has(name)) services.set(name, serviceOf(object));
      } else if (object instanceof protobuf.Type) {
        if (!messages.has(name)) messages.set(name, messageOf(object, syntax));
        walk(object);
      } else if (object instanceof protobuf.Namespace) walk(object);
    }
  };
  for (const root of roots) {
    try {
      walk(root);
    } catch (error) {
      faults.push({
        start: 0,
        end: Math.min(1, text.length),
        message: `This is not protobuf: ${String(error)}`,
      });
    }
  }
  for (const [, name, value] of text.matchAll(/^option\s+([\w.()]+)\s*=\s*([^;]*?)\s*;/gm))
    options[name!] = value!.replace(/^"(.*)"$/, '$1');
  return {
    syntax,
    package: packageName,
    messages,
    enums,
    services,
    options,
    scanned: found,
    faults: faults.slice(0, MOST_FAULTS),
  };
}

function parsed(text: string, found: readonly ScannedProto[]) {
  const syntax = /^[ \t\ufeff]*(?:syntax|edition)\s*=\s*["']([\w.]+)["']/m.exec(text)?.[1] ?? 'proto2';
  const faults: TextFault[] = [];
  const rootOf = (source: string) => protobuf.parse(source, new protobuf.Root(), OPTIONS).root;
  const parse = (source: string, offset: number): protobuf.Root | undefined => {
    try {
      return rootOf(source);
    } catch (error) {
      faults.push(faultOf(error, source, offset, text));
      return undefined;
    }
  };
  const tooMuch = found.filter((each) => each.tooMuch !== undefined);
  const whole = tooMuch.length ? undefined : parse(text, 0);
  if (whole) return { roots: [whole], syntax, faults };
  const tops = found.filter((each) => each.depth === 0 && each.kind !== 'field' && !each.tooMuch);
  if (tops.length + tooMuch.length === 0) return { roots: [], syntax, faults };
  const [general] = faults.splice(0);
  for (const { kind, name, nameAt, tooMuch: why } of tooMuch) {
    const message = `The ${kind} ${shown(name)} is left out: ${why}.`;
    faults.push({ start: nameAt, end: nameAt + name.length, message });
  }
  // On one line, so that what is said of lines fits the part.
  const head = [...text.matchAll(/^(?:syntax|edition|package)\b[^;\n]*;/gm)].map(([line]) => line).join(' ');
  const roots = tops.flatMap(({ start, end }) => {
    const part = `${head} ${text.slice(start, end)}`;
    const root = parse(part, start) ?? salvage(part, rootOf, (error, each) => lineAt(lineOf(error), each, 0));
    return root ? [root] : [];
  });
  if (faults.length === 0 && general) faults.push(general);
  return { roots, syntax, faults };
}

function faultOf(error: unknown, source: string, offset: number, text: string): TextFault {
  const message = error instanceof Error ? error.message : String(error);
  const at = lineAt(lineOf(error), text, source === text ? 0 : offset);
  const end = text.indexOf('\n', at);
  const reason = message.replace(/ \((?:[^()]*, )?line \d+\)$/, '');
  const told = `This is not protobuf: ${reason}.`;
  return { start: Math.min(at, text.length), end: end < 0 ? text.length : end, message: told };
}

function lineOf(error: unknown): number {
  return Number(/line (\d+)\)/.exec(String(error))?.[1] ?? 1);
}

/** Where a line begins, counted from the one of an offset. */
function lineAt(line: number, text: string, offset: number): number {
  let at = offset;
  for (let passed = 1; passed < line; passed++) {
    const next = text.indexOf('\n', at) + 1;
    if (next === 0) break;
    at = next;
  }
  return at;
}

function named(object: protobuf.ReflectionObject): Named {
  const comment = object.comment?.trim();
  return {
    name: object.name,
    deprecated: object.options?.['deprecated'] === true,
    ...(comment && { comment }),
  };
}

function messageOf(type: protobuf.Type, syntax: string): ProtoMessage {
  const real = type.oneofsArray.filter((oneof) => !oneof.isProto3Optional);
  return {
    ...named(type),
    // Extensions are declared by others, and may be in other files.
    fields: type.fieldsArray
      .filter(({ extend }) => extend === undefined)
      .map((field) => fieldOf(field, type, syntax)),
    oneofs: real.map(({ name }) => name),
    reserved: reservedOf(type.reserved),
    extensions: ((type.extensions ?? []) as unknown[]).flatMap((each) =>
      Array.isArray(each) ? [each as unknown as [number, number]] : [],
    ),
  };
}

function fieldOf(field: protobuf.FieldBase, type: protobuf.Type, syntax: string): ProtoField {
  const isMap = field instanceof protobuf.MapField;
  const options = (field.options ?? {}) as Record<string, unknown>;
  const oneof = field.partOf && !field.partOf.isProto3Optional ? field.partOf.name : undefined;
  const presence = (options['features'] as Record<string, unknown> | undefined)?.['field_presence'];
  const rule = (field as { rule?: string }).rule;
  const isExplicit = options['proto3_optional'] === true || rule === 'optional' || syntax !== 'proto3';
  const label = isMap
    ? 'map'
    : rule === 'repeated'
      ? 'repeated'
      : rule === 'required' || presence === 'LEGACY_REQUIRED'
        ? 'required'
        : presence === 'IMPLICIT' || !isExplicit
          ? 'implicit'
          : 'optional';
  const jsonName = typeof options['json_name'] === 'string' ? options['json_name'] : camelCase(field.name);
  const byDefault = options['default'];
  return {
    ...named(field),
    number: field.id,
    type: resolved(field.type, type),
    label,
    jsonName,
    ...(isMap && { keyType: field.keyType }),
    ...(oneof !== undefined && { oneof }),
    ...(byDefault !== undefined && { default: JSON.stringify(byDefault) }),
  };
}

function camelCase(name: string): string {
  return name.replace(/_+([a-zA-Z0-9])?/g, (_, next: string | undefined) => next?.toUpperCase() ?? '');
}

function enumOf(type: protobuf.Enum): ProtoEnum {
  const comments = type.comments as Record<string, string | null>;
  const options = (type.valuesOptions ?? {}) as Record<string, Record<string, unknown>>;
  return {
    ...named(type),
    values: Object.entries(type.values).map(([name, number]) => ({
      name,
      number,
      deprecated: options[name]?.['deprecated'] === true,
      ...(comments[name] && { comment: comments[name] }),
    })),
    reserved: reservedOf(type.reserved),
  };
}

function serviceOf(service: protobuf.Service): ProtoService {
  return {
    ...named(service),
    methods: service.methodsArray.map((method) => ({
      ...named(method),
      request: resolved(method.requestType, service),
      response: resolved(method.responseType, service),
      streamsRequest: method.requestStream === true,
      streamsResponse: method.responseStream === true,
      ...(typeof method.options?.['idempotency_level'] === 'string' && {
        idempotency: method.options['idempotency_level'],
      }),
    })),
  };
}

function resolved(type: string, from: protobuf.NamespaceBase): string {
  if (type.startsWith('.')) return type.slice(1);
  try {
    const found = from.lookup(type, [protobuf.Type, protobuf.Enum]);
    return found ? found.fullName.replace(/^\./, '') : type;
  } catch {
    return type;
  }
}

function reservedOf(reserved: unknown): Reserved {
  const list = Array.isArray(reserved) ? (reserved as unknown[]) : [];
  return {
    names: list.filter((each) => typeof each === 'string'),
    ranges: list.flatMap((each) =>
      Array.isArray(each) ? [[Number(each[0]), Number(each[1])] as const] : [],
    ),
  };
}
