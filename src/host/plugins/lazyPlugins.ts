import * as vscode from 'vscode';
import { Emitter } from '../../core/base/emitter';
import { Registrations } from '../../core/portal/plugins/registrations';
import type { Plugins } from '../../core/portal/plugins/plugins';

/** What other extensions and house rules add. Nothing of it is loaded where nobody adds anything. */
export class LazyPlugins {
  readonly registrations = new Registrations();
  /** Whether there are, or were, house rules. */
  hasRules = false;
  #loaded: Promise<Plugins> | undefined;
  readonly #onDidLoad = new Emitter<void>();
  /** They are there now: who was told before that nobody adds anything asks again. */
  readonly onDidLoad = this.#onDidLoad.event;

  /** @param load - reads what is contributed @param collate - makes findable what plugins give to the search */
  constructor(
    readonly load: (registrations: Registrations) => Promise<Plugins>,
    readonly collate: () => Promise<void>,
  ) {}

  /** Before a search: plugins are asked for what they have to be found, the first time. */
  async beforeSearch(): Promise<void> {
    if ((await this.get())?.of('searchTypes').length) await this.collate();
  }

  /** Undefined where nobody contributes to Greenroom. */
  get(): Promise<Plugins | undefined> {
    const isWanted = this.#loaded ?? (this.hasRules || vscode.extensions.all.some(contribution));
    return isWanted ? this.all() : Promise.resolve(undefined);
  }

  all(): Promise<Plugins> {
    this.#loaded ??= this.load(this.registrations).then((plugins) => {
      this.#onDidLoad.fire();
      return plugins;
    });
    return this.#loaded;
  }
}

/** What an extension's package.json has at `contributes.greenroom`: anything. */
export function contribution({ packageJSON }: vscode.Extension<unknown>): unknown {
  return (packageJSON as { contributes?: { greenroom?: unknown } } | undefined)?.contributes?.greenroom;
}
