import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import * as vscode from 'vscode';
import type { GreenroomApi } from '../../../src/api/greenroom';
import { DiskSoak } from '../../support/soak/diskSoak';
import { Random } from '../../support/soak/random';
import { differences, whole } from '../../support/soak/whole';
import { readyApi } from '../support/api';
import { withColdEngine } from '../support/coldEngine';
import { untilFilesAreWatched } from '../support/watching';

/** By hand: GREENROOM_SUITE_TIMEOUT=3600 GREENROOM_SOAK=1500 GREENROOM_SEED=7 npm test -- --only integration --grep soak */
const OPERATIONS = Number(process.env.GREENROOM_SOAK || 110);
const SEED = Number(process.env.GREENROOM_SEED || 1);
/** Operations between two comparisons. */
const ROUND = 10;
/** No single round takes longer, whatever else the machine has to do. Milliseconds. */
const PATIENCE = 8_000;
/** What half of the rounds keep to. Milliseconds. */
const SECOND = 1_000;

describe('a soak of files, folders and git', () => {
  let api: GreenroomApi;
  let folder: string;
  let soak: EditorSoak;

  before(async () => {
    api = await readyApi();
    const { uri } = vscode.workspace.workspaceFolders![0]!;
    folder = uri.fsPath;
    await untilFilesAreWatched(uri);
    soak = new EditorSoak(folder, new Random(SEED));
  });
  after(() => soak.dispose());

  it(`of ${OPERATIONS} operations ends with the catalog of a cold rebuild, seed ${SEED}`, async function () {
    this.timeout(60_000 + OPERATIONS * 2_000);
    const log: string[] = [];
    const took: Wait[] = [];
    for (let done = 0; done < OPERATIONS; done += ROUND) {
      for (let count = 0; count < ROUND; count++) log.push(await soak.operate());
      took.push(await untilEqual(api, () => log.slice(-2 * ROUND).join('\n')));
    }
    const lags = took.map(({ lag }) => lag).sort((a, b) => a - b);
    const cold = median(took.map(({ rebuild }) => rebuild));
    console.log(
      `${OPERATIONS} operations, ${took.length} comparisons, none differs; equal after ${median(lags)} ms (median), ${lags.at(-1)} ms (longest); a rebuild takes ${cold} ms`,
    );
    // A look that comes too early costs a rebuild before the next one: that is the test's own time, and tells how busy the
    // machine is.
    assert.ok(median(lags) <= SECOND + 2 * cold, `equal after ${lags.join(', ')} ms`);
  });
});

/** Milliseconds. */
interface Wait {
  /** From the last operation to the look that showed the truth. */
  readonly lag: number;
  /** What the cold rebuild took that it was held against. */
  readonly rebuild: number;
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!;

/** Waits until nothing differs. */
async function untilEqual({ catalog }: GreenroomApi, log: () => string): Promise<Wait> {
  const start = Date.now();
  for (;;) {
    const lag = Date.now() - start;
    const shown = await whole(catalog);
    const looked = Date.now();
    // Anew each time: an editor may take back or save what was typed some time after the disk changed.
    const found = differences(shown, await withColdEngine((cold) => whole(cold)));
    if (found.length === 0) return { lag, rebuild: Date.now() - looked };
    if (lag > PATIENCE) assert.deepEqual(found, [], `after\n${log()}\n${await diagnosis(catalog, found)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Where a difference comes from: files, editors, or changes that nobody told of. */
async function diagnosis(catalog: GreenroomApi['catalog'], found: readonly string[]): Promise<string> {
  const uris = new Set(found.flatMap((line) => line.match(/file:[^":]*/g) ?? []));
  const files = [...uris].map(
    (uri) => `${uri} ${existsSync(vscode.Uri.parse(uri).fsPath) ? 'is there' : 'is gone'}`,
  );
  const dirty = vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty);
  const compared = async () => differences(await whole(catalog), await withColdEngine((cold) => whole(cold)));
  await new Promise((resolve) => setTimeout(resolve, 2 * PATIENCE));
  const late = await compared();
  await vscode.commands.executeCommand('greenroom.refresh');
  const left = await compared();
  return [
    ...files,
    `unsaved: ${dirty.map(({ uri }) => uri.toString()).join(' ')}`,
    `${late.length} left after ${2 * PATIENCE} ms more, ${left.length} after a refresh`,
  ].join('\n');
}

/** Random operations from outside, through the editor's file system, through edits of the workspace, and by git. */
class EditorSoak {
  readonly #disk: DiskSoak;
  #branches = 0;

  constructor(
    readonly folder: string,
    readonly random: Random,
  ) {
    this.#disk = new DiskSoak(folder, random, false);
    this.#git('init', '-q', '-b', 'main');
    this.#git('config', 'user.email', 'soak@example.com');
    this.#git('config', 'user.name', 'Soak');
    this.#git('config', 'core.autocrlf', 'false');
    this.#git('remote', 'add', 'origin', 'git@github.com:acme/shop.git');
    this.#commit();
  }

  dispose(): void {
    this.#disk.dispose();
  }

  /** Does one thing; says what. */
  async operate(): Promise<string> {
    for (;;) {
      // What the disk refuses, a link that leads around in circles say, did not happen.
      const what = await this.#operate(this.random.below(10)).catch(() => undefined);
      if (what) return JSON.stringify(what.replaceAll(this.folder, ''));
    }
  }

  async #operate(kind: number): Promise<string | undefined> {
    if (kind < 5) return this.#disk.step().what;
    if (kind < 7) return this.#byGit();
    return kind < 9 ? this.#byEditor() : this.#byHand();
  }

  #byGit(): string | undefined {
    switch (this.random.below(8)) {
      case 0:
      case 1:
        this.#commit();
        return 'commit';
      case 2: {
        this.#commit();
        this.#git('checkout', '-q', '-b', `branch-${++this.#branches}`);
        return `new branch ${this.#branches}`;
      }
      case 3: {
        const branch = this.#branches ? `branch-${1 + this.random.below(this.#branches)}` : 'main';
        this.#git('checkout', '-q', '-f', this.random.below(3) ? branch : 'main');
        return `checkout ${branch}`;
      }
      case 4:
        this.#git('stash', '-q', '-u');
        return 'stash';
      case 5:
        if (this.#git('stash', 'pop', '-q')) return 'stash pop';
        // A conflict leaves broken files, which keep what was there before.
        this.#git('reset', '--hard', '-q');
        this.#git('stash', 'drop', '-q');
        return 'stash pop, in vain';
      case 6:
        this.#git('clean', '-fdq');
        return 'clean';
      default: {
        const tree = join(this.folder, 'tree');
        if (existsSync(tree)) {
          this.#git('worktree', 'remove', '--force', tree);
          rmSync(tree, { recursive: true, force: true });
          this.#git('worktree', 'prune');
          return 'worktree remove';
        }
        return this.#git('worktree', 'add', '-q', '--detach', tree) ? 'worktree add' : undefined;
      }
    }
  }

  async #byEditor(): Promise<string | undefined> {
    const { fs } = vscode.workspace;
    const file = this.#disk.existing('file');
    const any = this.#disk.existing('any');
    switch (this.random.below(6)) {
      case 0: {
        const path = this.#disk.newPath();
        if (!(await this.#makeWay(path))) return undefined;
        await fs.writeFile(vscode.Uri.file(path), new TextEncoder().encode(this.#disk.text(path)));
        return `fs.writeFile ${path}`;
      }
      case 1:
        if (!any || this.#isTree(any)) return undefined;
        await fs.delete(vscode.Uri.file(any), { recursive: true });
        return `fs.delete ${any}`;
      case 2:
      case 3: {
        if (!any || this.#isTree(any)) return undefined;
        const to = this.#disk.placeFor(any);
        if (`${to}/`.startsWith(`${any}/`)) return undefined;
        if (existsSync(to) || !(await this.#makeWay(to))) return undefined;
        const edit = new vscode.WorkspaceEdit();
        edit.renameFile(vscode.Uri.file(any), vscode.Uri.file(to));
        const isDone = await vscode.workspace.applyEdit(edit);
        return `edit.renameFile ${any} to ${to} ${isDone}`;
      }
      case 4: {
        const path = this.#disk.newPath();
        if (existsSync(path) || !(await this.#makeWay(path))) return undefined;
        const edit = new vscode.WorkspaceEdit();
        edit.createFile(vscode.Uri.file(path), { contents: new TextEncoder().encode(this.#disk.text(path)) });
        await vscode.workspace.applyEdit(edit);
        return `edit.createFile ${path}`;
      }
      default: {
        if (!file) return undefined;
        const to = `${file}-copy${extname(file)}`;
        await fs.copy(vscode.Uri.file(file), vscode.Uri.file(to), { overwrite: true });
        return `fs.copy ${file}`;
      }
    }
  }

  /** Types into a catalog file; some of it is saved, some taken back, and some stays while its folder goes. */
  async #byHand(): Promise<string | undefined> {
    const dirty = vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty);
    if (dirty.length > 2) {
      const document = this.random.of(dirty);
      await vscode.window.showTextDocument(document);
      const isSaved = this.random.below(2) === 0 && existsSync(document.uri.fsPath);
      if (isSaved) await document.save();
      else await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      return `${isSaved ? 'save' : 'revert'} ${document.uri.fsPath}`;
    }
    const file = this.#disk.existing('file');
    if (!file?.endsWith('catalog-info.yaml') || this.#isTree(file)) return undefined;
    const document = await vscode.workspace.openTextDocument(file);
    const edit = new vscode.WorkspaceEdit();
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    edit.replace(document.uri, all, this.#disk.text(file));
    await vscode.workspace.applyEdit(edit);
    return `type into ${file}`;
  }

  async #makeWay(path: string): Promise<boolean> {
    try {
      mkdirSync(dirname(path), { recursive: true });
      return true;
    } catch {
      return false;
    }
  }

  #isTree(path: string): boolean {
    return path.startsWith(join(this.folder, 'tree'));
  }

  #commit(): void {
    this.#git('add', '-A', '--', '.', ':!tree');
    this.#git('commit', '-q', '-m', 'change', '--allow-empty');
  }

  /** Whether git did it. */
  #git(...args: string[]): boolean {
    try {
      execFileSync('git', args, { cwd: this.folder, stdio: 'ignore' });
      return true;
    } catch {
      return false;
    }
  }
}
