import type { Path, YamlDocument } from './document';
import { fastRead } from './fastRead';
import { parseYaml } from './parse';

/**
 * Reads a file for its entities: fast where it can, by the reference where it must. Places that the fast reader does
 * not keep are found by reading again, which only files with something to point at pay for.
 */
export function readDocuments(text: string): YamlDocument[] {
  const fast = fastRead(text);
  if (!fast) return parseYaml(text);
  let reference: YamlDocument[] | undefined;
  return fast.map(({ value, start, end, name }, index) => ({
    value,
    start,
    end,
    problems: [],
    locate: (path: Path, part?: 'key' | 'value') => {
      if (path.length === 0) return [start, end];
      if (name && part !== 'key' && path.length === 2 && path[0] === 'metadata' && path[1] === 'name')
        return name;
      reference ??= parseYaml(text);
      return reference[index]?.locate(path, part) ?? [start, end];
    },
  }));
}
