import { bench as bundles } from './bundles';
import { bench as catalog } from './catalog';
import { bench as relevance } from './relevance';
import { bench as github } from './github';
import { bench as language } from './language';
import type { BenchModule } from './row';
import { bench as search } from './search';

/** Every set of figures, in the order it is printed. A new one is a file and a line here. */
export const MODULES: readonly BenchModule[] = [catalog, search, language, relevance, github, bundles];
