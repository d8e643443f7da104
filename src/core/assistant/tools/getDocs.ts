import type { CancellationToken } from '../../base/cancellation';
import { refOf } from '../../model/reference';
import type { NavItem } from '../../techdocs/site/nav';
import { MOST_HITS, type SiteView } from '../../techdocs/docsService';
import type { Heading } from '../../techdocs/markdown/types';
import type { Answer, Item } from '../answer';
import { declaredAt, entityOf, facts, pathOf } from '../entities';
import { InputProblem } from '../input';
import { quotableLine, told } from '../quote';
import type { AssistantPorts, Tool } from '../tool';
import { wholeWords } from './searchCatalog';

export const getDocs: Tool = {
  name: 'greenroom_get_docs',
  description:
    'The TechDocs of an entity: without page and query the outline of pages; with page its Markdown and when it last changed; with query the pages that say it.',
  inputSchema: {
    type: 'object',
    properties: {
      ref: { type: 'string', description: 'Reference in any form' },
      page: {
        type: 'string',
        description:
          'Path as the outline lists it, for example guides/setup.md; with #heading only that section',
      },
      query: { type: 'string', description: 'Words to find in the docs' },
      cursor: { type: 'string', description: 'From the answer before' },
    },
    required: ['ref'],
  },
  handler: async (input, ports, token): Promise<Answer> => {
    const entity = await entityOf(input.text('ref')!, ports, token);
    const ref = refOf(entity);
    // As it is now, also where nobody has it open who would be told of changes.
    await ports.docs.close(ref);
    const site = await ports.docs.open(ref, undefined, token);
    if ('reason' in site) {
      const file = await declaredAt(ref, ports);
      return {
        lead: `${told(ref)}\nIt has no docs here.`,
        items: [{ quote: facts({ why: site.message, url: site.url, file }) }],
      };
    }
    const page = input.text('page')?.trim();
    const query = input.text('query')?.trim();
    if (page) return pageOf(ref, site, page, ports, token);
    if (query) return hits(ref, site, query, ports, token);
    return outline(ref, site, ports, token);
  },
};

async function outline(
  ref: string,
  site: SiteView,
  ports: AssistantPorts,
  token?: CancellationToken,
): Promise<Answer> {
  const [{ items, order }, titles] = await Promise.all([
    ports.docs.nav(site.key, undefined, token),
    ports.docs.titles(site.key, undefined, token),
  ]);
  const lines: Item[] = [];
  const visit = (list: readonly NavItem[], depth: number) => {
    for (const { title, page, href, children, missing } of list) {
      const name = quotableLine((page === undefined ? undefined : titles[page]) ?? title);
      const where = page ?? href;
      const line = `${'  '.repeat(depth)}${name}${where === undefined ? '' : `: ${quotableLine(where)}`}`;
      lines.push({ quote: `${line}${missing ? ' (there is no such page)' : ''}` });
      visit(children ?? [], depth + 1);
    }
  };
  visit(items, 0);
  return {
    lead: `${told(ref)}\nPages: ${order.length}. Ask for one of them with page.`,
    items: [
      {
        quote: facts({
          title: quotableLine(site.title),
          file: pathOf(site.configUri ?? site.folder, ports),
          home: site.home,
          problem: site.broken ?? site.faults?.map(({ message }) => quotableLine(message)).join(' '),
        }),
      },
      { quote: 'title: page' },
      ...lines,
    ],
  };
}

async function pageOf(
  ref: string,
  site: SiteView,
  asked: string,
  ports: AssistantPorts,
  token?: CancellationToken,
): Promise<Answer> {
  const [path = '', anchor] = asked.replace(/^\.?\//, '').split('#', 2);
  const page = await findPage(site, path, ports, token);
  if (!page) {
    const hint = 'Without it the pages are listed.';
    throw new InputProblem('page', `The docs of ${told(ref)} have no such page. ${hint}`);
  }
  const text = await ports.readText(page.uri);
  if (text === undefined || page.failure)
    throw new InputProblem('page', "The page can't be read now. Try again later.");
  const shown = anchor ? section(text, page.headings, anchor) : text;
  if (shown === undefined) {
    const there = page.headings
      .map((heading) => told(heading.id))
      .slice(0, 50)
      .join(', ');
    throw new InputProblem('page', `It has no heading #${told(anchor!)}. It has: ${there}.`);
  }
  const changed = await ports.changedAt(page.uri);
  return {
    lead: `${told(ref)}\nLast changed: ${changed ?? 'not known, no commit of the page was found'}.`,
    items: [
      { quote: facts({ page: page.path, title: quotableLine(page.title), file: pathOf(page.uri, ports) }) },
      { lead: 'Text:', quote: shown },
    ],
  };
}

/** By path, also as the site's address of the page has it. */
async function findPage(site: SiteView, path: string, ports: AssistantPorts, token?: CancellationToken) {
  const bare = path.replace(/\/$/, '');
  const tries = path === '' ? [site.home ?? 'index.md'] : [path, bare, `${bare}.md`, `${bare}/index.md`];
  for (const each of tries) {
    const page = await ports.docs.page(site.key, each, undefined, token);
    if (page) return page;
  }
  return undefined;
}

/** The text from a heading to the next of its level. */
function section(text: string, headings: readonly Heading[], anchor: string): string | undefined {
  const exact = headings.findIndex(({ id }) => id === anchor);
  const lower = anchor.toLowerCase();
  const at = exact < 0 ? headings.findIndex(({ id }) => id.toLowerCase() === lower) : exact;
  const from = headings[at];
  if (!from) return undefined;
  const to = headings.slice(at + 1).find(({ level }) => level <= from.level);
  return text
    .split(/\r\n|\r|\n/)
    .slice(from.line, to?.line)
    .join('\n');
}

async function hits(
  ref: string,
  site: SiteView,
  query: string,
  ports: AssistantPorts,
  token?: CancellationToken,
): Promise<Answer> {
  const found = await ports.docs.search(site.key, query, undefined, token);
  const isFull = found.length >= MOST_HITS;
  const lead = isFull
    ? `The best ${found.length} places that say it; there may be more. Narrow it with more words.`
    : `Places that say it, best first: ${found.length}.`;
  return {
    lead: `${told(ref)}\n${found.length ? lead : 'Nothing in its docs says it.'}`,
    items: found.map(({ page, pageTitle, heading, anchor, excerpt }) => ({
      quote: facts({
        page: anchor ? `${page}#${anchor}` : page,
        title: quotableLine(heading ? `${pageTitle} / ${heading}` : pageTitle),
        text: quotableLine(wholeWords(excerpt)),
      }),
    })),
  };
}
