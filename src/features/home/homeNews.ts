import { visibleWithin } from '../../core/base/visible';
import { mayShow, readSurveyMemory, shown } from '../../core/use/survey';
import { UNSEEN } from '../../host/entity/cardViews';
import type { FeatureContext } from '../../host/featureContext';
import { readDigest } from '../../host/history/readDigest';
import type { HomeModel } from '../../protocol/home';

const SURVEY = 'greenroom.survey';
/** What changed is looked at again after so long. Milliseconds. */
const HOLD = 60_000;
/** Changes that stand in the line. */
const MOST_NAMED = 3;

type News = Pick<HomeModel, 'changes' | 'survey'>;

/** What Home says beside its cards: comes when it is known, and nothing waits for it. */
export class HomeNews {
  readonly #context: FeatureContext;
  readonly #changed: () => void;
  #news: Pick<News, 'changes'> = {};
  #readAt = 0;

  constructor(context: FeatureContext, changed: () => void) {
    this.#context = context;
    this.#changed = changed;
  }

  async now(): Promise<News> {
    if (Date.now() - this.#readAt > HOLD) {
      this.#readAt = Date.now();
      void this.#read();
    }
    return { ...this.#news, ...(await this.#survey()) };
  }

  /** Somebody else looks, or it was seen. */
  renew(): void {
    this.#readAt = 0;
  }

  async answer(how: 'opened' | 'later' | 'never'): Promise<void> {
    const { globalState } = this.#context.extension;
    const memory = readSurveyMemory(globalState.get(SURVEY));
    await globalState.update(SURVEY, {
      ...memory,
      isDone: true,
      ...(how === 'never' && { isRefused: true }),
    });
    this.#changed();
  }

  async #read(): Promise<void> {
    try {
      const { digest } = await readDigest(this.#context);
      const before = JSON.stringify(this.#news);
      this.#news = {};
      if (digest && digest.events.length > 0)
        this.#news = {
          changes: visibleWithin(
            {
              count: digest.events.length,
              since: digest.since,
              first: [...new Set(digest.events.map(({ title }) => title))].slice(0, MOST_NAMED),
            },
            UNSEEN,
          ),
        };
      if (JSON.stringify(this.#news) !== before) this.#changed();
    } catch (error) {
      this.#context.logger.warn(`What changed is not known: ${String(error)}`);
    }
  }

  async #survey(): Promise<Pick<News, 'survey'>> {
    const { globalState } = this.#context.extension;
    const memory = readSurveyMemory(globalState.get(SURVEY));
    if (memory.isRefused) return {};
    const survey = (await this.#context.plugins.get())?.survey();
    if (!survey || !mayShow(memory, survey.id, Date.now())) return {};
    const next = shown(memory, survey.id, Date.now());
    if (next !== memory) await globalState.update(SURVEY, next);
    const { title, text, url, by } = survey;
    return { survey: visibleWithin({ title, text, url, by }, UNSEEN) };
  }
}
