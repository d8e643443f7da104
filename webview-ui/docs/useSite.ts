import { useEffect, useRef, useState } from 'preact/hooks';
import {
  type FaultModel,
  type MarkModel,
  type NavItem,
  type SiteModel,
  siteChanged,
  titlesChanged,
} from '../../src/protocol/docs';
import { onEvent } from '../../src/protocol/contract';
import { firstPaint } from '../shared/firstPaint';
import { endpoint } from '../shared/host';
import { first, host } from './api';

export interface SiteState {
  readonly site?: SiteModel;
  readonly nav?: readonly NavItem[];
  /** What is wrong in the settings of sites that are part of this one. */
  readonly faults?: readonly FaultModel[] | undefined;
  readonly error?: string;
  readonly reload: () => void;
}

/** The site and its navigation: the first page never waits for the rest. Titles of pages follow last. */
export function useSite(page: string | undefined, language: string | undefined): SiteState {
  const [state, setState] = useState<Omit<SiteState, 'reload'>>({ site: first?.site });
  const [round, setRound] = useState(0);
  const reload = () => setRound((value) => value + 1);
  const known = useRef(-1);
  const marks = useRef<Record<string, MarkModel>>({});
  /** The navigation as the site has it, without what its pages say of themselves. */
  const plain = useRef<readonly NavItem[]>(undefined);
  useEffect(() => {
    let wanted = true;
    const set = (change: Partial<SiteState>) => wanted && setState((before) => ({ ...before, ...change }));
    const load = async () => {
      if (first) await firstPaint;
      // A page in another language changes the navigation, and nothing else of the site.
      if (known.current !== round) {
        const site = await host.site(round === 0 ? page : undefined);
        known.current = round;
        set({ site, error: undefined });
      }
      const { items, faults } = await host.nav(language);
      if (!wanted) return;
      plain.current = items;
      marks.current = {};
      set({ nav: items, faults });
      const titles = await host.titles(language);
      const titled = Object.keys(titles).length > 0 ? withTitles(items, titles) : items;
      if (titled !== items) set({ nav: titled });
      const found = await host.marks(language);
      if (!wanted || Object.keys(found).length === 0) return;
      marks.current = found;
      setState((before) => ({ ...before, nav: withMarks(before.nav ?? titled, found) }));
    };
    load().catch((error: unknown) => set({ error: error instanceof Error ? error.message : String(error) }));
    return () => {
      wanted = false;
    };
  }, [round, language]);
  useEffect(() => {
    const subscriptions = [
      onEvent(endpoint, siteChanged, reload),
      onEvent(endpoint, titlesChanged, (titles) => {
        const nav = plain.current && withMarks(withTitles(plain.current, titles), marks.current);
        if (nav) setState((before) => ({ ...before, nav }));
      }),
    ];
    return () => subscriptions.forEach((subscription) => subscription.dispose());
  }, []);
  return { ...state, reload };
}

function withMarks(items: readonly NavItem[], marks: Readonly<Record<string, MarkModel>>): NavItem[] {
  return items.map((item) => {
    const mark = item.page !== undefined && Object.hasOwn(marks, item.page) ? marks[item.page] : undefined;
    const children = item.children && withMarks(item.children, marks);
    return { ...item, ...(mark && { mark }), ...(children && { children }) };
  });
}

function withTitles(items: readonly NavItem[], titles: Readonly<Record<string, string>>): NavItem[] {
  return items.map((item) => {
    const title = item.page !== undefined && Object.hasOwn(titles, item.page) ? titles[item.page] : undefined;
    const children = item.children && withTitles(item.children, titles);
    return { ...item, ...(title !== undefined && { title }), ...(children && { children }) };
  });
}
