import type { SearchResult } from '../../search/searchService';
import { declaredAt, facts } from '../entities';
import { InputProblem } from '../input';
import { quotableLine, told } from '../quote';
import type { Tool } from '../tool';

const DEFAULT_LIMIT = 10;
/** Further results help nobody: better words do. */
const MOST = 200;

export const searchCatalog: Tool = {
  name: 'greenroom_search_catalog',
  description:
    'Find services, APIs, systems, resources, teams, people, templates and their docs pages and operations by words. Best hit first. Use it when the exact reference is not known.',
  inputSchema: {
    type: 'object',
    properties: {
      query: {
        type: 'string',
        description:
          'Words, or filters such as type:service owner:payments tag:java lifecycle:production "exact phrase" -word',
      },
      kind: { type: 'string', description: 'Only this kind, for example component, api, group' },
      limit: {
        type: 'integer',
        minimum: 1,
        maximum: 50,
        description: 'Results of one answer; 10 by default',
      },
      cursor: { type: 'string', description: 'From the answer before' },
    },
    required: ['query'],
  },
  handler: async (input, ports, token) => {
    const kind = input.text('kind')?.trim();
    if (kind && !/^[A-Za-z][\w-]{0,62}$/.test(kind))
      throw new InputProblem('kind', 'It is the name of a kind, for example component.');
    const query = input.text('query')!;
    const term = kind ? `kind:${kind} ${query}` : query;
    const limit = input.number('limit') ?? DEFAULT_LIMIT;
    const { results, totalItems } = await ports.search.search({ term, limit: MOST }, token);
    const wanted = kind
      ? results.filter((result) => result.kind.toLowerCase() === kind.toLowerCase())
      : results;
    const lines = distinct(wanted);
    if (lines.length === 0) return { lead: 'Nothing was found. Try other or fewer words.', items: [] };
    // In a large catalog not all that match are counted.
    const isCut = totalItems > results.length;
    const more = {
      lead: `More match than these ${lines.length}. Narrow it with more words, kind, type:, owner: or tag:.`,
    };
    const items = await Promise.all(
      lines.map(async (result) => ({
        lead: told(result.ref),
        quote: facts({
          title: quotableLine(result.title),
          [result.type === 'entity' ? 'kind' : result.type]:
            result.type === 'entity' ? result.kind : result.path && quotableLine(result.path),
          type: result.entityType && quotableLine(result.entityType),
          lifecycle: result.lifecycle && quotableLine(result.lifecycle),
          owner: result.owner && told(result.owner),
          text: excerptOf(result),
          file: await declaredAt(result.ref, ports),
        }),
      })),
    );
    return {
      lead: isCut
        ? `Found: more than ${lines.length}; the best ${lines.length} are told.`
        : `Found: ${lines.length}.`,
      limit,
      items: isCut ? [...items, more] : items,
    };
  },
};

/** What matched in running text. Annotations are not told, and words at the ends may be parts of secrets. */
function excerptOf({ match }: SearchResult): string | undefined {
  if (!match || !['text', 'docs', 'operation'].includes(match.field)) return undefined;
  return quotableLine(wholeWords(match.text), 160);
}

export function wholeWords(excerpt: string): string {
  return excerpt.replace(/^\u2026\s*\S*\s*/, '… ').replace(/\s*\S*\s*\u2026$/, ' …');
}

/** Each thing once: two headings of one page are two, two texts of one entity are not. */
function distinct(results: readonly SearchResult[]): SearchResult[] {
  const seen = new Set<string>();
  return results.filter(({ type, ref, path, title }) => {
    const key = JSON.stringify(type === 'entity' ? [ref] : [type, ref, path, title]);
    return !seen.has(key) && seen.add(key);
  });
}
