import * as vscode from 'vscode';
import type { OrWhy } from '../../core/base/orWhy';
import { backstageName } from '../../core/catalog/backstageAddress';
import { isWebAddress } from '../../core/model/addresses';
import { backstagePageUrl } from '../../core/model/backstagePage';
import { parseRef } from '../../core/model/reference';
import type { BackstageSettings } from '../../core/ports/backstage';
import { CommandProblem } from '../../host/commands';
import { askForRef } from '../../host/entity/askForRef';
import { refOfArgument } from '../../host/entity/entityArgument';
import type { FeatureContext } from '../../host/featureContext';
import { Commands } from '../../manifest/commands';
import { showInformation, showWarning, withProgress } from '../../host/notify';

/** A server reads again within moments; then what it read is looked at. Milliseconds. */
const MOMENT = 3_000;
/** Entities that a question names. */
const NAMED = 12;

/** What a person does with the Backstage that is connected. */
export class BackstageDeeds {
  readonly #context: FeatureContext;
  readonly #settings: () => BackstageSettings | undefined;

  constructor(context: FeatureContext, settings: () => BackstageSettings | undefined) {
    this.#context = context;
    this.#settings = settings;
  }

  /** Opens the entity's page there; returns its address. */
  async open(argument: unknown): Promise<string | undefined> {
    const { appUrl, name } = this.connected();
    const ref = await askForRef(this.#context, argument, vscode.l10n.t('Open in Backstage'));
    if (ref === undefined) return undefined;
    const { backstage } = this.#context.engine;
    const location = await this.#context.catalog.getLocation(ref);
    const isThere =
      location?.sourceId.startsWith('backstage:') || (await backstage.differences(ref)) !== undefined;
    const answer = isThere ? undefined : await backstage.standing(ref);
    // Where the server can't be asked, its page may tell.
    if (answer && !('why' in answer) && !answer.standing)
      throw new CommandProblem(
        vscode.l10n.t('{0} has no {1}, or does not show it to you.', name, ref),
        this.#canRegister(ref),
      );
    const url = backstagePageUrl(appUrl, parseRef(ref)!);
    // As text: the editor's own parsing would decode parts of it.
    await vscode.commands.executeCommand('vscode.open', url);
    return url;
  }

  /** Has the server read an entity again. */
  async refresh(argument: unknown): Promise<string | undefined> {
    const { name } = this.connected();
    const ref = await askForRef(this.#context, argument, vscode.l10n.t('Refresh in Backstage'));
    if (ref === undefined) return undefined;
    given(await this.#context.engine.backstage.refreshEntity(ref));
    vscode.window.setStatusBarMessage(vscode.l10n.t('{0} reads {1} again', name, ref), 5_000);
    this.#lookSoon();
    return ref;
  }

  /** Registers a catalog file by its address, after showing what that would bring. */
  async register(argument: unknown): Promise<string | undefined> {
    const { name } = this.connected();
    const target = isWebAddress(argument) ? argument : await this.#askTarget(name, argument);
    if (target === undefined) return undefined;
    const { backstage } = this.#context.engine;
    const trial = await working(vscode.l10n.t('{0} reads {1}', name, target), (token) =>
      unlessCancelled(backstage.register(target, true), token),
    );
    if (!trial) return undefined;
    const { refs, isKnown } = given(trial);
    const open = vscode.l10n.t('Open in Backstage');
    if (isKnown) {
      const message = vscode.l10n.t('{0} has {1} registered already.', name, target);
      const chosen = await showInformation(message, ...(refs[0] ? [open] : []));
      if (chosen) await vscode.commands.executeCommand(Commands.openInBackstage, refs[0]);
      return undefined;
    }
    const register = vscode.l10n.t('Register');
    const question =
      refs.length === 1
        ? vscode.l10n.t('Register this in {0}? It brings one entity.', name)
        : vscode.l10n.t('Register this in {0}? It brings {1} entities.', name, refs.length);
    const detail = `${target}\n\n${listed(refs, refs.length)}`;
    if ((await showInformation(question, { modal: true, detail }, register)) !== register) return undefined;
    given(await backstage.register(target, false));
    void showInformation(vscode.l10n.t('Registered. {0} reads it now.', name));
    this.#lookSoon();
    return target;
  }

  /** Takes the location that brought an entity out, after saying what goes with it. */
  async unregister(argument: unknown): Promise<string | undefined> {
    const { name } = this.connected();
    const ref = await askForRef(this.#context, argument, vscode.l10n.t('Unregister from Backstage'));
    if (ref === undefined) return undefined;
    const { backstage } = this.#context.engine;
    const { what, refs, count } = given(await backstage.unregistering(ref));
    const question =
      what.type === 'entity'
        ? vscode.l10n.t('Remove {0} from {1}? Nothing leads to it any more.', ref, name)
        : count === 1
          ? vscode.l10n.t('Unregister this from {0}? One entity goes with it.', name)
          : vscode.l10n.t('Unregister this from {0}? {1} entities go with it.', name, count);
    const detail = vscode.l10n.t(
      '{0}\n\n{1}\n\nFor everybody who uses this Backstage. The file itself stays, and can be registered again.',
      what.target,
      listed(refs, count),
    );
    const unregister = vscode.l10n.t('Unregister');
    const options = { modal: true, detail };
    if ((await showWarning(question, options, unregister)) !== unregister) return undefined;
    given(await backstage.unregister(what, ref));
    await backstage.refresh();
    return what.target;
  }

  async #askTarget(name: string, argument: unknown): Promise<string | undefined> {
    const uri = await this.#fileOf(argument);
    const { address } = uri
      ? await this.#context.engine.backstage.addressOf(uri.toString())
      : { address: undefined };
    return vscode.window.showInputBox({
      title: vscode.l10n.t('Register in Backstage'),
      value: address ?? '',
      placeHolder: 'https://github.com/acme/orders/blob/main/catalog-info.yaml',
      prompt: vscode.l10n.t(
        'Address of a catalog file that {0} can read. What it would bring is shown first.',
        name,
      ),
      ignoreFocusOut: true,
      validateInput: (value) =>
        value.trim() && !isWebAddress(value.trim())
          ? vscode.l10n.t('An address is like https://github.com/acme/orders/blob/main/catalog-info.yaml')
          : undefined,
    });
  }

  async #fileOf(argument: unknown): Promise<vscode.Uri | undefined> {
    if (argument instanceof vscode.Uri) return argument;
    const ref = refOfArgument(argument);
    const location = ref === undefined ? undefined : await this.#context.catalog.getLocation(ref);
    return location ? vscode.Uri.parse(location.uri) : vscode.window.activeTextEditor?.document.uri;
  }

  #canRegister(ref: string) {
    const run = () => vscode.commands.executeCommand(Commands.registerInBackstage, ref);
    return [{ label: vscode.l10n.t('Register Its File'), run }];
  }

  #lookSoon(): void {
    setTimeout(() => void this.#context.engine.backstage.refresh(), MOMENT);
  }

  /** What is read, or a problem that says that nothing is. */
  connected(): { readonly appUrl: string; readonly name: string } {
    const settings = this.#settings();
    if (!settings)
      throw new CommandProblem(vscode.l10n.t('No Backstage is connected.'), [
        {
          label: vscode.l10n.t('Connect'),
          run: () => vscode.commands.executeCommand(Commands.connectBackstage),
        },
      ]);
    return { appUrl: settings.appUrl, name: backstageName(settings.baseUrl) };
  }
}

/** The answer, or its reason as a problem. */
export function given<T extends object>(answer: OrWhy<T>): T {
  if ('why' in answer) throw new CommandProblem(answer.why);
  return answer;
}

function listed(refs: readonly string[], count: number): string {
  const lines = refs.slice(0, NAMED);
  return [
    ...lines,
    ...(count > lines.length ? [vscode.l10n.t('and {0} more', count - lines.length)] : []),
  ].join('\n');
}

/** Undefined once somebody gave up: an answer that comes after that asks nobody anything. */
function unlessCancelled<T>(answer: Promise<T>, token: vscode.CancellationToken): Promise<T | undefined> {
  const gaveUp = new Promise<undefined>(
    (resolve) => void token.onCancellationRequested(() => resolve(undefined)),
  );
  return Promise.race([answer, gaveUp]);
}

export function working<T>(title: string, run: (token: vscode.CancellationToken) => Promise<T>): Thenable<T> {
  const location = vscode.ProgressLocation.Notification;
  return withProgress({ location, title, cancellable: true }, (_progress, token) => run(token));
}
