import { useEffect, useRef, useState } from 'preact/hooks';
import type { Client } from '../../src/protocol/contract';
import type { ContributeContract, ContributeModel, IssuesView } from '../../src/protocol/contribute';

/** What comes into sight at about the same time is asked for together. Milliseconds. */
const GATHERING = 100;
/** The host takes so many at once. */
const MOST = 60;

/** The first issues of the projects in sight: those that nobody scrolls to are not asked for. */
export function useIssues(service: Client<typeof ContributeContract>, model: ContributeModel | undefined) {
  const [known, setKnown] = useState<ReadonlyMap<string, IssuesView>>(new Map());
  const area = useRef<HTMLUListElement>(null);
  const asked = useRef(new Set<string>());
  const ids = model?.rows.map(({ id }) => id).join('\n');
  useEffect(() => {
    // Another model may be one after a sign-in: what is shown stays until its successor is there.
    asked.current = new Set();
    let waiting: string[] = [];
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = () => {
      timer = undefined;
      const wanted = waiting.splice(0, MOST);
      if (waiting.length > 0) timer = setTimeout(ask, GATHERING);
      const take = (found: readonly IssuesView[]) =>
        setKnown((now) => new Map([...now, ...found.map((each): [string, IssuesView] => [each.id, each])]));
      const fail = (error: unknown) =>
        take(wanted.map((id) => ({ id, newest: [], isArchived: false, why: String(error) })));
      service.issues(wanted).then(take, fail);
    };
    const observer = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        const id = (target as HTMLElement).dataset['id'];
        if (!isIntersecting || id === undefined || asked.current.has(id)) continue;
        asked.current.add(id);
        waiting.push(id);
      }
      if (waiting.length > 0) timer ??= setTimeout(ask, GATHERING);
    });
    for (const row of area.current?.children ?? []) observer.observe(row);
    return () => {
      waiting = [];
      clearTimeout(timer);
      observer.disconnect();
    };
  }, [ids, model]);
  return { area, of: (id: string) => known.get(id) };
}
