import * as vscode from 'vscode';
import type { CancellationToken } from '../../core/base/cancellation';
import { joinUri } from '../../core/base/uri';
import type { CheckResult, TrackResult } from '../../core/scorecard/check';
import { progressOf } from '../../core/scorecard/words';
import type { FeatureContext } from '../../host/featureContext';
import { type CommandId, Commands } from '../../manifest/commands';
import type { TrackView } from '../../protocol/scorecards';
import { addField } from './addField';

/** How long the tab waits for all before it shows what is known. Milliseconds. */
const SOON = 400;

/** What the tab of one entity shows: what is known soon, and the rest when it is there. */
export class ScorecardTab {
  #asked: { readonly all: Promise<TrackResult[]>; soFar?: readonly TrackResult[] } | undefined;
  #shown: readonly TrackResult[] = [];

  constructor(
    readonly context: FeatureContext,
    readonly ref: string,
    readonly token: CancellationToken,
    /** The rest is there. */
    readonly onDidComplete: () => void,
  ) {}

  /** Something else may be known: the next to ask hears it. */
  changed(): void {
    this.#asked = undefined;
  }

  async load(): Promise<TrackView[]> {
    const asked = (this.#asked ??= this.#ask());
    const late = Symbol('late');
    const came = await Promise.race([
      asked.all,
      new Promise<typeof late>((resolve) => setTimeout(resolve, SOON, late)),
    ]);
    if (came === late && asked.soFar) {
      void asked.all.then(this.onDidComplete, () => {});
      this.#shown = asked.soFar;
    } else this.#shown = await asked.all;
    return this.#shown.map(viewOf);
  }

  #ask() {
    const asked: { all: Promise<TrackResult[]>; soFar?: readonly TrackResult[] } = {
      all: this.context.scorecards.of(this.ref, this.token, (tracks) => (asked.soFar = tracks)),
    };
    return asked;
  }

  /** Begins what makes a check pass: nothing is written without the person. */
  async fix(id: string): Promise<undefined> {
    const check = this.#shown.flatMap(({ checks }) => checks).find((each) => each.id === id);
    const { field, file, template, url } = check?.fix ?? {};
    const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(command, ...args);
    const command = COMMANDS[id];
    if (command) await run(command, this.ref);
    else if (field !== undefined) return addField(this.context, this.ref, pathOf(field));
    else if (file !== undefined) await this.#newFile(file);
    else if (template !== undefined) await run(Commands.newFromTemplate, template);
    else if (url !== undefined) await vscode.env.openExternal(vscode.Uri.parse(url));
    else await run(Commands.openDeclaration, this.ref);
    return undefined;
  }

  /** A file that is not there yet, as an editor: it comes to be when it is saved. */
  async #newFile(path: string): Promise<void> {
    const source = await this.context.engine.scorecards.folderOf(this.ref);
    if (!source) {
      await vscode.commands.executeCommand(Commands.openDeclaration, this.ref);
      return;
    }
    const top = path.startsWith('/') ? source.root : source.folder;
    const uri = vscode.Uri.parse(joinUri(top, path.replace(/^\//, '')));
    const isThere = await Promise.resolve(vscode.workspace.fs.stat(uri)).then(
      () => true,
      () => false,
    );
    await vscode.window.showTextDocument(isThere ? uri : uri.with({ scheme: 'untitled' }), {
      viewColumn: vscode.ViewColumn.Beside,
    });
  }
}

/** Checks of Greenroom's own that a command helps with. */
const COMMANDS: Readonly<Partial<Record<string, CommandId>>> = {
  'greenroom.follows-template': Commands.compareTemplate,
};

/** `metadata.annotations.backstage.io/techdocs-ref`: what comes after annotations and labels is one key. */
function pathOf(field: string): string[] {
  const [, map, key] = /^(metadata\.(?:annotations|labels))\.(.+)$/.exec(field) ?? [];
  return map !== undefined && key !== undefined ? [...map.split('.'), key] : field.split('.');
}

function viewOf(track: TrackResult): TrackView {
  return {
    ...track,
    levels: [...track.levels],
    progress: progressOf(track),
    checks: track.checks.map(checkView),
  };
}

function checkView({ fix, exemption, result, ...check }: CheckResult): TrackView['checks'][number] {
  return {
    ...check,
    result,
    ...(fix && result === 'fail' && { fix: fix.title }),
    ...(exemption && { exemption: { ...exemption } }),
  };
}
