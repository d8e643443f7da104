import fc from 'fast-check';

/** The gate tries the same inputs each time; by hand `npm run fuzz` tries many times as many others. */
const TIMES = Number(process.env['GREENROOM_FUZZ'] ?? 1);
const SEED = Number(process.env['GREENROOM_FUZZ_SEED'] ?? 20_251_126);

/** Asserts a property of `runs` inputs. A failure names the seed and the smallest input found. */
export function fuzz<T>(property: fc.IProperty<T>, runs: number): void;
export function fuzz<T>(property: fc.IAsyncProperty<T>, runs: number): Promise<void>;
export function fuzz<T>(property: fc.IRawProperty<T>, runs: number): unknown {
  return fc.assert(property as fc.IProperty<T>, { seed: SEED, numRuns: runs * TIMES });
}
