import * as vscode from 'vscode';
import {
  CancellationTokenSource,
  isCancellation,
  type CancellationToken,
} from '../../core/base/cancellation';
import { isInside, parentUri } from '../../core/base/uri';
import { refOf } from '../../core/model/reference';
import { nameOfRef } from '../../core/model/summary';
import { coalesce } from '../../host/coalesce';
import { setContextKey } from '../../host/contextKeys';
import type { FeatureContext } from '../../host/featureContext';
import { dryRun } from '../../host/templates/dryRun';
import { ContextKeys } from '../../manifest/contextKeys';
import { Views } from '../../manifest/views';
import type { DryRunView, Values } from '../../protocol/templatePage';
import { dryRunFiles, uriOf } from './dryRunFiles';
import { standIns } from './credentials';
import { type DryRunNode, dryRunItem, dryRunNodes } from './dryRunTree';
import { dryRunView } from './dryRunView';
import { templateModel } from './templateModel';
import { withProgress } from '../../host/notify';

/** After the last change of the template or its skeleton. Milliseconds. */
const PAUSE = 400;

/** The template that was last run dry here, and what it came to; it runs again as its files change. */
export class TemplateDryRun {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #view: vscode.TreeView<DryRunNode>;
  #last: { readonly ref: string; readonly values: Values } | undefined;
  #nodes: readonly DryRunNode[] = [];
  #running: CancellationTokenSource | undefined;

  constructor(readonly context: FeatureContext) {
    const { catalog, extension } = context;
    this.#view = vscode.window.createTreeView<DryRunNode>(Views.dryRun, {
      showCollapseAll: true,
      treeDataProvider: {
        onDidChangeTreeData: this.#changed.event,
        getChildren: (node) => [...(node ? ('nodes' in node ? node.nodes : []) : this.#nodes)],
        getTreeItem: (node) => dryRunItem(node, (path) => uriOf(this.#name, path)),
      },
    });
    const again = coalesce(PAUSE, () => this.#again());
    extension.subscriptions.push(
      this.#view,
      this.#changed,
      again,
      catalog.onDidChange(({ changed, added }) => {
        if (this.#last && [...changed, ...added].includes(this.#last.ref)) again();
      }),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        if (this.#folder && isInside(this.#folder, uri.toString())) again();
      }),
    );
  }

  #folder: string | undefined;
  readonly #name = 'template';

  /** Runs a template dry and shows what it came to. */
  async run(ref: string, values: Values): Promise<DryRunView | undefined> {
    this.#last = { ref, values };
    const place = await this.context.catalog.getLocation(ref);
    this.#folder = place && parentUri(place.uri);
    const title = vscode.l10n.t('Running {0} dry', nameOfRef(ref));
    const view = await withProgress(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      (_, token) => this.#run(token),
    );
    await vscode.commands.executeCommand(`${Views.dryRun}.focus`, { preserveFocus: true });
    return view;
  }

  /** Shows its files beside each other. */
  async showFiles(): Promise<void> {
    if (!this.#last) return;
    const title = vscode.l10n.t('What {0} makes', nameOfRef(this.#last.ref));
    await dryRunFiles(this.context.extension.subscriptions).show(this.#name, title);
  }

  async runAgain(): Promise<void> {
    if (this.#last) await this.run(this.#last.ref, this.#last.values);
  }

  async #again(): Promise<void> {
    if (!this.#last || !this.#view.visible) return;
    await withProgress({ location: { viewId: Views.dryRun } }, () => this.#run());
  }

  async #run(token?: CancellationToken): Promise<DryRunView | undefined> {
    const { catalog, engine, identity, extension } = this.context;
    const { ref, values } = this.#last!;
    this.#running?.cancel();
    const source = (this.#running = new CancellationTokenSource());
    token?.onCancellationRequested(() => source.cancel());
    const [model, form, me] = await Promise.all([
      templateModel({ catalog, templates: engine.templates }, ref),
      engine.templates.form(ref),
      identity.me(),
    ]);
    const given = form ? standIns(form, values) : { values };
    const request = { template: ref, ...given, ...(me && { user: refOf(me.entity) }) };
    try {
      const run = await dryRun(engine, request, source.token);
      if (source.token.isCancellationRequested) return undefined;
      dryRunFiles(extension.subscriptions).keep(run.files, this.#name);
      const view = dryRunView(run, model?.steps ?? []);
      this.#show(model?.title ?? nameOfRef(ref), view, Object.keys(values).length > 0);
      return view;
    } catch (error) {
      if (isCancellation(error) || source.token.isCancellationRequested) return undefined;
      throw error;
    }
  }

  #show(title: string, view: DryRunView, isAnswered: boolean): void {
    const nodes = dryRunNodes(view);
    // Drawn anew the editor asks for every line again, and loses some while it is still at the last ones.
    const isSame = JSON.stringify(nodes) === JSON.stringify(this.#nodes);
    this.#nodes = isSame ? this.#nodes : nodes;
    this.#view.description = title;
    this.#view.message = {
      completed: undefined,
      failed: vscode.l10n.t('The template failed: nothing is made from half a run.'),
      invalid: isAnswered
        ? vscode.l10n.t('The template does not take the answers that are remembered. Answer its form anew.')
        : vscode.l10n.t('The template asks for answers: fill in its form, and run it dry again.'),
      cancelled: undefined,
    }[view.status];
    if (!isSame) this.#changed.fire();
    // Shown before there is something to show, it would be drawn twice at once.
    setContextKey(ContextKeys.hasDryRun, true);
  }
}
