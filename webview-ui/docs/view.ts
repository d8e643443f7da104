import * as v from 'valibot';
import { readView, writeView } from '../shared/host';

const Place = v.object({
  page: v.string(),
  anchor: v.optional(v.string()),
  /** Whose readers it is shown for, in a site of several languages; undefined: the page's own. */
  language: v.optional(v.string()),
  /** Pixels from the top when the page was left. */
  scroll: v.optional(v.number()),
});
export type Place = v.InferOutput<typeof Place>;

const View = v.object({
  /** Pages seen, oldest first, and which of them is shown. */
  history: v.array(Place),
  index: v.number(),
  zoom: v.number(),
  /** Labels of content tabs chosen last, newest first: tabs of the same name open on every page. */
  tabs: v.array(v.string()),
  /** The reader knows what of these docs is not run. */
  told: v.optional(v.boolean()),
});

/** What a docs tab keeps about itself when it is hidden or the window reloads. */
export type View = v.InferOutput<typeof View>;

export function restoreView(): View {
  const kept = readView(View);
  const fits = kept && kept.index >= -1 && kept.index < kept.history.length;
  return fits ? kept : { history: [], index: -1, zoom: 1, tabs: [] };
}

const MAX_HISTORY = 100;

/** The reader's way through the pages, and what they set up; kept at every change. */
export class ReadingState {
  #view = restoreView();

  get current(): Place | undefined {
    return this.#view.history[this.#view.index];
  }

  get zoom(): number {
    return this.#view.zoom;
  }

  get tabs(): readonly string[] {
    return this.#view.tabs;
  }

  get canGoBack(): boolean {
    return this.#view.index > 0;
  }

  get canGoForward(): boolean {
    return this.#view.index < this.#view.history.length - 1;
  }

  get toldNotRun(): boolean {
    return this.#view.told ?? false;
  }

  hideNotRun(): void {
    this.#keep({ told: true });
  }

  /** Steps to a new place; what lay ahead is forgotten. */
  visit(place: Place): void {
    const { history, index } = this.#view;
    const { page, anchor, language = place.language } = this.current ?? {};
    const same = page === place.page && anchor === place.anchor && language === place.language;
    const kept = same ? history.slice(0, index) : history.slice(0, index + 1);
    const next = [...kept, place].slice(-MAX_HISTORY);
    this.#keep({ history: next, index: next.length - 1 });
  }

  /** Goes back (-1) or forward (1). */
  go(steps: -1 | 1): Place | undefined {
    const index = this.#view.index + steps;
    if (index < 0 || index >= this.#view.history.length) return undefined;
    this.#keep({ index });
    return this.current;
  }

  /** Remembers how far the page shown is scrolled. */
  scrolled(scroll: number): void {
    const history = this.#view.history.map((place, i) =>
      i === this.#view.index ? { ...place, scroll } : place,
    );
    this.#keep({ history });
  }

  setZoom(zoom: number): void {
    this.#keep({ zoom: Math.min(2.5, Math.max(0.6, Math.round(zoom * 10) / 10)) });
  }

  choseTab(label: string): void {
    this.#keep({ tabs: [label, ...this.#view.tabs.filter((each) => each !== label)].slice(0, 20) });
  }

  #keep(change: Partial<View>): void {
    this.#view = { ...this.#view, ...change };
    writeView(this.#view);
  }
}
