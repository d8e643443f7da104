/** A call that takes longer shows that the disk is a slow one. Milliseconds. */
const SLOW = 5;
/** Calls made through Node's pool once the disk has shown itself slow; then it is tried again. */
const PATIENCE = 100;

/**
 * Chooses how to ask a disk. In place, on the calling thread: the pool's bookkeeping costs ten times what a file in the
 * system's cache does. Where the disk is slow, through the pool, so that the thread stays free and many calls are under
 * way at once.
 */
export class Disk {
  #throughPool = 0;

  constructor(readonly now: () => number = () => performance.now()) {}

  async call<T>(inPlace: () => T, throughPool: () => Promise<T>): Promise<T> {
    if (this.#throughPool > 0) {
      this.#throughPool--;
      return throughPool();
    }
    const start = this.now();
    try {
      return inPlace();
    } finally {
      if (this.now() - start > SLOW) this.#throughPool = PATIENCE;
    }
  }
}
