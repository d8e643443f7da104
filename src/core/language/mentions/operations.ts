import * as l10n from '@vscode/l10n';
import { fewOf } from '../../base/lists';
import { CommandIds } from '../../base/commandIds';
import { withoutEnd } from '../../base/withoutEnd';
import { glanceAt } from '../../apiDefinition/glance';
import type { CancellationToken } from '../../base/cancellation';
import { oneLine } from '../../base/oneLine';
import type { CatalogService } from '../../catalog/catalog';
import type { Entity } from '../../model/entity';
import { displayName, refOf } from '../../model/reference';
import { nameOfRef } from '../../model/summary';
import type { SearchResult } from '../../search/searchService';
import type { LanguageEnvironment } from '../environment';
import { ownerLine } from '../hover/entityCard';
import { commandLink, escapeMarkdown, inlineCode } from '../markdown';
import { isDistinct } from './possibleMentions';

/** What a line says that may be an operation of an API. Offsets count within the line. */
export interface OperationCandidate {
  readonly start: number;
  readonly end: number;
  /** Words to look for it by: others where the first find nothing that is meant. */
  readonly terms: readonly string[];
  /** It is a bare word, which may be anything. */
  readonly isWord?: true;
  /** Whether an operation of that id and further name is meant. */
  readonly isMeant: (id: string, name: string | undefined) => boolean;
}

const VERB = 'GET|PUT|POST|DELETE|OPTIONS|HEAD|PATCH|TRACE';
const HTTP = new RegExp(
  String.raw`\b(${VERB})\b["'\x60]?[\s,(:]+["'\x60]?(?:https?://[^/\s"'\x60]+)?(/[\w~.{}:%@$+<>/-]*)`,
  'gi',
);
/** A path by itself, in quotes or as a key: whatever is done with it is meant. */
const PATH = /(?<=^\s*|["'`\s(])\/[\w~.{}:%@$+<>/-]*\w[\w~.{}:%@$+<>/-]*?(?=["'`\s),;]|:?\s*$)/g;
const METHOD = /(?<![\w.])(?:[a-z]\w*\.)*[A-Z]\w*\/[A-Za-z]\w*(?![\w/])/g;
const FIELD = /(?<![\w.])(?:Query|Mutation|Subscription)\.[A-Za-z_]\w*/g;
const CHANNEL = /(?<![\w-])(?:publish|subscribe|send|receive)\s+["'`]?([\w{}.:/-]+)/gi;
const WORD = /[A-Za-z_][\w-]*/g;
const LONGEST_LINE = 2_000;

/** What may be meant at a column of a line, most certain first. */
export function operationCandidates(line: string, column: number): OperationCandidate[] {
  if (line.length > LONGEST_LINE) return [];
  const at = (pattern: RegExp) =>
    [...line.matchAll(pattern)].filter(
      ({ index, 0: { length } }) => index <= column && column <= index + length,
    );
  const place = ({ index, 0: text }: RegExpExecArray | RegExpMatchArray) => ({
    start: index!,
    end: index! + text.length,
  });
  return [
    ...at(HTTP).map((match) => {
      const [, verb = '', path = ''] = match;
      const wanted = segmentsOf(path);
      return {
        ...place(match),
        terms: termsOf(wanted, verb),
        isMeant: (id: string) => {
          const [method, template = ''] = id.split(' ');
          return method?.toUpperCase() === verb.toUpperCase() && isSamePath(segmentsOf(template), wanted);
        },
      };
    }),
    ...at(PATH).map((match) => {
      const wanted = segmentsOf(match[0]);
      return {
        ...place(match),
        terms: termsOf(wanted),
        isMeant: (id: string) => isSamePath(segmentsOf(id.split(' ')[1] ?? ''), wanted),
      };
    }),
    ...[...at(METHOD), ...at(FIELD)].map((match) => {
      const text = match[0].replace(/^\//, '');
      return {
        ...place(match),
        terms: [text.replaceAll(/[./]/g, ' ')],
        // A service may be written without its package.
        isMeant: (id: string) => id === text || id.endsWith(`.${text}`),
      };
    }),
    ...at(CHANNEL).map((match) => ({
      ...place(match),
      terms: [match[0].replaceAll(/["'`]/g, '').replaceAll(/[./{}:]/g, ' ')],
      isMeant: (id: string) => id === match[0].replaceAll(/["'`]/g, '').replace(/\s+/, ' '),
    })),
    ...at(WORD)
      .filter(([word]) => isDistinct(word))
      .map((match) => ({
        ...place(match),
        terms: [match[0]],
        isWord: true as const,
        isMeant: (id: string, name: string | undefined) => name === match[0] || id === match[0],
      })),
  ];
}

interface Segment {
  readonly text: string;
  /** It stands for a value, or may be one: `{id}`, `:id`; `42`. */
  readonly stands: 'for a value' | 'for itself or a value' | 'for itself';
}

function segmentsOf(path: string): Segment[] {
  return withoutEnd(path, '/')
    .split('/')
    .slice(1)
    .map((text) => ({
      text,
      stands: /[{}<>$%]|^:/.test(text)
        ? 'for a value'
        : /^\d+$|^[0-9a-f]{8}-[0-9a-f-]{27}$/i.test(text)
          ? 'for itself or a value'
          : 'for itself',
    }));
}

function termsOf(path: readonly Segment[], verb?: string): string[] {
  const words = (segments: readonly Segment[]) =>
    [...(verb ? [verb] : []), ...segments.map(({ text }) => text)].join(' ');
  const named = path.filter(({ stands }) => stands !== 'for a value');
  const certain = named.filter(({ stands }) => stands === 'for itself');
  return certain.length === named.length ? [words(named)] : [words(named), words(certain)];
}

/** A value may be written in the place of a parameter. */
function isSamePath(template: readonly Segment[], written: readonly Segment[]): boolean {
  return (
    template.length === written.length &&
    template.every(({ text, stands }, at) => stands === 'for a value' || text === written[at]!.text)
  );
}

/** Operations of one line that are listed. */
const MOST_LISTED = 4;
const MOST_OPERATIONS = 300;
const MOST_FOUND = 50;
/** Consumers that are named. */
const MOST_NAMED = 6;

/** A hover over an operation of an API that a line of any file names: what it is, of which API, whose, and who needs it. */
export async function operationHover(
  candidate: OperationCandidate,
  catalog: CatalogService,
  environment: LanguageEnvironment,
  token?: CancellationToken,
): Promise<{ markdown: string; refs: readonly string[] } | undefined> {
  const meant = await find(candidate, environment, token);
  const refs = [...new Set(meant.map(({ ref }) => ref))].slice(0, MOST_LISTED);
  const cards = await Promise.all(
    refs.map(async (ref) => {
      const api = await catalog.getEntityByRef(ref, token);
      const hits = meant.filter((each) => each.ref === ref);
      return api && cardOf(api, exactFirst(hits), catalog, environment);
    }),
  );
  const shown = cards.filter((each) => each !== undefined);
  return shown.length ? { markdown: shown.join('\n\n---\n\n'), refs } : undefined;
}

async function find(
  { terms, isMeant }: OperationCandidate,
  { search }: LanguageEnvironment,
  token: CancellationToken | undefined,
): Promise<SearchResult[]> {
  for (const term of terms) {
    const found = await search?.search({ term, types: ['operation'], limit: MOST_FOUND }, token);
    const meant = (found?.results ?? []).filter(({ title, path }) => isMeant(title, path));
    if (meant.length) return meant;
  }
  return [];
}

/** `/orders/latest` before `/orders/{id}`: what has fewer parameters says more. */
function exactFirst(hits: readonly { readonly title: string }[]): string[] {
  const parameters = (title: string) => title.split('{').length;
  const sorted = hits.map(({ title }) => title).sort((a, b) => parameters(a) - parameters(b));
  return sorted.filter((each) => parameters(each) === parameters(sorted[0]!)).slice(0, MOST_LISTED);
}

async function cardOf(
  api: Entity,
  ids: readonly string[],
  catalog: CatalogService,
  environment: LanguageEnvironment,
): Promise<string> {
  const ref = refOf(api);
  const { type, definition } = api.spec ?? {};
  const glimpses =
    typeof definition === 'string'
      ? glanceAt(typeof type === 'string' ? type : '', definition, MOST_OPERATIONS)
      : [];
  const lines = ids.map((id) => {
    const { name, summary } = glimpses.find((each) => each.id === id) ?? {};
    const further = name !== undefined && !id.endsWith(name) ? ` (${inlineCode(name)})` : '';
    const says = summary ? `: ${escapeMarkdown(oneLine(summary, 300))}` : '';
    return `**${inlineCode(id)}**${further}${says}`;
  });
  const ofApi = commandLink(displayName(api), CommandIds.openEntity, ref);
  lines.push(ids.length > 1 ? l10n.t('Operations of {0}', ofApi) : l10n.t('Operation of {0}', ofApi));
  const owner = await ownerLine(api, catalog, environment);
  if (owner) lines.push(owner);
  lines.push(consumersLine(api));
  lines.push(
    [
      commandLink(l10n.t('Definition'), CommandIds.openDefinition, ref),
      commandLink(l10n.t('What a change breaks'), CommandIds.compareDefinition, ref),
      commandLink(l10n.t('Graph'), CommandIds.openGraph, ref),
    ].join(' · '),
  );
  return lines.join('\n\n');
}

function consumersLine({ relations = [] }: Entity): string {
  const consumers = relations
    .filter(({ type }) => type === 'apiConsumedBy')
    .map(({ targetRef }) => targetRef);
  if (consumers.length === 0) return l10n.t('The catalog names nobody who consumes this API.');
  const named = consumers.map((each) => commandLink(nameOfRef(each), CommandIds.openEntity, each));
  return l10n.t('Consumed by {0}', fewOf(named, MOST_NAMED));
}
