import * as vscode from 'vscode';
import type { DeclaredKind } from '../../core/model/vocabulary';
import { boundedSchema } from '../../core/portal/plugins/boundedSchema';
import type { Active, Plugins } from '../../core/portal/plugins/plugins';
import type { EngineClient } from '../../host/engine/engineClient';
import { declareKindIcons } from '../../protocol/entityIcon';

/** Largest file of a schema. */
const LARGEST_SCHEMA = 262_144;

/** Tells the engine which annotations and kinds catalog files may have, and what house rules say that it does. */
export class EngineVocabulary {
  #isTold = false;

  constructor(
    readonly plugins: Plugins,
    readonly engine: Pick<EngineClient, 'plugins'>,
  ) {}

  async tell(): Promise<void> {
    const declared = this.plugins.declared();
    const kinds = (await Promise.all(this.plugins.of('kinds').map((each) => this.#kind(each)))).flat();
    const { annotations, search, ownership } = declared;
    const count = annotations.length + kinds.length + ownership.length + (search.fields?.length ?? 0);
    if (!this.#isTold && count + Object.keys(search.boosts ?? {}).length === 0) return;
    this.#isTold = true;
    declareKindIcons(new Map(kinds.map(({ kind, icon }) => [kind.toLowerCase(), icon ?? ''])));
    await this.engine.plugins.configure({ ...declared, kinds });
  }

  /** With its schema read; one that can't be read costs the schema, not the kind. */
  async #kind(active: Active): Promise<DeclaredKind[]> {
    const { kind } = active.contribution.details;
    if (!kind) return [];
    if (typeof kind.schema !== 'string') return [kind];
    const { schema: path, ...rest } = kind;
    try {
      const folder = vscode.extensions.getExtension(active.plugin.extension)!.extensionUri;
      const file = vscode.Uri.joinPath(folder, path);
      if ((await vscode.workspace.fs.stat(file)).size > LARGEST_SCHEMA)
        throw new Error(vscode.l10n.t('Its schema is larger than 256 kB.'));
      const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
      const read = boundedSchema(JSON.parse(text) as unknown);
      if ('fault' in read) throw new Error(read.fault);
      return [{ ...rest, schema: read.schema }];
    } catch (error) {
      this.plugins.failed(active, error);
      return [rest];
    }
  }
}
