import * as vscode from 'vscode';
import { displayName } from '../../core/model/reference';
import { setContextKey } from '../../host/contextKeys';
import type { FeatureContext } from '../../host/featureContext';
import { ContextKeys } from '../../manifest/contextKeys';
import { Views } from '../../manifest/views';
import { EntityTreeView } from './entityTreeView';
import type { TreeNode } from './nodes';
import { ownedGroupIds, shapeOfOwners } from './shapes';

/** What the user, the user's groups and the groups above them own. */
export class OwnedView extends EntityTreeView {
  constructor(context: FeatureContext) {
    super(Views.owned, context, {
      roots: async (catalog, filter) => {
        const [me, owners] = await Promise.all([context.identity.me(), context.identity.owners()]);
        setContextKey(ContextKeys.knowsMe, me !== undefined);
        this.view.description = me && displayName(me.entity);
        return me ? shapeOfOwners(owners).roots(catalog, filter) : [];
      },
      groupIdsOf: ownedGroupIds,
    });
    this.disposables.push(context.identity.onDidChange(() => this.refresh()));
  }

  protected override messageFor(roots: readonly TreeNode[]): string | undefined {
    const owns = roots.some((root) => root.type === 'group' && root.count);
    if (roots.length === 0 || owns) return undefined;
    return vscode.l10n.t('Nothing in the catalog names you or your groups as its owner.');
  }
}
