import { splitDocuments } from './chunks';
import type { Path, YamlDocument } from './document';
import { fastRead } from './fastRead';
import { parseYaml } from './parse';

/**
 * Reads a file for its entities: fast where it can, by the reference where it must. Places that the fast reader does
 * not keep are found by reading again, which only files with something to point at pay for.
 */
export function readDocuments(text: string): YamlDocument[] {
  const fast = fastRead(text);
  if (!fast)
    return parseYaml(text).flatMap((document, at, all) =>
      apart(document, text, all[at + 1]?.start ?? text.length),
    );
  return fast.map(({ value, start, end, name }, index) => {
    let reference: YamlDocument | undefined;
    return {
      value,
      start,
      end,
      problems: [],
      locate: (path: Path, part?: 'key' | 'value') => {
        if (path.length === 0) return [start, end];
        if (name && part !== 'key' && path.length === 2 && path[0] === 'metadata' && path[1] === 'name')
          return name;
        reference ??= readAgain(text, start, fast[index + 1]?.start);
        return reference?.locate(path, part) ?? [start, end];
      },
    };
  });
}

/**
 * One document of the fast reader as the reference reads it. What the fast reader takes stands alone in its lines, and no
 * anchor or directive reaches into it from elsewhere: a file of many documents is not parsed for a place in one.
 */
function readAgain(text: string, start: number, next?: number): YamlDocument | undefined {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const [document] = parseYaml(text.slice(from, next));
  return document && moved(document, from);
}

/**
 * What an open quote or a depth out of bounds took along with it: the documents behind it, up to where the next begins,
 * read on their own. A document that is broken may end long before what it took.
 */
function apart(document: YamlDocument, text: string, until: number): YamlDocument[] {
  if (document.problems.length === 0) return [document];
  const chunks = splitDocuments(text.slice(document.start, until));
  if (chunks.length < 2) return [document];
  const parts = chunks.flatMap((chunk) =>
    parseYaml(chunk.text).map((each) => moved(each, document.start + chunk.start)),
  );
  if (parts.some(({ problems }) => problems.length > 0)) return parts;
  // What is wrong stands behind a `...`, in none of them.
  const { start, end } = document.problems[0]!;
  return [...parts, { ...document, start, end: Math.max(start, end) }];
}

function moved(document: YamlDocument, by: number): YamlDocument {
  const { value, start, end, problems } = document;
  return {
    value,
    start: start + by,
    end: end + by,
    problems: problems.map((problem) => ({ ...problem, start: problem.start + by, end: problem.end + by })),
    locate: (path, part) => {
      const [from, to] = document.locate(path, part);
      return [from + by, to + by];
    },
  };
}
