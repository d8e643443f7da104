import { onEvent } from '../../src/protocol/contract';
import { entityChanged } from '../../src/protocol/entityPage';
import { Announcer } from '../shared/announcer';
import { endpoint } from '../shared/host';
import { useKeptScroll } from '../shared/keptScroll';
import { Failure, Loading, Note } from '../shared/status';
import { useModel } from '../shared/useModel';
import { Definition } from './definition';
import { Facts } from './facts';
import { Header } from './header';
import { Problems } from './problems';
import { RawEntity } from './rawEntity';
import { Relations } from './relations';
import { service } from './service';

const subscribe = (onChange: () => void) => onEvent(endpoint, entityChanged, onChange);
const load = async () => (await service.load()) ?? null;

function problemCount(count: number): string {
  return count === 0 ? 'no problems' : count === 1 ? '1 problem' : `${count} problems`;
}

/** Everything the catalog knows about one entity. */
export function EntityPage() {
  const { value: entity, error, reload } = useModel(load, subscribe);
  useKeptScroll(entity !== undefined);
  if (entity === undefined) {
    if (error === undefined) return <Loading what="Reading the catalog" />;
    return (
      <Failure
        title="This page could not be filled"
        reason={error}
        action={{ label: 'Try again', run: reload }}
      />
    );
  }
  if (entity === null) {
    return (
      <Failure
        title="Not in the catalog"
        reason="The catalog does not have this entity now. Its file may have been removed or renamed, or its source is still being read. The page comes back when the entity does."
        action={{ label: 'Look again', run: reload }}
      />
    );
  }
  return (
    <main class="page">
      <Header entity={entity} />
      {error !== undefined && <Note icon="warning">This may be out of date: {error}</Note>}
      <Problems problems={entity.problems} />
      {entity.description && <p class="description">{entity.description}</p>}
      <Relations relations={entity.relations} />
      <Definition entity={entity} />
      <Facts entity={entity} />
      <RawEntity entity={entity} />
      <Announcer message={`${entity.title}, ${entity.kind}, ${problemCount(entity.problems.length)}`} />
    </main>
  );
}
