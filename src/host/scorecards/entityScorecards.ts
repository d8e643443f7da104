import type { CancellationToken } from '../../core/base/cancellation';
import type { GivenFacts } from '../../core/scorecard/entityAnswers';
import { FACT_GROUPS, givenFacts } from '../../core/scorecard/givenFacts';
import type { ScorecardService } from '../../core/scorecard/scorecardService';
import { progressOf } from '../../core/scorecard/words';
import { NOTHING_DECLARED } from '../../core/scorecard/declared';
import { askCodeChecks, declaredScorecards } from '../../core/portal/plugins/codeChecks';
import type { Plugins } from '../../core/portal/plugins/plugins';
import { editorHistory } from '../git/editorGit';
import type { FeatureContext } from '../featureContext';
import { lockFileAge } from './lockFileAge';

type Context = Pick<FeatureContext, 'catalog' | 'engine' | 'facts' | 'plugins'>;

/** The scorecards of this window: the engine judges, and is told what only the window knows. */
export function entityScorecards({ catalog, engine, facts, plugins }: Context): ScorecardService {
  const { scorecards } = engine;
  const history = editorHistory(() => {});
  let last: { readonly said: string; readonly told: Promise<void> } | undefined;
  /** The engine hears what is declared before it judges, and again what changed of it. */
  const told = async (): Promise<Plugins | undefined> => {
    const others = await plugins.get();
    const declared = others ? declaredScorecards(others) : NOTHING_DECLARED;
    const said = JSON.stringify(declared);
    if (last?.said !== said) {
      last = { said, told: scorecards.configure(declared) };
      last.told.catch(() => (last = undefined));
    }
    await last.told;
    return others;
  };
  return {
    of: async (ref, token, soFar) => {
      const [others, entity] = await Promise.all([told(), catalog.getEntityByRef(ref, token)]);
      if (!entity) return [];
      const code = others ? askCodeChecks(others, entity, () => Date.now(), token) : [];
      let given: GivenFacts = {};
      const tell = async () => soFar?.(await scorecards.of(ref, given, token));
      void tell().catch(() => {});
      await Promise.all([
        facts.of(ref, FACT_GROUPS, token).then((found) => {
          given = { ...given, ...givenFacts(found) };
          void tell().catch(() => {});
        }),
        lockFileAge(history, await scorecards.lockFile(ref)).then(
          (answer) => {
            given = { ...given, lockFileAgeDays: answer };
          },
          () => {},
        ),
        ...code.map(async ({ id, answer }) => {
          given = { ...given, [`check:${id}`]: await answer };
          void tell().catch(() => {});
        }),
      ]);
      return scorecards.of(ref, given, token);
    },
    atHand: async (ref, token?: CancellationToken) => {
      await told();
      const tracks = await scorecards.of(ref, {}, token);
      return tracks.map((track) => ({ ...track, progress: progressOf(track) }));
    },
    overview: async (request, token?: CancellationToken) => {
      await told();
      return scorecards.overview(request, token);
    },
    entities: async (request, token?: CancellationToken) => {
      await told();
      return scorecards.entities(request, token);
    },
  };
}
