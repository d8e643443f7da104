import type { FileReader } from '../ports/fileReader';
import type { Repositories, WebPlace } from '../ports/repositories';

/** What work looked at outside itself, found or not: when any of it changes, the work is to be done again. */
export class Trace {
  /** Files and folders that were asked for. */
  readonly paths = new Set<string>();
  /** Web addresses, and what they stood for. */
  readonly addresses = new Map<string, WebPlace | undefined>();

  /** The reader, with every question noted. */
  reader(reader: FileReader): FileReader {
    const note = (uri: string) => {
      this.paths.add(uri);
      return uri;
    };
    return {
      readText: (uri, options, token) => reader.readText(note(uri), options, token),
      stat: (uri) => reader.stat(note(uri)),
      list: (uri) => reader.list(note(uri)),
      realpath: (uri) => reader.realpath(note(uri)),
    };
  }

  /** The repositories, with every address noted. */
  repositories(repositories: Repositories): Repositories {
    const resolveUrl = async (url: string, from?: string) => {
      const place = await repositories.resolveUrl(url, from);
      this.addresses.set(url, place);
      return place;
    };
    const rootOf = async (uri: string) => {
      const root = await repositories.rootOf(uri);
      this.paths.add(`${root}/.git`);
      return root;
    };
    const absenceOf = async (uri: string) => {
      const absence = await repositories.absenceOf?.(uri);
      if (absence) this.paths.add(absence.index);
      return absence;
    };
    const traced: Partial<Record<string | symbol, unknown>> = { resolveUrl, rootOf, absenceOf };
    return new Proxy(repositories, {
      get: (target, name) => {
        const value: unknown = traced[name] ?? Reflect.get(target, name);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
  }
}
