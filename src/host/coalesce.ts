/**
 * Runs `action` soon after a call and once for all calls in between; never twice at the same time. A call while it runs
 * makes it run once more.
 */
export function coalesce(milliseconds: number, action: () => Promise<void>): { (): void; dispose(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running = false;
  let disposed = false;
  const run = async () => {
    timer = undefined;
    running = true;
    try {
      await action();
    } finally {
      running = false;
    }
  };
  const call = () => {
    if (disposed || timer !== undefined) return;
    timer = setTimeout(() => {
      if (running) {
        timer = undefined;
        call();
      } else {
        void run();
      }
    }, milliseconds);
  };
  return Object.assign(call, {
    dispose: () => {
      disposed = true;
      clearTimeout(timer);
    },
  });
}
