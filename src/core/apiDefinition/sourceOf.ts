import { LineMap, type Position, type Range } from '../base/range';
import { parseYaml } from '../yaml/parse';
import type { Definition } from './definition';
import type { DefinitionPorts } from './createDefinitions';
import type { SchemaTree } from './schemaTree';
import type { Spot } from './tree/spot';
import type { SourcePlace } from './view';

/** A definition that pages ask about. */
export interface Opened {
  readonly ref: string;
  readonly type: unknown;
  readonly definition: Definition;
  readonly tree: SchemaTree;
  readonly since: number;
}

/** Where a part of a definition is written: in a file of its own, in one that it refers to, or in the catalog file. */
export async function sourceOf(
  spot: Spot,
  { ref, definition }: Opened,
  { reader, catalog, definitionFile }: DefinitionPorts,
): Promise<SourcePlace | undefined> {
  const offsets = spot.file.locate(spot.path, 'key');
  if (spot.file.id !== '') {
    const text = await reader.readText(spot.file.id);
    return { uri: spot.file.id, range: new LineMap(text).rangeAt(...offsets) };
  }
  const range = new LineMap(definition.text).rangeAt(...offsets);
  const file = await definitionFile(ref).catch(() => undefined);
  if (file !== undefined) return { uri: file, range };
  const location = await catalog.getLocation(ref);
  if (!location) return undefined;
  const text = await reader.readText(location.uri);
  return { uri: location.uri, range: withinBlock(text, location.range.start, range) ?? location.range };
}

/** A range of a text that stands as a block in a YAML file; undefined where it is written otherwise. */
function withinBlock(text: string, from: Position, range: Range): Range | undefined {
  const lines = new LineMap(text);
  const start = lines.offsetAt(from);
  const document = parseYaml(text).find((each) => each.start <= start && start <= each.end);
  const [at] = document?.locate(['spec', 'definition']) ?? [-1];
  if (at < 0 || text[at] !== '|') return undefined;
  const header = lines.positionAt(at).line;
  const indent = /^ */.exec(text.slice(lines.offsetAt({ line: header + 1, character: 0 })))![0].length;
  const moved = ({ line, character }: Position) => ({
    line: header + 1 + line,
    character: character + indent,
  });
  return { start: moved(range.start), end: moved(range.end) };
}
