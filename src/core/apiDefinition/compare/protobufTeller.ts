import type { ProtoFile } from '../readers/protoFile';
import { Spot } from '../tree/spot';
import type { Changes, Whose } from './changes';
import { protobufLevel, type ProtobufRule } from './protobufRules';

/** Tells changes between two .proto files, and knows what of one is what of the other. */
export class ProtobufTeller {
  constructor(
    readonly changes: Changes,
    readonly before: ProtoFile,
    readonly after: ProtoFile,
  ) {}

  tell(rule: ProtobufRule, whose: Whose, path: string, message: string, level = protobufLevel(rule)): void {
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

  /**
   * What is on both sides under one name, or on one of them only. That the package has another name is told of the file,
   * and not of all that is in it.
   */
  *pairs<T>(
    before: ReadonlyMap<string, T>,
    after: ReadonlyMap<string, T>,
  ): Generator<[name: string, before: T | undefined, after: T | undefined]> {
    for (const [name, was] of before) {
      const now = this.nameAfter(name);
      const is = after.get(now);
      yield [is === undefined ? name : now, was, is];
    }
    const old = new Set([...before.keys()].map((name) => this.nameAfter(name)));
    for (const [name, is] of after) if (!old.has(name)) yield [name, undefined, is];
  }

  isSameType(before: string, after: string): boolean {
    return this.nameAfter(before) === after;
  }

  /** What it would be called where only the package has another name. */
  nameAfter(name: string): string {
    const [was, is] = [this.before, this.after].map((file) => file.package && `${file.package}.`);
    return was !== is && this.#declares(name) ? `${is}${name.slice(was!.length)}` : name;
  }

  #declares(name: string): boolean {
    const { messages, enums, services, extensions } = this.before;
    return [messages, enums, services, extensions].some((each) => each.has(name));
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
}
