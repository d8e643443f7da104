import { kindOfRef } from '../../core/model/summary';
import type { FeatureContext } from '../../host/featureContext';

const KEY = 'greenroom.entityPage.tabs';

type Kept = Readonly<Record<string, string>>;
type Context = Pick<FeatureContext, 'extension'>;

/** The tab that was open last on a page of the kind. */
export function keptTab({ extension }: Context, kind: string): string | undefined {
  return new Map(Object.entries(extension.globalState.get<Kept>(KEY) ?? {})).get(kind.toLowerCase());
}

export async function keepTab({ extension }: Context, ref: string, tab: string): Promise<undefined> {
  await extension.globalState.update(KEY, {
    ...extension.globalState.get<Kept>(KEY),
    [kindOfRef(ref).toLowerCase()]: tab,
  });
  return undefined;
}
