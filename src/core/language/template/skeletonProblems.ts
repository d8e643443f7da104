import * as l10n from '@vscode/l10n';
import { type CancellationToken, throwIfCancelled } from '../../base/cancellation';
import { fewOf } from '../../base/lists';
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
import { globSet } from '../../scaffolder/actions/globSet';
import { declaredIn } from './declared';
import { expressionsIn, type ExpressionSyntax } from './expressions';
import { templateModel, type TemplateStep } from './templateModel';

/** Files of a skeleton that are looked at, and characters of each. */
const MOST_FILES = 500;
const MOST_TEXT = 200_000;
/** Edits that one fix makes. */
const MOST_EDITS = 500;

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
  /** Values that are asked for around it: where one of them is not passed, it may well not be read. */
  readonly within: readonly string[];
}

/** An expression of a skeleton that was meant for GitHub Actions. */
interface Unescaped {
  readonly uri: string;
  readonly text: string;
  readonly root: string;
  /** With its braces. */
  readonly start: number;
  readonly end: number;
}

/**
 * Values that the skeletons beside a template read and that their steps do not pass, and expressions in them that were
 * meant for others.
 */
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
  const { steps = [] } = templateModel(entity) ?? {};
  for (const step of steps) {
    const passed = passedBy(step, steps);
    if (!passed) continue;
    const found = await resolveTarget(document.uri, passed.url, environment);
    if (!found || 'refused' in found) continue;
    const folder = (found.real ?? found.uri).replace(/\/$/, '');
    const { read, unescaped, isMissing } = await readSkeleton(folder, passed, environment, token);
    if (isMissing) problems.push(missingAt(entity, passed));
    // A template that copies itself reads what templates read.
    const meant = unescaped.filter(({ uri }) => uri !== document.uri);
    problems.push(
      ...unpassed(entity, folder, passed, read),
      ...meantForActions(entity, folder, passed, meant),
    );
  }
  return problems;
}

interface Passed {
  readonly url: string;
  /** Where the template writes it, or the step where that does not. */
  readonly place: Scalar;
  readonly names: ReadonlySet<string>;
  readonly at: Scalar;
  /** Ending of the files that are rendered, where not all are. */
  readonly ending: string;
  readonly syntax: ExpressionSyntax;
  /** Patterns of files that are copied as they are. */
  readonly copied: readonly string[];
}

const ADDRESS = /^[a-z][\w+.-]*:/i;

/** What a step passes to a skeleton beside the template; undefined where the file does not tell. */
function passedBy(step: TemplateStep, steps: readonly TemplateStep[]): Passed | undefined {
  const { input, actionNode } = step;
  const url = skeletonOf(step, steps);
  const values = nodeAt(input, ['values']);
  if (!url || ADDRESS.test(url) || url.includes('{{') || (values !== undefined && !isMap(values)))
    return undefined;
  const isCookiecutter = flagOf(nodeAt(input, ['cookiecutterCompat']));
  const copied = patternsOf(nodeAt(input, ['copyWithoutTemplating']));
  if (isCookiecutter === undefined || !copied) return undefined;
  const keys = isMap(values) ? values.items.map(({ key }) => key) : [];
  if (!keys.every((key) => isScalar(key)) || keys.some((key) => String(key.value).includes('{{')))
    return undefined;
  const extension = nodeAt(input, ['templateFileExtension']);
  const written = isScalar(extension) && extension.value === true ? '.njk' : (stringOf(extension) ?? '');
  const ending = written && !written.startsWith('.') ? `.${written}` : written;
  const key = isMap(input)
    ? (input.items.find(({ key }) => isScalar(key) && key.value === 'values')?.key ?? input.items[0]?.key)
    : undefined;
  const at = isScalar(key) ? key : actionNode;
  return (
    at && {
      url,
      place: placeOf(step) ?? at,
      names: new Set(keys.map((each) => String(each.value))),
      at,
      ending,
      syntax: isCookiecutter ? 'cookiecutter' : 'backstage',
      copied,
    }
  );
}

/** Where the skeleton of a step lies, as the template writes it; what is in the workspace was fetched before. */
function skeletonOf(
  { action, index, input }: TemplateStep,
  steps: readonly TemplateStep[],
): string | undefined {
  if (action === 'fetch:template' || action === 'fetch:template:file')
    return stringOf(nodeAt(input, ['url']));
  if (action !== 'workspace:template' && action !== 'workspace:template:file') return undefined;
  const written = stringOf(nodeAt(input, ['sourcePath']));
  if (written === undefined || written.includes('{{')) return undefined;
  const source = plainPath(written);
  const before = steps.filter((step) => step.index < index && step.action?.startsWith('fetch:plain'));
  for (const step of before.reverse()) {
    const url = stringOf(nodeAt(step.input, ['url']));
    const target = plainPath(stringOf(nodeAt(step.input, ['targetPath'])) ?? '');
    if (url === undefined || target.includes('{{')) return undefined;
    if (source === target) return url;
    if (target === '' || source.startsWith(`${target}/`))
      return `${url.replace(/\/+$/, '')}/${source.slice(target === '' ? 0 : target.length + 1)}`;
  }
  return undefined;
}

function placeOf({ input }: TemplateStep): Scalar | undefined {
  const node = nodeAt(input, ['url']) ?? nodeAt(input, ['sourcePath']);
  return isScalar(node) ? node : undefined;
}

/** Without what stands for the folder itself. */
function plainPath(path: string): string {
  return path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}

/** Undefined where only the run knows. */
function flagOf(node: Node | undefined): boolean | undefined {
  if (node === undefined) return false;
  return isScalar(node) && typeof node.value !== 'string' ? node.value === true : undefined;
}

function patternsOf(node: Node | undefined): string[] | undefined {
  if (node === undefined) return [];
  const patterns = isSeq(node) ? node.items.map((item) => stringOf(item)) : [undefined];
  return patterns.every((each): each is string => each !== undefined && !each.includes('{{'))
    ? patterns
    : undefined;
}

async function readSkeleton(
  folder: string,
  { ending, syntax, copied }: Passed,
  environment: LanguageEnvironment,
  token?: CancellationToken,
): Promise<{ read: ReadValue[]; unescaped: Unescaped[]; isMissing?: boolean }> {
  const read: ReadValue[] = [];
  const unescaped: Unescaped[] = [];
  // What can't be looked at may well be there, as may what is read over a network in part.
  const stat = await environment.files?.stat(folder).catch(() => null);
  if (!stat) return { read, unescaped, isMissing: stat === undefined && folder.startsWith('file:') };
  const found =
    stat.type === 'file'
      ? [folder]
      : ((await environment.finder?.find(folder, ['**/*', '**/.*'], [], token)) ?? []);
  const uris = found.slice(0, MOST_FILES);
  const nameOf = (uri: string) => decoded(uri.slice(folder.length)).replace(/^\//, '');
  const folders = new Set(uris.flatMap((uri) => foldersOf(nameOf(uri))));
  const isCopied = globSet(copied, (path) => folders.has(path));
  for (const uri of uris) {
    throwIfCancelled(token);
    for (const value of valuesIn(decoded(uri.slice(folder.length)), syntax))
      read.push({ ...value, uri, start: undefined });
    const isRendered = uri.endsWith(ending) && !isCopied(nameOf(uri));
    const text = isRendered ? await readText(environment, uri) : undefined;
    if (text === undefined || text.length > MOST_TEXT || !/\{[{%]/.test(text)) continue;
    for (const value of valuesIn(text, syntax)) read.push({ ...value, uri, text });
    for (const each of unescapedIn(text, syntax)) unescaped.push({ ...each, uri, text });
  }
  return { read, unescaped };
}

function foldersOf(path: string): string[] {
  const parts = path.split('/');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** Conditions around a value that are looked at. */
const DEEPEST = 20;

function valuesIn(
  text: string,
  syntax: ExpressionSyntax,
): (Pick<ReadValue, 'name' | 'isOptional' | 'within'> & { start: number; end: number })[] {
  const ownRoot = rootOf(syntax);
  const open: string[][] = [];
  return expressionsIn(text, 0, text.length, syntax).flatMap(({ start, end, accesses, filters, isBlock }) => {
    const code = text.slice(start, end);
    const within = open.slice(-DEEPEST).flat().slice(0, DEEPEST);
    const [, word] = (isBlock && /^-?\s*(if|elif|else|endif)\b/.exec(code)) || [];
    if (word === 'endif') open.pop();
    if (word === 'if') open.push([]);
    // What an `else` belongs to was asked for as well.
    if ((word === 'if' || word === 'elif') && (open.at(-1)?.length ?? 0) < DEEPEST)
      open
        .at(-1)
        ?.push(
          ...accesses.flatMap(({ root, parts: [part] }) =>
            root.name === ownRoot && part ? [part.name] : [],
          ),
        );
    const isOptional =
      /^-?\s*(?:if|elif)\b|\bis\s+(?:not\s+)?defined\b|\bif\b/.test(code) ||
      filters.some(({ name }) => name === 'default' || name === 'd') ||
      /\bor\b/.test(code);
    return accesses.flatMap(({ root, parts: [part] }) =>
      root.name === ownRoot && part
        ? [{ name: part.name, isOptional, within, start: part.start, end: part.end }]
        : [],
    );
  });
}

/** What a skeleton reads below. */
function rootOf(syntax: ExpressionSyntax): string {
  return syntax === 'cookiecutter' ? 'cookiecutter' : 'values';
}

/** What expressions of GitHub Actions and Azure Pipelines begin with, and no skeleton knows. */
const ACTIONS = new Set(
  (
    'parameters variables github env vars job jobs steps runner secrets strategy matrix needs inputs ' +
    'hashFiles fromJSON toJSON contains startsWith endsWith success failure always cancelled'
  ).split(' '),
);

function unescapedIn(text: string, syntax: ExpressionSyntax): Pick<Unescaped, 'root' | 'start' | 'end'>[] {
  const expressions = expressionsIn(text, 0, text.length, syntax);
  const own = new Set(
    expressions.flatMap(({ isBlock, start, end }) => (isBlock ? declaredIn(text.slice(start, end)) : [])),
  );
  return expressions.flatMap(({ isBlock, isClosed, accesses: [first], start, end }) => {
    // Actions write a dollar before the braces, whatever the skeleton does.
    const from = text.startsWith('${{', start - 3) ? start - 3 : undefined;
    if (isBlock || !isClosed || !first || from === undefined) return [];
    const root = first.root.name;
    return ACTIONS.has(root) && !own.has(root) ? [{ root, start: from, end: end + 2 }] : [];
  });
}

/** One for each file: what goes missing in it, and the edit that keeps it. */
function meantForActions(
  entity: EntityDocument,
  folder: string,
  { at }: Passed,
  unescaped: readonly Unescaped[],
): Diagnostic[] {
  return [...grouped(unescaped, ({ uri }) => uri)].map(([uri, places]) => {
    const { text } = places[0]!;
    const lines = new LineMap(text);
    const file = shown(fileOf(uri, folder));
    const roots = [...new Set(places.map(({ root }) => `"${root}"`))];
    return {
      range: entity.range(...textSpan(at)),
      severity: 'info',
      code: 'unescaped-expression',
      message: l10n.t(
        "The skeleton's {0} reads {1}, which skeletons do not know, so it is rendered as nothing. What is meant for others, as for GitHub Actions, stands between '{% raw %}' and '{% endraw %}'; what the template knows is passed as a value.",
        file,
        fewOf(roots, 5),
      ),
      related: places.slice(0, 10).map(({ start, end }) => ({
        uri,
        range: lines.rangeAt(start, end),
        message: l10n.t('It is read here.'),
      })),
      data: {
        fixes: [
          {
            title: l10n.t('Keep these expressions of {0} as they are written', file),
            edits: [],
            elsewhere: [
              {
                uri,
                edits: places.slice(0, MOST_EDITS).map(({ start, end }) => ({
                  range: lines.rangeAt(start, end),
                  newText: `{% raw %}${text.slice(start, end)}{% endraw %}`,
                })),
              },
            ],
          },
        ],
      },
    };
  });
}

function missingAt(entity: EntityDocument, { url, place }: Passed): Diagnostic {
  return {
    range: entity.range(...textSpan(place)),
    severity: 'warning',
    code: 'missing-skeleton',
    message: l10n.t(
      'There is no {0} beside this template, so a run fails here. Paths begin at the folder of this file.',
      shown(url),
    ),
  };
}

function fileOf(uri: string, folder: string): string {
  return decoded(uri.slice(uri.length > folder.length ? folder.length + 1 : uri.lastIndexOf('/') + 1));
}

function unpassed(
  entity: EntityDocument,
  folder: string,
  { names, at, syntax }: Passed,
  read: readonly ReadValue[],
): Diagnostic[] {
  const optional = new Set(read.filter(({ isOptional }) => isOptional).map(({ name }) => name));
  const missing = grouped(
    read.filter(
      ({ name, within }) =>
        !names.has(name) && !optional.has(name) && within.every((asked) => names.has(asked)),
    ),
    ({ name }) => name,
  );
  return [...missing].map(([name, places]) => {
    const [first] = places;
    const file = fileOf(first!.uri, folder);
    const what = [shown(file), shown(`${rootOf(syntax)}.${name}`)] as const;
    return {
      range: entity.range(...textSpan(at)),
      severity: 'warning',
      code: 'unpassed-value',
      message:
        places.length > 1
          ? l10n.t(
              "The skeleton's {0} reads {1} ({2} places), which this step does not pass.",
              ...what,
              places.length,
            )
          : l10n.t("The skeleton's {0} reads {1}, which this step does not pass.", ...what),
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

function grouped<T>(all: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of all) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
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
