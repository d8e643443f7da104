import * as vscode from 'vscode';
import type { SiteView } from '../../core/techdocs/docsService';
import { describeFreshness, type Freshness, freshnessOf } from '../../core/techdocs/freshness';
import type { FeatureContext } from '../../host/featureContext';
import { GitHistory } from '../../host/git/gitHistory';
import type { FreshnessModel } from '../../protocol/docs';

/** Answers are kept so long: a question costs three runs of git. Milliseconds. */
const KEPT = 5 * 60_000;
const kept = new Map<string, { at: number; answer: Promise<Freshness> }>();

/** How old pages and whole sites are beside their code, from git, kept for a while. */
export class PageFreshness {
  readonly #history = new GitHistory();

  constructor(readonly context: FeatureContext) {}

  /** Of one page, or of all docs where `page` is a folder. */
  of(site: SiteView, page: string): Promise<Freshness> {
    const key = `${page}\n${site.code ?? ''}`;
    const known = kept.get(key);
    if (known && Date.now() - known.at < KEPT) return known.answer;
    const docs = [`${site.folder}/docs`, ...(site.configUri ? [site.configUri] : [])];
    const answer = freshnessOf(this.#history, { root: site.root, page, code: site.code, docs });
    kept.set(key, { at: Date.now(), answer });
    return answer;
  }

  async model(site: SiteView, page: string): Promise<FreshnessModel | undefined> {
    const freshness = await this.of(site, page);
    if (freshness.verdict === 'unknown') return undefined;
    return { verdict: freshness.verdict, ...describeFreshness(freshness, ago) };
  }
}

const UNITS: readonly [unit: Intl.RelativeTimeFormatUnit, milliseconds: number][] = [
  ['year', 365 * 86_400_000],
  ['month', 30 * 86_400_000],
  ['week', 7 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

function ago(when: number): string {
  const past = Date.now() - when;
  const format = new Intl.RelativeTimeFormat(vscode.env.language, { numeric: 'auto' });
  const [unit, length] = UNITS.find(([, milliseconds]) => past >= milliseconds) ?? ['minute', 60_000];
  return format.format(-Math.floor(past / length), unit);
}
