import type { CancellationToken } from '../core/base/cancellation';
import type { FileReader, ReadOptions } from '../core/ports/fileReader';

/** Reads URIs of one scheme with one reader and all others with another. */
export class SchemeFileReader implements FileReader {
  constructor(
    readonly scheme: string,
    readonly own: FileReader,
    readonly other: FileReader,
  ) {}

  readText(uri: string, options?: ReadOptions, token?: CancellationToken): Promise<string> {
    return this.#for(uri).readText(uri, options, token);
  }

  stat(uri: string): ReturnType<FileReader['stat']> {
    return this.#for(uri).stat(uri);
  }

  list(uri: string): ReturnType<FileReader['list']> {
    return this.#for(uri).list(uri);
  }

  realpath(uri: string): Promise<string> {
    return this.#for(uri).realpath(uri);
  }

  #for(uri: string): FileReader {
    return uri.startsWith(`${this.scheme}:`) ? this.own : this.other;
  }
}
