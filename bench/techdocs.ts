import { benchMarkdown } from './markdown';
import { inRoot } from './root';
import type { BenchModule, Row } from './row';

/** Markdown to HTML, over the pages of the corpus and over pages as large as they come. */
export const bench: BenchModule = {
  name: 'techdocs',
  run: async (context) => {
    const { corpus, largePage, largeTable } = benchMarkdown(inRoot('../shared/corpus').pathname);
    if (!corpus) context.log('techdocs: pages skipped, the corpus is absent');
    const pages: Row[] = corpus
      ? [
          {
            name: 'TechDocs page, Markdown to HTML, median',
            unit: 'ms',
            ours: corpus.p50,
            budget: 5,
            note: `${corpus.pages} pages; Backstage blocks 20-60 s to build a site on demand`,
          },
          { name: 'TechDocs page, Markdown to HTML, p95', unit: 'ms', ours: corpus.p95 },
        ]
      : [];
    return [
      ...pages,
      { name: 'page of five million characters', unit: 'ms', ours: largePage },
      { name: 'table of 10,000 rows', unit: 'ms', ours: largeTable },
    ];
  },
};
