import * as vscode from 'vscode';
import { type CancellationToken, isCancellation } from '../../core/base/cancellation';
import { type Disposable, DisposableStore } from '../../core/base/disposable';
import { endpointsOf } from '../../core/catalog/githubEndpoints';
import type { Fact } from '../../core/facts/fact';
import type { Entity } from '../../core/model/entity';
import { displayName, refOf } from '../../core/model/reference';
import type { Day } from '../../core/onboarding/day';
import { issuePlaces, repositoriesOf, type TeamRepository } from '../../core/onboarding/places';
import { readFirst } from '../../core/onboarding/readFirst';
import { nearestCrowd } from '../../core/onboarding/team';
import type { FeatureContext } from '../../host/featureContext';
import { remedyFor } from '../../host/remedy';
import { onDidChangeSettings, readSetting } from '../../host/settings';
import { Commands } from '../../manifest/commands';
import type { PartId } from '../../protocol/onboarding';
import { cloning } from './cloning';
import { groupPart } from './groupPart';
import type { Act, Part } from './part';
import { docsPart, issuesPart, repositoriesPart } from './placeParts';
import { askForStart, typedStart } from './startDate';
import { ownedBy, readTeam, type TeamPageReads } from './teamModel';
import { wayPart } from './wayPart';

/** People that are asked for before the page is told how far that is. */
const AT_ONCE = 3;
/** Freshness of docs that takes longer is told when it is there. Milliseconds. */
const SOON = 300;

/** The parts of the page that take longer than the catalog does. @param changed - one of them is to be read again */
export function pageParts(
  context: FeatureContext,
  reads: TeamPageReads,
  token: CancellationToken,
  changed: (id: PartId) => void,
): Disposable & { readonly read: (id: PartId) => Promise<Part> } {
  const { catalog, engine, facts, plugins, extension } = context;
  const disposables = new DisposableStore();
  let isCounting = false;
  let isFresh = false;

  const remedy = (failure: { readonly code: string; readonly action?: string }): Act | undefined => {
    const found = remedyFor(failure);
    // What is tried again here is what the page shows.
    if (found && failure.action === 'retry') return undefined;
    return found && { title: found.title, run: () => found.run() };
  };
  const acts = { remedy, when };
  const owned = async () => ownedBy(catalog, (await readTeam(reads)).teams);
  const host = () => endpointsOf(readSetting('greenroom.github.apiUrl'))?.host;
  const repositories = async (): Promise<TeamRepository[]> =>
    repositoriesOf(await owned(), host(), async (entity) => webUrlOf(context, entity));

  const readers: Readonly<Record<PartId, () => Promise<Part>>> = {
    way: async () => {
      const answer = await engine.onboarding.ownOnboarding(typedStart(extension), isFresh, token);
      isFresh = false;
      return wayPart(answer, {
        ...acts,
        setStart: {
          title: vscode.l10n.t('Set the day I began'),
          run: async () => {
            if (!(await askForStart(extension))) return;
            isFresh = true;
            changed('way');
          },
        },
        again: {
          title: vscode.l10n.t('Count again'),
          run: () => {
            isFresh = true;
            changed('way');
          },
        },
      });
    },
    docs: async () => {
      const house = await plugins.get();
      const entities = await owned();
      const late: Promise<unknown>[] = [];
      const factsOf = async (ref: string): Promise<readonly Fact[]> => {
        const asked = facts.of(ref, ['docs'], token);
        const known = await Promise.race([asked, new Promise<undefined>((end) => setTimeout(end, SOON))]);
        if (!known) late.push(asked);
        return known ?? [];
      };
      const found = await readFirst({ catalog, factsOf, featured: house?.featured('docs') ?? [] }, entities);
      if (late.length > 0) void Promise.allSettled(late).then(() => changed('docs'));
      const { items } = await catalog.getEntitiesByRefs({ entityRefs: found.map(({ ref }) => ref) });
      const titles = items.flatMap((each): [string, string][] =>
        each ? [[refOf(each), displayName(each)]] : [],
      );
      const open = (ref: string) => vscode.commands.executeCommand(Commands.openDocs, ref);
      return docsPart(found, new Map(titles), (ref) => ({
        title: vscode.l10n.t('Read'),
        run: () => open(ref),
      }));
    },
    repositories: async () =>
      repositoriesPart(await repositories(), { ...cloning(), open: await openHere(context) }),
    issues: async () => {
      const places = issuePlaces(await repositories(), host());
      const answers = places.length > 0 ? await engine.remote.firstIssues(places, token) : [];
      return issuesPart(places, answers, acts);
    },
    group: async () => {
      const { group, people } = await nearestCrowd(catalog, (await readTeam(reads)).mine);
      const answer =
        people.length > 0 ? await engine.onboarding.groupOnboarding(people, 0, token) : undefined;
      const name = group ? displayName(group) : vscode.l10n.t('the whole catalog');
      return groupPart(name, people.length, answer, {
        ...acts,
        isCounting,
        count: (left) => ({
          title:
            left === 1
              ? vscode.l10n.t('Ask GitHub for one person')
              : vscode.l10n.t('Ask GitHub for {0} people', left),
          run: () => void count(people),
        }),
      });
    },
  };

  /** Some at a time, each a second after the one before, while the page is there. */
  const count = async (people: Parameters<typeof engine.onboarding.groupOnboarding>[0]) => {
    if (isCounting) return;
    isCounting = true;
    changed('group');
    try {
      for (let before = -1; ;) {
        const { asked, failure } = await engine.onboarding.groupOnboarding(people, AT_ONCE, token);
        if (failure || asked === before || asked >= people.length) return;
        before = asked;
        changed('group');
      }
    } catch (error) {
      if (!isCancellation(error)) context.logger.error('People could not be counted', error);
    } finally {
      isCounting = false;
      if (!token.isCancellationRequested) changed('group');
    }
  };

  /** Somebody signed in, or out, or GitHub is reached again. */
  let states = '';
  disposables.add(
    catalog.onDidChangeSources((statuses) => {
      const now = statuses
        .filter(({ id }) => id.startsWith('github:'))
        .map(({ id, state, lastError }) => `${id} ${state} ${lastError?.code ?? ''}`)
        .join('\n');
      if (now !== states && states !== '') all();
      states = now;
    }),
  );
  const all = () => (Object.keys(readers) as PartId[]).forEach(changed);
  disposables.add(context.identity.onDidChange(all));
  disposables.add(vscode.workspace.onDidGrantWorkspaceTrust(() => changed('repositories')));
  disposables.add(vscode.workspace.onDidChangeWorkspaceFolders(() => changed('repositories')));
  disposables.add(onDidChangeSettings(['greenroom.github.apiUrl', 'greenroom.github.organizations'], all));
  return { read: (id) => readers[id](), dispose: () => disposables.dispose() };
}

async function webUrlOf({ catalog, engine }: FeatureContext, entity: Entity): Promise<string | undefined> {
  const location = await catalog.getLocation(refOf(entity));
  return location && engine.ownership.webUrlOf(location.uri);
}

async function openHere({ engine }: FeatureContext): Promise<ReadonlySet<string>> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const urls = await Promise.all(folders.map(({ uri }) => engine.ownership.webUrlOf(uri.toString())));
  return new Set(urls.flatMap((url) => url?.replace(/^https?:\/\//, '').toLowerCase() ?? []));
}

function when(time: number | Day): string {
  const isDay = typeof time === 'string';
  const format = new Intl.DateTimeFormat(vscode.env.language, {
    dateStyle: 'medium',
    ...(isDay && { timeZone: 'UTC' }),
  });
  return format.format(isDay ? Date.parse(time) : time);
}
