import assert from 'node:assert/strict';

/** Work that doubles with its input has four times the cost at four times the size, and work that squares sixteen. */
const MOST_AT_FOUR_TIMES = 9;
/** Less CPU than this can't be told from noise. Microseconds. */
const LEAST_CPU = 1_500;
/** What costs less for each character is read once or twice, however its cost jumps. Microseconds. */
const CHEAP = 0.2;
const LARGEST = 1 << 22;

/** Asserts that doubling an input twice multiplies the counted steps by no more than work in proportion would. */
export function assertLinear(steps: (n: number) => number, n: number): void {
  const [once, twice, four] = [n, 2 * n, 4 * n].map((size) => steps(size) + 1);
  assert.ok(
    four! / once! < MOST_AT_FOUR_TIMES,
    `steps at ${n}, twice, four times: ${once}, ${twice}, ${four}`,
  );
}

/**
 * The same for the CPU time of this process: never the clock, which measures the machine's other work. Starts at a size
 * that takes long enough to be measured, and looks again before it believes in growth.
 */
export function assertLinearCpu(make: (n: number) => string, run: (text: string) => void, from = 1000): void {
  let n = from;
  while (n < LARGEST && cpuOf(() => run(make(n)), 1) < LEAST_CPU) n *= 2;
  let seen = '';
  for (let look = 0; look < 3; look++) {
    const [once, four] = [n, 4 * n].map((size) => {
      const text = make(size);
      return cpuOf(() => run(text), 2);
    });
    if (four! / once! < MOST_AT_FOUR_TIMES || four! / (4 * n) < CHEAP) return;
    // Collecting garbage and a full cache make one jump; what grows faster than its input goes on doing so.
    const text = make(16 * n);
    if (cpuOf(() => run(text), 1) / four! < MOST_AT_FOUR_TIMES) return;
    seen += ` ${n}: ${(once! / 1000).toFixed(1)} ms, ${4 * n}: ${(four! / 1000).toFixed(1)} ms;`;
  }
  assert.fail(`grows faster than its input:${seen}`);
}

/** The least CPU time of some runs, in microseconds. */
export function cpuOf(run: () => void, runs: number): number {
  let least = Infinity;
  for (let i = 0; i < runs; i++) {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, user + system);
  }
  return least;
}
