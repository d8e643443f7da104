import * as l10n from '@vscode/l10n';
import type { EntityPageModel } from '../../src/protocol/entityPage';
import { CardFrame } from '../shared/cards/card';
import { service } from './service';

/** What the file could say and does not, each with a way to write it. */
export function Missing({ entity: { missing } }: { entity: EntityPageModel }) {
  if (missing.length === 0) return null;
  return (
    <CardFrame id="missing" title={l10n.t('Not said yet')}>
      <ul class="missing">
        {missing.map(({ what, why, path }) => (
          <li key={what}>
            <button class="link" title={path.join('.')} onClick={() => void service.addField(path)}>
              {l10n.t('Add {0}', what)}
            </button>
            <p class="muted">{why}</p>
          </li>
        ))}
      </ul>
    </CardFrame>
  );
}
