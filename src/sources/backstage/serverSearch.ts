import type { CancellationToken } from '../../core/base/cancellation';
import { isObject } from '../../core/base/isObject';
import { oneLine } from '../../core/base/oneLine';
import { isWebAddress } from '../../core/model/addresses';
import { canonicalRef } from '../../core/model/reference';
import type { BackstageHit, BackstageQuestion } from '../../core/ports/backstageSearch';
import type { BackstageClient } from './client';
import { isBackstageError, isWebPage } from './errors';
import { type BackstagePage, backstagePageOf } from '../../core/model/backstagePage';

/** Milliseconds that an answer is waited for: by then a person has found it elsewhere. */
const PATIENCE = 10_000;
/** How long an answer counts, for somebody who takes back a letter. Milliseconds. */
const KEPT = 60_000;
const MOST_KEPT = 50;
/** How long a server without a search is not asked again. Milliseconds. */
const ABSENT = 600_000;
const MOST_HITS = 25;
const EXCERPT = 200;
/** Of the text before the first place that matched. */
const BEFORE = 40;

/** The search of one Backstage, over everything that the company indexes there. */
export class ServerSearch {
  readonly #kept = new Map<string, { readonly at: number; readonly hits: readonly BackstageHit[] }>();
  /** Until when it is not asked, and why. */
  #pause: { readonly until: number; readonly why?: Error } = { until: 0 };

  constructor(
    readonly client: BackstageClient,
    /** Where people open it. */
    readonly appUrl: string,
  ) {}

  /** Nothing where the server has no search. Rejects with words for a person where it can't be asked. */
  async ask(question: BackstageQuestion, token?: CancellationToken): Promise<readonly BackstageHit[]> {
    const now = this.client.ports.clock.now();
    if (now < this.#pause.until) {
      if (this.#pause.why) throw this.#pause.why;
      return [];
    }
    const query = queryOf(question);
    const known = this.#kept.get(query);
    if (known && now - known.at < KEPT) return known.hits;
    const answer = await this.client.look(`/api/search/query?${query}`, token, { timeout: PATIENCE });
    if (answer.status === 404 && (answer.body.trim() === '' || isWebPage(answer.body))) {
      this.#pause = { until: now + ABSENT };
      return [];
    }
    const hits = this.#hits(this.#told(answer));
    this.#kept.delete(query);
    this.#kept.set(query, { at: now, hits });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return hits;
  }

  #told(answer: Parameters<BackstageClient['told']>[0]): unknown {
    try {
      return this.client.told(answer);
    } catch (error) {
      if (isBackstageError(error) && error.until !== undefined)
        this.#pause = { until: error.until, why: error };
      throw error;
    }
  }

  #hits(told: unknown): BackstageHit[] {
    const results = isObject(told) && Array.isArray(told['results']) ? (told['results'] as unknown[]) : [];
    return results.slice(0, MOST_HITS).flatMap((each) => this.#hit(each) ?? []);
  }

  #hit(result: unknown): BackstageHit | undefined {
    if (!isObject(result) || !isObject(result['document'])) return undefined;
    const { type, document, highlight } = result as Record<string, unknown> & { document: object };
    const { title, text, location, kind, namespace, name, path } = document as Record<string, unknown>;
    const address = textOf(location);
    const place =
      this.#pageAt(address) ??
      (type === 'techdocs' && textOf(kind) && textOf(name)
        ? {
            ref: canonicalRef({
              kind: textOf(kind),
              namespace: textOf(namespace) || 'default',
              name: textOf(name),
            }),
            docsPath: textOf(path),
          }
        : undefined);
    const excerpt = excerptOf(highlight, textOf(text));
    const whole = address.startsWith('/') ? this.appUrl + address : address;
    const url = isWebAddress(whole) ? whole : undefined;
    const shown = oneLine(textOf(title)) || address;
    if (!shown || (!place && !url)) return undefined;
    return {
      type: oneLine(textOf(type)),
      title: shown,
      ...(excerpt && { excerpt }),
      ...place,
      ...(url && { url }),
    };
  }

  /** What an address of this portal is about: pages of others are named as they like. */
  #pageAt(address: string): BackstagePage | undefined {
    const path = address.startsWith(`${this.appUrl}/`) ? address.slice(this.appUrl.length) : address;
    return path.startsWith('/') ? backstagePageOf(path) : undefined;
  }
}

function queryOf({ term, filters }: BackstageQuestion): string {
  const query = new URLSearchParams({ term, pageLimit: String(MOST_HITS) });
  for (const [field, values] of Object.entries(filters))
    for (const value of values) query.append(`filters[${field}]`, value);
  return query.toString();
}

/** The text around what matched. The server marks that by tags of its own, made up anew whenever it starts. */
function excerptOf(highlight: unknown, text: string): string {
  const { preTag, postTag, fields } = isObject(highlight) ? highlight : {};
  const marked = isObject(fields) ? textOf(fields['text']) : '';
  const [before = '', ...rest] = textOf(preTag) && marked ? marked.split(textOf(preTag)) : [];
  const whole = rest.length > 0 ? [before, ...rest].join('').replaceAll(textOf(postTag) || '\0', '') : text;
  const at = rest.length > 0 ? before.length : 0;
  const blank = at > BEFORE ? whole.indexOf(' ', at - BEFORE) : -1;
  const start = blank >= 0 && blank < at ? blank + 1 : at > BEFORE ? at - BEFORE : 0;
  const shown = oneLine(whole.slice(start, start + EXCERPT));
  return shown && `${start > 0 ? '… ' : ''}${shown}${start + EXCERPT < whole.length ? ' …' : ''}`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
