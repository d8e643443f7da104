import type { Digest, EntityResult } from '../../core/history/events';
import type { FeatureContext } from '../featureContext';
import { readSetting } from '../settings';
import type { ResultSource } from './resultSources';

type Context = Pick<FeatureContext, 'catalog' | 'engine' | 'facts' | 'identity' | 'resultSources' | 'logger'>;

/** What changed, or why nothing is known. */
export type ReadDigest =
  { readonly digest: Digest } | { readonly digest?: undefined; readonly why: 'nobody' | 'off' | 'notKept' };

/** Docs whose age is looked at: each may have git read. */
const MOST_DOCS = 40;
/** A source that has not answered by then has nothing to say this time. Milliseconds. */
const PATIENCE = 20_000;

/** What changed in what is the person's since it was last marked as seen. @param results - how it stands, where that is looked at too */
export async function readDigest(context: Context, results?: readonly EntityResult[]): Promise<ReadDigest> {
  const { engine, identity } = context;
  if (!readSetting('greenroom.catalog.snapshot')) {
    // What may not be kept is not to lie about from before either.
    await engine.history.forget();
    return { why: 'off' };
  }
  const owners = await identity.owners();
  if (owners.length === 0) return { why: 'nobody' };
  const digest = await engine.history.look({
    owners: [...owners],
    ...(results && { results: [...results] }),
  });
  return digest ? { digest } : { why: 'notKept' };
}

/** How docs and checks of what is followed stand now. */
export async function readResults(context: Context): Promise<EntityResult[]> {
  const refs = await context.engine.history.followed();
  const sources = [docsOf(context), ...context.resultSources];
  const found = await Promise.all(
    sources.map(async (source) => {
      const late = new Promise<EntityResult[]>((resolve) => setTimeout(resolve, PATIENCE, []));
      const told = source.results(refs).catch((error: unknown) => {
        context.logger.warn(`${source.id} did not tell how entities stand: ${String(error)}`);
        return [];
      });
      return Promise.race([told, late]);
    }),
  );
  return found.flat();
}

/** Whether docs are up to date, from what is known of their age. */
function docsOf({ facts, catalog }: Context): ResultSource {
  return {
    id: 'docs',
    results: async (refs) => {
      const { items } = await catalog.getEntitiesByRefs({
        entityRefs: refs,
        fields: ['metadata.annotations.backstage.io/techdocs-ref'],
      });
      const withDocs = refs.filter((_, at) => Object.keys(items[at]?.metadata?.annotations ?? {}).length > 0);
      const found = await Promise.all(
        withDocs
          .slice(0, MOST_DOCS)
          .map(async (ref) => (await facts.of(ref, ['docs'])).map((fact) => ({ ref, fact }))),
      );
      return found.flat().map(({ ref, fact }): EntityResult => ({
        ref,
        id: fact.id,
        title: '',
        reason: fact.summary,
        as: 'docs',
        result:
          fact.state === 'ok'
            ? 'pass'
            : fact.state === 'warning' || fact.state === 'error'
              ? 'fail'
              : 'unknown',
      }));
    },
  };
}
