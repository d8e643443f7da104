import * as l10n from '@vscode/l10n';
import { type CancellationToken, throwIfCancelled } from '../../base/cancellation';
import { LineMap } from '../../base/range';
import { shown } from '../../base/oneLine';
import type { CatalogDocument } from '../document/catalogDocument';
import type { EntityDocument } from '../document/entityDocument';
import {
  isMap,
  isScalar,
  isSeq,
  type Node,
  nodeAt,
  type Scalar,
  stringOf,
  textSpan,
} from '../document/nodes';
import { type LanguageEnvironment, readText } from '../environment';
import { resolveTarget } from '../targets';
import type { Diagnostic } from '../values';
import { expressionsIn } from './expressions';
import { templateModel, type TemplateStep } from './templateModel';

/** Files of a skeleton that are looked at, and characters of each. */
const MOST_FILES = 500;
const MOST_TEXT = 200_000;

/** A value that a skeleton reads. */
interface ReadValue {
  readonly name: string;
  readonly uri: string;
  /** Offsets in the file; undefined in its name. */
  readonly start?: number;
  readonly end?: number;
  readonly text?: string;
  /** It is asked for first, or has a default: it need not be there. */
  readonly isOptional: boolean;
}

/** Values that the skeletons beside a template read and that their steps do not pass. */
export async function skeletonProblems(
  document: CatalogDocument,
  entity: EntityDocument,
  environment: LanguageEnvironment,
  token?: CancellationToken,
): Promise<Diagnostic[]> {
  const { files, finder } = environment;
  // Files are looked through when the template is opened and saved, not at each key.
  if (!files || !finder || environment.openText?.(document.uri) !== undefined) return [];
  const problems: Diagnostic[] = [];
  for (const step of templateModel(entity)?.steps ?? []) {
    const passed = passedBy(step);
    if (!passed) continue;
    const found = await resolveTarget(document.uri, passed.url, environment);
    if (!found || 'refused' in found) continue;
    const folder = found.real ?? found.uri;
    const read = await readValues(folder, passed, environment, token);
    problems.push(...unpassed(entity, folder, passed, read));
  }
  return problems;
}

interface Passed {
  readonly url: string;
  readonly names: ReadonlySet<string>;
  readonly at: Scalar;
  /** Ending of the files that are rendered, where not all are. */
  readonly ending: string;
}

/** What a step passes to a skeleton beside the template; undefined where the file does not tell. */
function passedBy({ action, input, actionNode }: TemplateStep): Passed | undefined {
  if (action !== 'fetch:template' && action !== 'fetch:template:file') return undefined;
  const url = stringOf(nodeAt(input, ['url']));
  const values = nodeAt(input, ['values']);
  const isPlain = (node: Node | undefined) => node === undefined || (isScalar(node) && node.value === false);
  if (!url?.startsWith('.') || url.includes('{{') || (values !== undefined && !isMap(values)))
    return undefined;
  // What is copied as it is, or read by other names, is not looked into.
  if (!isPlain(nodeAt(input, ['cookiecutterCompat'])) || isGlobbed(input)) return undefined;
  const keys = isMap(values) ? values.items.map(({ key }) => key) : [];
  if (!keys.every((key) => isScalar(key)) || keys.some((key) => String(key.value).includes('{{')))
    return undefined;
  const extension = nodeAt(input, ['templateFileExtension']);
  const ending =
    isScalar(extension) && extension.value
      ? extension.value === true
        ? '.njk'
        : (stringOf(extension) ?? '')
      : '';
  const key = isMap(input)
    ? (input.items.find(({ key }) => isScalar(key) && key.value === 'values')?.key ?? input.items[0]?.key)
    : undefined;
  const at = isScalar(key) ? key : actionNode;
  return at && { url, names: new Set(keys.map((each) => String(each.value))), at, ending };
}

function isGlobbed(input: Node | undefined): boolean {
  return ['copyWithoutTemplating', 'copyWithoutRender'].some((name) => {
    const globs = nodeAt(input, [name]);
    return isSeq(globs) ? globs.items.length > 0 : globs !== undefined;
  });
}

async function readValues(
  folder: string,
  { ending }: Passed,
  environment: LanguageEnvironment,
  token?: CancellationToken,
): Promise<ReadValue[]> {
  const stat = await environment.files?.stat(folder).catch(() => undefined);
  if (!stat) return [];
  const uris =
    stat.type === 'file'
      ? [folder]
      : ((await environment.finder?.find(folder, ['**/*', '**/.*'], [], token)) ?? []);
  const read: ReadValue[] = [];
  for (const uri of uris.slice(0, MOST_FILES)) {
    throwIfCancelled(token);
    for (const value of valuesIn(decoded(uri.slice(folder.length))))
      read.push({ ...value, uri, start: undefined });
    const text = uri.endsWith(ending) ? await readText(environment, uri) : undefined;
    if (text === undefined || text.length > MOST_TEXT || !text.includes('values')) continue;
    for (const value of valuesIn(text)) read.push({ ...value, uri, text });
  }
  return read;
}

function valuesIn(text: string): (Pick<ReadValue, 'name' | 'isOptional'> & { start: number; end: number })[] {
  return expressionsIn(text).flatMap(({ start, end, accesses, filters }) => {
    const code = text.slice(start, end);
    const isOptional =
      /^-?\s*(?:if|elif)\b|\bis\s+(?:not\s+)?defined\b|\bif\b/.test(code) ||
      filters.some(({ name }) => name === 'default' || name === 'd') ||
      /\bor\b/.test(code);
    return accesses.flatMap(({ root, parts: [part] }) =>
      root.name === 'values' && part
        ? [{ name: part.name, isOptional, start: part.start, end: part.end }]
        : [],
    );
  });
}

function unpassed(
  entity: EntityDocument,
  folder: string,
  { names, at }: Passed,
  read: readonly ReadValue[],
): Diagnostic[] {
  const optional = new Set(read.filter(({ isOptional }) => isOptional).map(({ name }) => name));
  const missing = grouped(read.filter(({ name }) => !names.has(name) && !optional.has(name)));
  return [...missing].map(([name, places]) => {
    const [first] = places;
    const file = decoded(
      first!.uri.slice(
        first!.uri.length > folder.length ? folder.length + 1 : first!.uri.lastIndexOf('/') + 1,
      ),
    );
    const what = [shown(file), shown(name)] as const;
    return {
      range: entity.range(...textSpan(at)),
      severity: 'warning',
      code: 'unpassed-value',
      message:
        places.length > 1
          ? l10n.t(
              "The skeleton's {0} reads values.{1} ({2} places), which this step does not pass.",
              ...what,
              places.length,
            )
          : l10n.t("The skeleton's {0} reads values.{1}, which this step does not pass.", ...what),
      related: places
        .slice(0, 10)
        .flatMap(({ uri, start, end, text }) =>
          text === undefined || start === undefined || end === undefined
            ? []
            : [{ uri, range: new LineMap(text).rangeAt(start, end), message: l10n.t('It is read here.') }],
        ),
    };
  });
}

function grouped(read: readonly ReadValue[]): Map<string, ReadValue[]> {
  const groups = new Map<string, ReadValue[]>();
  for (const value of read) {
    const group = groups.get(value.name);
    if (group) group.push(value);
    else groups.set(value.name, [value]);
  }
  return groups;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
