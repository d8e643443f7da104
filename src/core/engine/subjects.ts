/** What the engine can be at, as one line: a kind and a name, so that it fits the memory that outlives a stuck thread. */
export const Subjects = {
  file: (uri: string) => `file ${uri}`,
  entity: (ref: string) => `entity ${ref}`,
  /** What was kept from the last window. */
  kept: 'kept catalog',
} as const;

/** Letters of an argument that tell one call from another. */
const LONGEST = 200;

/**
 * A call, so that the same one is known again. The language is asked about a text in many ways at once, all of which
 * read it: there the text alone counts.
 */
export function callSubject(service: string, method: string, args: readonly unknown[]): string {
  const uri = service === 'language' ? uriOf(args[0]) : undefined;
  if (uri !== undefined) return `call language ${uri}`;
  const told = args.flatMap((each) => (typeof each === 'string' ? [each.slice(0, LONGEST)] : []));
  // What is asked of these is small; what is told to others may be a whole organisation.
  const asked = service === 'catalog' || service === 'search' ? JSON.stringify(args[0] ?? '') : '';
  return ['call', `${service}.${method}`, ...told.slice(0, 2), asked.slice(0, LONGEST)].join(' ').trim();
}

/** The file a subject is about, if it is about one. */
export function fileOf(subject: string): string | undefined {
  const [, file, typed] =
    /^(?:(?:file|call language) (.*)|call documents\.\w+ (\S+:\S+).*)$/s.exec(subject) ?? [];
  return file ?? typed;
}

function uriOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('uri' in value)) return undefined;
  return typeof value.uri === 'string' ? value.uri : undefined;
}
