import { fileURLToPath, pathToFileURL } from 'node:url';

/** The repository's root, with a slash at its end: benchmarks run bundled, elsewhere. */
export const ROOT: string = process.env['GREENROOM_ROOT'] ?? fileURLToPath(new URL('..', import.meta.url));

/** The URL of something in the repository. */
export const inRoot = (path: string): URL => new URL(path, pathToFileURL(ROOT));
