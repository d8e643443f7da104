import * as l10n from '@vscode/l10n';
import protobuf from 'protobufjs';
import { shown } from '../../base/oneLine';
import type { TextFault } from '../tree/readTree';
import { enumOf, extensionOf, messageOf, serviceOf } from './protoObjects';
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
  readonly extensions: ReadonlyMap<string, ProtoExtension>;
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
  /** A type in another file is taken for a message. */
  readonly isMessage: boolean;
  readonly keyType?: string;
  /** `implicit` is what can't be told from its zero when it is not set. */
  readonly label: 'repeated' | 'required' | 'optional' | 'implicit' | 'map';
  readonly oneof?: string;
  readonly jsonName: string;
  /** Of what may have one: as written, else the zero of its type. */
  readonly default?: string;
  /** What its features and options say to those that encode it or generate code, of those that its type has. */
  readonly traits: Traits<FieldTrait>;
}

export type FieldTrait = 'encoding' | 'utf8Validation' | 'javaUtf8Validation' | 'cppStringType' | 'jstype';
export type Traits<Name extends string> = Readonly<Partial<Record<Name, string>>>;

/** A field that is added to a message, which may be in another file. */
export interface ProtoExtension extends ProtoField {
  /** The message, by full name where it is here. */
  readonly of: string;
}

export interface ProtoMessage extends Named {
  readonly fields: readonly ProtoField[];
  readonly oneofs: readonly string[];
  readonly reserved: Reserved;
  readonly extensions: readonly NumberRange[];
  readonly jsonFormat?: string;
  readonly hasNoDescriptorAccessor: boolean;
}

/** Both ends are in it. */
export type NumberRange = readonly [from: number, to: number];

export interface Reserved {
  /** Ordered, and apart from one another. */
  readonly ranges: readonly NumberRange[];
  readonly names: readonly string[];
}

export interface ProtoEnum extends Named {
  readonly values: readonly (Named & { readonly number: number })[];
  readonly reserved: Reserved;
  /** `OPEN` keeps numbers that it does not know. */
  readonly openness?: string;
  readonly jsonFormat?: string;
}

export interface ProtoService extends Named {
  readonly methods: readonly ProtoMethod[];
}

export interface ProtoMethod extends Named {
  readonly request: string;
  readonly response: string;
  readonly streamsRequest: boolean;
  readonly streamsResponse: boolean;
  /** `idempotency_level`; IDEMPOTENCY_UNKNOWN where nothing is said. */
  readonly idempotency: string;
}

const OPTIONS = { keepCase: true, alternateCommentMode: true } as const;
const MOST_FAULTS = 20;

/** Reads protobuf 2, 3 and editions; of a broken file what can be read. Never throws. */
export function readProtoFile(text: string): ProtoFile {
  const { head, found } = scanProtobuf(text);
  const { roots, faults } = parsed(text, head.statements, found);
  const messages = new Map<string, ProtoMessage>();
  const enums = new Map<string, ProtoEnum>();
  const services = new Map<string, ProtoService>();
  const extensions = new Map<string, ProtoExtension>();
  const walk = (space: protobuf.NamespaceBase) => {
    for (const object of space.nestedArray) {
      const name = object.fullName.replace(/^\./, '');
      if (object instanceof protobuf.Enum) {
        if (!enums.has(name)) enums.set(name, enumOf(object));
      } else if (object instanceof protobuf.Service) {
        if (!services.has(name)) services.set(name, serviceOf(object));
      } else if (object instanceof protobuf.Type) {
        if (!messages.has(name)) messages.set(name, messageOf(object, head.options));
        walk(object);
      } else if (object instanceof protobuf.Field) {
        if (!extensions.has(name)) extensions.set(name, extensionOf(object, head.options));
      } else if (object instanceof protobuf.Namespace) walk(object);
    }
  };
  for (const root of roots) {
    try {
      root._resolveFeaturesRecursive('proto2');
      walk(root);
    } catch (error) {
      faults.push({
        start: 0,
        end: Math.min(1, text.length),
        message: l10n.t('This is not protobuf: {0}', String(error)),
      });
    }
  }
  return {
    syntax: head.syntax,
    package: head.package,
    messages,
    enums,
    services,
    extensions,
    options: head.options,
    scanned: found,
    faults: faults.slice(0, MOST_FAULTS),
  };
}

function parsed(text: string, head: string, found: readonly ScannedProto[]) {
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
  if (whole) return { roots: [whole], faults };
  const tops = found.filter((each) => each.depth === 0 && each.kind !== 'field' && !each.tooMuch);
  if (tops.length + tooMuch.length === 0) return { roots: [], faults };
  const [general] = faults.splice(0);
  for (const { kind, name, nameAt, tooMuch: why } of tooMuch) {
    const message = l10n.t('The {0} {1} is left out: {2}.', kind, shown(name), why!);
    faults.push({ start: nameAt, end: nameAt + name.length, message });
  }
  const roots = tops.flatMap(({ start, end }) => {
    const part = `${head} ${text.slice(start, end)}`;
    const root = parse(part, start) ?? salvage(part, rootOf, (error, each) => lineAt(lineOf(error), each, 0));
    return root ? [root] : [];
  });
  if (faults.length === 0 && general) faults.push(general);
  return { roots, faults };
}

function faultOf(error: unknown, source: string, offset: number, text: string): TextFault {
  const message = error instanceof Error ? error.message : String(error);
  const at = lineAt(lineOf(error), text, source === text ? 0 : offset);
  const end = text.indexOf('\n', at);
  const reason = message.replace(/ \((?:[^()]*, )?line \d+\)$/, '');
  const told = l10n.t('This is not protobuf: {0}.', reason);
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
