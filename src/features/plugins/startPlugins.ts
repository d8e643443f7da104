import * as vscode from 'vscode';
import type { Disposable } from '../../core/base/disposable';
import { visible } from '../../core/base/visible';
import { fromGitHubUri } from '../../core/catalog/githubUri';
import type { EngineEvents } from '../../core/engine/services';
import type { AnnotationLinkRow } from '../../core/portal/annotationLinks/row';
import type { InstalledExtension, PlacedRules } from '../../core/portal/plugins/contribution';
import { Plugins } from '../../core/portal/plugins/plugins';
import type { Registrations } from '../../core/portal/plugins/registrations';
import { systemClock } from '../../host/clock';
import { coalesce } from '../../host/coalesce';
import type { FeatureContext } from '../../host/featureContext';
import { contribution } from '../../host/plugins/lazyPlugins';
import { onDidChangeSettings, readSetting } from '../../host/settings';
import type { RpcEndpoint } from '../../protocol/rpc';
import { ContextKeys } from '../../manifest/contextKeys';
import { Collators } from './collators';
import { EntityProviders } from './entityProviders';
import { EngineVocabulary } from './tellEngine';

let startCollators: (() => Promise<unknown>) | undefined;

/** Makes findable what plugins give; resolves when it is, or when that takes too long to wait for. */
export async function collate(): Promise<void> {
  await Promise.race([startCollators?.(), new Promise((resolve) => setTimeout(resolve, COLLATED))]);
}

/** Longest that a search waits for what plugins have still to give. Milliseconds. */
const COLLATED = 3_000;

/** Reads what installed extensions and house rules contribute, and goes on following it. */
export async function startPlugins(
  context: FeatureContext,
  registrations: Registrations,
  endpoint: RpcEndpoint,
): Promise<Plugins> {
  const { extension, logger, engine, linkRows } = context;
  let off = offIds();
  const plugins = new Plugins({
    clock: systemClock,
    registrations,
    activate: async (id) => {
      const found = vscode.extensions.getExtension(id);
      if (!found) throw new Error(vscode.l10n.t('It is not installed any more.'));
      await found.activate();
    },
    isOff: (id) => off.has(id.toLowerCase()),
  });
  let seen = '';
  let rules: PlacedRules[] = [];
  const read = () => {
    const installed = installedExtensions();
    // Extensions come and go for many reasons that are none of ours.
    const now = JSON.stringify([installed.map(({ id }) => [id, versionOf(id)]), rules]);
    if (now === seen) return;
    seen = now;
    plugins.read(installed, rules);
    for (const { extension: id, file, problem } of plugins.list())
      if (problem !== undefined && file === undefined) logger.warn(`Plugin ${id}: ${problem}`);
  };
  let asked = 0;
  const readRules = async () => {
    const turn = ++asked;
    const found = readSetting('greenroom.houseRules.enabled') ? await engine.plugins.rules() : [];
    if (turn !== asked) return;
    rules = found.map((file) => ({ ...file, place: placeOf(file.uri) }));
    read();
  };
  const rows = new Map<AnnotationLinkRow, Disposable>();
  const tellLinks = () => {
    const wanted = new Set(plugins.links());
    for (const [row, registration] of rows) if (!wanted.has(row) && rows.delete(row)) registration.dispose();
    for (const row of wanted) if (!rows.has(row)) rows.set(row, linkRows.register(row));
  };
  const vocabulary = new EngineVocabulary(plugins, engine);
  const providers = new EntityProviders(plugins, engine);
  const collators = new Collators(plugins, engine);
  startCollators = () => collators.ask();
  const failed = (error: unknown) => logger.error('Following plugins failed', error);
  const tell = coalesce(50, async () => {
    await vocabulary.tell().catch(failed);
    // A provider may take its time: nobody waits for it.
    providers.follow().catch(failed);
    collators.follow().catch(failed);
    await vscode.commands.executeCommand(
      'setContext',
      ContextKeys.hasEntityActions,
      plugins.of('entityActions').length > 0,
    );
  });
  extension.subscriptions.push(
    // Before whoever shows links hears of it.
    plugins.onDidChange(tellLinks),
    plugins.onDidChange(tell),
    vscode.extensions.onDidChange(read),
    endpoint.on<EngineEvents['plugins.rules']>('plugins.rules', () => void readRules().catch(failed)),
    onDidChangeSettings(['greenroom.houseRules.enabled'], () => void readRules().catch(failed)),
    context.onDidRestartEngine(() => {
      readRules().catch(failed);
      providers.tellAgain().catch(failed);
      collators.tellAgain().catch(failed);
    }),
    onDidChangeSettings(['greenroom.plugins.disabled'], () => {
      off = offIds();
      plugins.changed();
    }),
  );
  read();
  await readRules().catch(failed);
  return plugins;
}

/** Where a file of house rules lies, as a person knows it. */
function placeOf(uri: string): string {
  const file = fromGitHubUri(uri);
  return visible(
    file
      ? `${file.owner}/${file.repository}/${file.path}`
      : vscode.workspace.asRelativePath(vscode.Uri.parse(uri), true),
  );
}

function installedExtensions(): InstalledExtension[] {
  return vscode.extensions.all.flatMap((each) => {
    const manifest = contribution(each);
    if (manifest === undefined) return [];
    const { displayName } = each.packageJSON as { displayName?: unknown };
    return [{ id: each.id, displayName: typeof displayName === 'string' ? displayName : each.id, manifest }];
  });
}

function versionOf(id: string): unknown {
  return (vscode.extensions.getExtension(id)?.packageJSON as { version?: unknown } | undefined)?.version;
}

function offIds(): Set<string> {
  const ids = readSetting('greenroom.plugins.disabled');
  return new Set((Array.isArray(ids) ? ids : []).map((id) => String(id).toLowerCase()));
}
