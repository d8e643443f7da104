import * as vscode from 'vscode';
import { Registrations } from '../../core/portal/plugins/registrations';
import type { Plugins } from '../../core/portal/plugins/plugins';

/** What other extensions and house rules add. Nothing of it is loaded where nobody adds anything. */
export class LazyPlugins {
  readonly registrations = new Registrations();
  /** Whether there are, or were, house rules. */
  hasRules = false;
  #loaded: Promise<Plugins> | undefined;

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
    return (this.#loaded ??= this.load(this.registrations));
  }
}

/** What an extension's package.json has at `contributes.greenroom`: anything. */
export function contribution({ packageJSON }: vscode.Extension<unknown>): unknown {
  return (packageJSON as { contributes?: { greenroom?: unknown } } | undefined)?.contributes?.greenroom;
}
