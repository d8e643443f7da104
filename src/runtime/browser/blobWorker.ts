/** Milliseconds; a worker has read its program long before. */
const READ = 60_000;

/**
 * Starts a worker of a text: the package may have come from another address than the page, and of another none can be started.
 * Its program loads nothing more by itself.
 */
export function blobWorker(program: string, name: string): Worker {
  const url = URL.createObjectURL(new Blob([program], { type: 'text/javascript' }));
  setTimeout(() => URL.revokeObjectURL(url), READ);
  return new Worker(url, { name });
}
