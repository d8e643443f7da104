import * as vscode from 'vscode';
import { CancellationTokenSource, isCancellation } from '../../core/base/cancellation';
import { visible } from '../../core/base/visible';
import { isWebAddress } from '../../core/model/addresses';
import type { Entity } from '../../core/model/entity';
import { refOf } from '../../core/model/reference';
import { nameOfRef } from '../../core/model/summary';
import type { ParameterSchema } from '../../core/scaffolder/templates';
import { editorHttp } from '../../host/editorHttp';
import { GitHubAuth } from '../../host/auth/githubAuth';
import { coalesce } from '../../host/coalesce';
import { CommandProblem } from '../../host/commands';
import type { FeatureContext } from '../../host/featureContext';
import { gitPath } from '../../host/git/editorGit';
import { dryRun as runDry } from '../../host/templates/dryRun';
import type { PageSession } from '../../host/webview/pagePanels';
import { servePage } from '../../host/webview/servePage';
import { Commands } from '../../manifest/commands';
import { bind, emitEvent } from '../../protocol/contract';
import type { RpcEndpoint } from '../../protocol/rpc';
import {
  type DryRunView,
  type OpenedTemplate,
  templateChanged,
  templateRan,
  TemplatePageContract,
  type Values,
} from '../../protocol/templatePage';
import { choiceOf, entityChoices, entityFilter, namedChoices, tagChoices } from './choices';
import { chooseFolder, nameOf } from './chooseFolder';
import { cloneMade } from './cloneMade';
import { credentialSecrets } from './credentials';
import { dryRunFiles } from './dryRunFiles';
import { dryRunView } from './dryRunView';
import { GitHubChoices } from './githubChoices';
import type { TemplateTarget } from './register';
import { rememberAnswers } from './rememberedAnswers';
import { type DryRunOf, RunSide } from './runSide';
import { restricted, templateModel } from './templateModel';
import { writeFiles } from './writeFiles';

/** Serves the page of one template. Returns what it opens with. */
export function attach(
  context: FeatureContext,
  engineEndpoint: RpcEndpoint,
  page: PageSession<TemplateTarget>,
): () => Promise<OpenedTemplate> {
  const { panel, target, disposables } = page;
  const { catalog, engine, identity, extension } = context;
  const { ref } = target;
  const given = target.folder === undefined ? undefined : vscode.Uri.parse(target.folder);
  const http = editorHttp();
  const auth = new GitHubAuth(extension);
  const github = new GitHubChoices(auth, http);
  const files = dryRunFiles(extension.subscriptions);
  disposables.add(http);
  disposables.add(auth);
  let running: CancellationTokenSource | undefined;
  let last: (DryRunOf & { readonly name: string }) | undefined;
  let written: vscode.Uri | undefined;
  /** The template that the form is of, where it is not the catalog's. */
  let shown: Entity | undefined;
  /** What the form asks. */
  let asked: readonly ParameterSchema[] = [];
  const runs = new RunSide({
    context,
    endpoint: engineEndpoint,
    auth,
    ref,
    title: () => panel.title,
    onDidLearn: () => changed(),
    onRun: (view) => emitEvent(endpoint, templateRan, view),
  });
  const { server } = runs;
  disposables.add(runs);
  disposables.add({ dispose: () => running?.cancel() });

  const load = async (): Promise<OpenedTemplate> => {
    // A window that opens with this page has still to read its catalog.
    if (!(await catalog.getEntityByRef(ref))) await catalog.whenReady();
    const reads = { catalog, templates: engine.templates };
    const own = await templateModel(reads, ref);
    if (!own) return { is: 'gone', ref };
    if (own.cannotRun !== undefined && !server.model) await server.lookBriefly();
    shown = (await server.isItsOwn()) || own.cannotRun !== undefined ? server.entity : undefined;
    const theirs = shown && (await templateModel(reads, ref, shown));
    const template = theirs ? { ...theirs, cannotRun: own.cannotRun } : own;
    panel.title = template.title;
    asked = template.pages.map(({ schema }) => schema);
    const cannotRun = restricted() ?? template.cannotRun;
    return {
      is: 'here',
      template: {
        ...template,
        cannotRun,
        ...(server.model && vscode.workspace.isTrusted && { server: server.model }),
        isRestricted: !vscode.workspace.isTrusted,
        ...(given && { folder: vscode.workspace.asRelativePath(given) }),
        ...(target.entity !== undefined && {
          compared: {
            name: visible(nameOfRef(target.entity)),
            answers: { ...(await engine.drift.likelyAnswers(ref, target.entity)) },
          },
        }),
      },
    };
  };

  const dryRun = async (values: Values, secrets: Readonly<Record<string, string>>): Promise<DryRunView> => {
    running?.cancel();
    const source = (running = new CancellationTokenSource());
    const [form, me] = await Promise.all([
      templateModel({ catalog, templates: engine.templates }, ref),
      identity.me(),
    ]);
    const pages = form?.pages.map(({ schema }) => schema) ?? [];
    const credentials = credentialSecrets(pages);
    const user = me && refOf(me.entity);
    const steps = form?.steps ?? [];
    const id = crypto.randomUUID();
    const at = Date.now();
    const request = {
      id,
      at,
      template: ref,
      values,
      secrets: { ...credentials, ...secrets },
      ...(user !== undefined && { user }),
      standIns: await runs.unlent(pages, values),
      leavesOrigin: true,
      waitsForFiles: true,
      git: gitPath(),
    };
    try {
      const run = await runDry(engine, request, source.token);
      if (source.token.isCancellationRequested) return cancelled;
      const name = files.keep(run.files);
      last = { id, at, run, values, pages, credentials, name, steps, ...(user && { user }) };
      void rememberAnswers(extension.workspaceState, ref, values, pages);
      return dryRunView(run, steps);
    } catch (error) {
      if (isCancellation(error) || source.token.isCancellationRequested) return cancelled;
      throw error;
    }
  };

  const owned = async () => ({ 'relations.ownedBy': [...(await identity.owners())] });
  const endpoint = servePage(page, {
    template: bind(TemplatePageContract, {
      load,
      resolve: (values) => engine.templates.visiblePages(shown ?? ref, values),
      entities: ({ filter, text, limit }) =>
        entityChoices(catalog, { filter: entityFilter(filter), text, limit }),
      named: (refs) => namedChoices(catalog, refs.slice(0, 200)),
      owned: async ({ filter, text, limit }) => {
        const mine = await owned();
        if (mine['relations.ownedBy'].length === 0) return { items: [], total: 0, note: nobody() };
        return entityChoices(catalog, { filter: entityFilter(filter, mine), text, limit });
      },
      myGroups: async () => {
        const me = await identity.me();
        if (!me) return { items: [], total: 0, note: nobody() };
        const refs = (me.entity.relations ?? [])
          .filter(({ type, targetRef }) => type === 'memberOf' && targetRef.startsWith('group:'))
          .map(({ targetRef }) => targetRef);
        const groups = (await catalog.getEntitiesByRefs({ entityRefs: refs })).items.filter(
          (group) => group !== undefined,
        );
        return { items: groups.map(choiceOf), total: groups.length };
      },
      tags: (request) => tagChoices(catalog, request),
      hosts: () => github.hosts(),
      repositoryOwners: (host, text) => github.owners(host, text),
      repositories: (host, owner, text) => github.repositories(host, owner, text),
      branches: (host, owner, repository, text) => github.branches(host, owner, repository, text),
      dryRun,
      compare: async (answers, secrets) => {
        const told = { template: ref, answers, secrets };
        await vscode.commands.executeCommand(Commands.compareTemplate, target.entity, told);
        return undefined;
      },
      cancel: () => {
        running?.cancel();
        return undefined;
      },
      showFiles: async (path) => {
        if (last) await files.show(last.name, vscode.l10n.t('What {0} makes', panel.title), path);
        return undefined;
      },
      write: async () => {
        const reason = restricted();
        if (reason !== undefined) throw new CommandProblem(reason);
        if (last?.run.status !== 'completed') return undefined;
        const folder = await chooseFolder(given, nameOf(last.values, nameOfRef(ref)));
        if (!folder) return undefined;
        const view = await writeFiles(context, folder, last.run.files);
        if (view) written = folder;
        return view;
      },
      openFolder: async (how) => {
        if (written) await openFolder(written, how);
        return undefined;
      },
      run: async (secrets) => (last ? runs.begin(last, secrets) : false),
      runThere: (values, secrets) => runs.beginThere(values, secrets, asked, last),
      runState: () => runs.view,
      leaveRun: () => {
        runs.leave();
        return undefined;
      },
      retry: (secrets) => {
        runs.retry(secrets);
        return undefined;
      },
      cancelRun: async () => {
        await runs.cancel();
        return undefined;
      },
      remedy: async () => {
        await runs.mend();
        return undefined;
      },
      clone: async (how) => {
        const { repository } = runs.view ?? {};
        const folder = repository === undefined ? undefined : await cloneMade(repository, auth);
        if (folder) await openFolder(folder, how);
        return undefined;
      },
      openLink: async (url) => {
        if (isWebAddress(url)) await vscode.env.openExternal(vscode.Uri.parse(url, true));
        return undefined;
      },
      openEntity: (other) => void vscode.commands.executeCommand(Commands.openEntity, other),
      openDeclaration: () => void vscode.commands.executeCommand(Commands.openDeclaration, ref),
      manageTrust: () => void vscode.commands.executeCommand('workbench.trust.manage'),
    }),
  });
  const changed = coalesce(100, async () => emitEvent(endpoint, templateChanged, null));
  disposables.add(changed);
  disposables.add(
    catalog.onDidChange(({ added, changed: others, removed }) => {
      if ([added, others, removed].some((refs) => refs.includes(ref))) changed();
    }),
  );
  disposables.add(vscode.workspace.onDidGrantWorkspaceTrust(changed));
  if (target.entity === undefined) {
    void runs.open();
    disposables.add(catalog.onDidChangeSources(coalesce(1_000, () => runs.look())));
  }
  return load;
}

const cancelled: DryRunView = {
  status: 'cancelled',
  steps: [],
  files: [],
  effects: [],
  log: [],
  errors: [],
  warnings: [],
  texts: [],
};

function nobody(): string {
  return vscode.l10n.t('Nobody in the catalog is known to be you. “Greenroom: Choose Who You Are” says who.');
}

async function openFolder(folder: vscode.Uri, how: 'here' | 'window' | 'add'): Promise<void> {
  if (how === 'add') {
    vscode.workspace.updateWorkspaceFolders(vscode.workspace.workspaceFolders?.length ?? 0, 0, {
      uri: folder,
    });
    return;
  }
  await vscode.commands.executeCommand('vscode.openFolder', folder, { forceNewWindow: how === 'window' });
}
