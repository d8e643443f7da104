import * as v from 'valibot';
import { readView, writeView } from './host';

const Parts = v.record(v.string(), v.unknown());

/** What a part of the page kept of itself; see `readView`. */
export function readPart<T>(name: string, schema: v.GenericSchema<unknown, T>): T | undefined {
  const part = v.safeParse(schema, readView(Parts)?.[name]);
  return part.success ? part.output : undefined;
}

/** Keeps what a part of the page wants to know of itself later, beside what the other parts keep. */
export function keepPart(name: string, value: unknown): void {
  writeView({ ...readView(Parts), [name]: value });
}
