import { bench as backstage } from './backstage';
import { bench as bundles } from './bundles';
import { bench as catalog } from './catalog';
import { bench as codeowners } from './codeowners';
import { bench as docs } from './docs';
import { bench as docsTab } from './docsTab';
import { bench as editor } from './editor';
import { bench as github } from './github';
import { bench as language } from './language';
import { bench as pagesTab } from './pagesTab';
import { bench as plugins } from './plugins';
import { bench as relevance } from './relevance';
import type { BenchModule } from './row';
import { bench as scaffolder } from './scaffolder';
import { bench as scorecards } from './scorecards';
import { bench as search } from './search';
import { bench as techdocs } from './techdocs';

/** Every set of figures, in the order it is printed. A new one is a file and a line here. */
export const MODULES: readonly BenchModule[] = [
  catalog,
  codeowners,
  language,
  search,
  relevance,
  techdocs,
  docs,
  docsTab,
  pagesTab,
  plugins,
  scaffolder,
  scorecards,
  github,
  backstage,
  editor,
  bundles,
];
