import { LineMap, type Range } from '../../base/range';
import type { Definition } from '../definition';
import { known } from '../definition';
import type { Spot } from '../tree/spot';
import type { ApiChange, ChangeLevel } from './change';
import { compareSchema } from './compareSchema';
import { capital, type Place, type SchemaContext } from './schemaPair';
import { Sameness } from './sameness';
import { type Direction, PROPERTY_RULES, schemaRule } from './schemaRules';

/** What a change is of. */
export interface Whose {
  readonly operation?: string;
  readonly type?: string;
}

/** How a format calls the rules of schemas, and how bad they are there. */
export interface Dialect {
  readonly rename?: (rule: string) => string;
  readonly level?: (rule: string, level: ChangeLevel) => ChangeLevel;
}

/** Collects the changes of one comparison. */
export class Changes {
  readonly found: ApiChange[] = [];
  readonly #sameness: Sameness;
  readonly #lines: LineMap;

  constructor(
    readonly before: Definition,
    readonly after: Definition,
    readonly dialect: Dialect = {},
  ) {
    this.#sameness = new Sameness(before.references, after.references);
    this.#lines = new LineMap(after.text);
  }

  tell(rule: string, level: ChangeLevel, whose: Whose, at: Spot, message: string, isGone = false): void {
    const isHere = !isGone && at.file.id === '';
    this.found.push({
      rule,
      level,
      ...known({ operation: whose.operation, type: whose.type }),
      path: at.pointer,
      message: capital(message),
      ...(isHere && { range: this.#lines.rangeAt(...at.file.locate(at.path, 'key')) }),
    });
  }

  /** In the text after. */
  rangeOf([start, end]: readonly [number, number]): Range {
    return this.#lines.rangeAt(start, end);
  }

  /** Tells every difference of two schemas. */
  schema(
    before: Spot,
    after: Spot,
    direction: Direction,
    place: Omit<Place, 'direction' | 'names'>,
    whose: Whose,
    soften = (level: ChangeLevel) => level,
  ): void {
    const { dialect } = this;
    const tell = (rule: string, level: ChangeLevel, message: string, at: Spot) =>
      this.tell(
        dialect.rename?.(rule) ?? rule,
        soften(dialect.level?.(rule, level) ?? level),
        whose,
        at,
        message,
        at.file === before.file,
      );
    const context: SchemaContext = {
      before: this.before.references,
      after: this.after.references,
      sameness: this.#sameness,
      tell: (here, what, message, at) => {
        const { rule, level } = schemaRule(direction, here.scope, what);
        if (!here.isIdle) return tell(rule, level, message, at);
        const idle = direction === 'request' ? 'request-read-only-property' : 'response-write-only-property';
        tell(`${idle}-${what}`, 'safe', message, at);
      },
      tellProperty: (rule, message, at) => tell(rule, PROPERTY_RULES[rule], message, at),
    };
    compareSchema(before, after, { ...place, direction, names: [] }, context);
  }

  /** Every difference of two schemas, told to nobody else. */
  trial(
    before: Spot,
    after: Spot,
    direction: Direction,
    place: Omit<Place, 'direction' | 'names'>,
  ): ApiChange[] {
    const start = this.found.length;
    this.schema(before, after, direction, place, {});
    return this.found.splice(start);
  }
}
