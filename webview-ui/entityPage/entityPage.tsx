import * as l10n from '@vscode/l10n';
import { useEffect, useState } from 'preact/hooks';
import { onEvent } from '../../src/protocol/contract';
import {
  entityChanged,
  type EntityPageModel,
  factsChanged,
  OpenedPage,
  tabAsked,
  type TabId,
} from '../../src/protocol/entityPage';
import { Announcer } from '../shared/announcer';
import { endpoint, firstContent } from '../shared/host';
import { useKeptScroll } from '../shared/keptScroll';
import { Loaded } from '../shared/loaded';
import { Note } from '../shared/status';
import { Tabs } from '../shared/tabs';
import { useModel } from '../shared/useModel';
import { ApiTab } from './apiTab';
import { DocsTab } from './docsTab';
import { Gone } from './gone';
import { GraphTab } from './graphTab';
import { Header } from './header';
import { Overview } from './overview';
import { PluginTab } from './pluginTab';
import { Problems } from './problems';
import { RelationsTab } from './relationsTab';
import { ScorecardsTab } from './scorecardsTab';
import { service } from './service';
import { YamlTab } from './yamlTab';

const subscribe = (onChange: () => void) => {
  const subscriptions = [entityChanged, factsChanged].map((each) => onEvent(endpoint, each, onChange));
  return { dispose: () => subscriptions.forEach((each) => each.dispose()) };
};
const first = firstContent(OpenedPage);

type HerePage = Extract<OpenedPage, { is: 'here' }>;

const TAB_LABELS: Readonly<Record<TabId, string>> = {
  overview: l10n.t('Overview'),
  relations: l10n.t('Dependencies'),
  definition: l10n.t('API'),
  docs: l10n.t('Docs'),
  scorecards: l10n.t('Scorecards'),
  graph: l10n.t('Graph'),
  problems: l10n.t('Problems'),
  yaml: l10n.t('YAML'),
};

/** Everything the catalog knows about one entity. */
export function EntityPage() {
  const reading = useModel(() => service.load(), subscribe, [], first);
  useKeptScroll(reading.value !== undefined);
  return (
    <Loaded what="page" of={reading}>
      {(page) =>
        page.is === 'gone' ? (
          <Gone gone={page.gone} onLookAgain={reading.reload} />
        ) : (
          <Here page={page} error={reading.error} />
        )
      }
    </Loaded>
  );
}

function Here({ page, error }: { page: HerePage; error: string | undefined }) {
  const { entity } = page;
  return (
    <main class="page">
      <Header entity={entity} />
      {error !== undefined && <Note icon="warning">{l10n.t('This may be out of date: {0}', error)}</Note>}
      <PageTabs page={page} />
      <Announcer message={`${entity.title}, ${entity.kind}, ${problemCount(entity.problems.length)}`} />
    </main>
  );
}

function PageTabs({ page }: { page: HerePage }) {
  const { entity, cards, isWaiting, isIncomplete, version } = page;
  const [chosen, setChosen] = useState(entity.tab);
  useEffect(() => {
    const subscription = onEvent(endpoint, tabAsked, setChosen);
    return () => subscription.dispose();
  }, []);
  const [all, setAll] = useState({ cards, isWaiting, isIncomplete, version });
  useEffect(() => {
    setAll({ cards, isWaiting, isIncomplete, version });
    if (!isWaiting) return undefined;
    let wanted = true;
    // Each as it comes: none waits for another.
    void (async () => {
      for (let seen = version, waits = true; waits && wanted;) {
        const more = await service.cards(seen);
        if (wanted) setAll(more);
        seen = more.version;
        waits = more.isWaiting;
      }
    })();
    return () => {
      wanted = false;
    };
  }, [page]);
  // A tab may go while it is open: the last problem is mended.
  const selected = entity.tabs.some(({ id }) => id === chosen) ? chosen : 'overview';
  return (
    <Tabs
      label={l10n.t('Parts of {0}', entity.title)}
      tabs={entity.tabs.map(({ id, count, label }) => ({
        id,
        count,
        label: label ?? TAB_LABELS[id as TabId],
      }))}
      selected={selected}
      onSelect={(id) => {
        setChosen(id);
        void service.keepTab(id);
      }}
    >
      <TabContent
        entity={entity}
        id={selected}
        overview={<Overview entity={entity} cards={all.cards} isWaiting={all.isIncomplete} />}
      />
    </Tabs>
  );
}

function TabContent({
  entity,
  id,
  overview,
}: {
  entity: EntityPageModel;
  id: string;
  overview: preact.JSX.Element;
}) {
  switch (id) {
    case 'overview':
      return overview;
    case 'relations':
      return <RelationsTab version={entity} />;
    case 'definition':
      return <ApiTab version={entity} />;
    case 'docs':
      return <DocsTab version={entity} />;
    case 'scorecards':
      return <ScorecardsTab version={entity} />;
    case 'graph':
      return <GraphTab entityRef={entity.ref} />;
    case 'problems':
      return <Problems problems={entity.problems} />;
    case 'yaml':
      return <YamlTab version={entity} />;
    default:
      return <PluginTab id={id} subscribe={subscribe} />;
  }
}

function problemCount(count: number): string {
  return count === 0
    ? l10n.t('no problems')
    : count === 1
      ? l10n.t('1 problem')
      : l10n.t('{0} problems', count);
}
