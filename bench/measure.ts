/** Percentile of `values` by nearest rank; 0 of none. `p` between 0 and 1. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(p * sorted.length) - 1)] ?? 0;
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Milliseconds of each call with each input, after `warmup` unmeasured passes over all of them. */
export async function samples<T>(
  inputs: readonly T[],
  work: (input: T) => unknown,
  { warmup = 1, rounds = 1 } = {},
): Promise<number[]> {
  const times: number[] = [];
  for (let round = -warmup; round < rounds; round++) {
    for (const input of inputs) {
      const time = await timed(() => work(input));
      if (round >= 0) times.push(time);
    }
  }
  return times;
}
