import * as vscode from 'vscode';
import type { CancellationToken } from '../../core/base/cancellation';
import type { Catalog } from '../../core/catalog/catalog';
import type { RemoteService } from '../../core/engine/services';
import type { ProvidedFact } from '../../core/facts/fact';
import type { Entity } from '../../core/model/entity';
import type { OwnershipService } from '../../core/ownership/ownership';
import { factsOf as provided, type ProviderId } from '../../core/production/providedFacts';
import { Siblings } from '../../core/production/siblings';
export { whereIs } from '../../host/entity/whereIs';
import { readSetting } from '../../host/settings';
import type { Remote } from '../../protocol/rpc';

// A bundle of its own, loaded when somebody first asks: no window pays for it at its start.

interface Reads {
  readonly remote: Pick<Remote<RemoteService>, 'report'>;
  readonly ownership: Pick<OwnershipService, 'webUrlOf'>;
  readonly catalog: Catalog;
}

let siblings: Siblings | undefined;

/** The facts of one provider on an entity whose repository is known. */
export function factsOf(
  { remote, ownership, catalog }: Reads,
  id: ProviderId,
  entity: Entity,
  place: { readonly repository: string; readonly host: string },
  token: CancellationToken,
): Promise<ProvidedFact[]> {
  const reads = {
    report: remote.report.bind(remote),
    siblings: (siblings ??= new Siblings({ catalog, ownership })),
    settings: {
      environments: readSetting('greenroom.production.environments'),
      componentEnvironments: readSetting('greenroom.production.componentEnvironments'),
    },
    when,
  };
  return provided(reads, id, entity, place, token);
}

function when(time: number): string {
  return new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' }).format(
    time,
  );
}
