import { useEffect, useState } from 'preact/hooks';
import type { Choice } from '../../../src/protocol/templatePage';
import type { Service } from '../context';

/** What people call the entities of these references, as far as it is known already. */
export function useNames(service: Service | undefined, refs: readonly string[]): ReadonlyMap<string, Choice> {
  const [names, setNames] = useState<ReadonlyMap<string, Choice>>(new Map());
  const unknown = refs.filter((ref) => ref.includes(':') && !names.has(ref));
  const key = unknown.join('\n');
  useEffect(() => {
    if (!key || !service) return undefined;
    let isWanted = true;
    service.named(key.split('\n')).then(
      (found) => {
        if (isWanted)
          setNames((known) => new Map([...known, ...found.map((each) => [each.value, each] as const)]));
      },
      // The reference itself is shown.
      () => {},
    );
    return () => {
      isWanted = false;
    };
  }, [key]);
  return names;
}
