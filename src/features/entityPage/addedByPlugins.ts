import type { Entity } from '../../core/model/entity';
import type { LazyPlugins } from '../../host/plugins/lazyPlugins';
import type { EntityPageModel, PageTab } from '../../protocol/entityPage';

/** The tabs and actions that plugins add to the page of an entity; tabs of one group stand together. */
export async function addedByPlugins(
  lazy: LazyPlugins,
  entity: Entity,
): Promise<{ tabs: PageTab[]; actions: EntityPageModel['actions'] }> {
  const plugins = await lazy.get().catch(() => undefined);
  const tabs = (plugins?.for('entityContents', entity) ?? []).map(({ contribution }) => contribution);
  tabs.sort((a, b) => (a.details.group ?? '').localeCompare(b.details.group ?? ''));
  const actions = plugins?.for('entityActions', entity) ?? [];
  return {
    tabs: tabs.map(({ id, title }) => ({ id, label: title })),
    actions: actions.map(({ contribution: { id, title } }) => ({ id, title })),
  };
}
