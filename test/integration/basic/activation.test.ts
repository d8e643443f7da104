import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { GreenroomExports } from '../../../src/api/greenroom';
import { allRefs, readyApi } from '../support/api';
import { untilFilesAreWatched } from '../support/watching';

/** Where code, links in texts, menus and pages name a command by its id. */
const NAMED_COMMAND =
  /executeCommand(?:<[^>]*>)?\(\s*['"]([\w.-]+)['"]|\bcommand:\s*['"](\w+\.[\w.-]+)['"]|\bcommand:([\w-]+\.[\w.-]+\w)/g;

/** Ids of commands that the product's own files name, with a file that does. */
function namedCommands(root: string): Map<string, string> {
  const below = (folder: string) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path));
  const files = [...below('src'), ...below('webview-ui')].filter(
    (path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path),
  );
  return new Map(
    [...files, 'package.json', 'package.nls.json'].flatMap((path) =>
      [...readFileSync(join(root, path), 'utf8').matchAll(NAMED_COMMAND)].map(
        (match) => [match[1] ?? match[2] ?? match[3]!, path] as const,
      ),
    ),
  );
}

describe('activation (invariant 1)', () => {
  it('names no command, of its own or of the editor, that there is not', async () => {
    await readyApi();
    const named = namedCommands(vscode.extensions.getExtension('greenroom.greenroom')!.extensionPath);
    assert.ok(named.size > 15, [...named.keys()].join());
    // The editor lists neither its own `setContext` nor what an extension of its own registers once it is asked.
    const contributed = vscode.extensions.all.flatMap(
      ({ packageJSON }: { packageJSON: { contributes?: { commands?: { command: string }[] } } }) =>
        packageJSON.contributes?.commands?.map(({ command }) => command) ?? [],
    );
    const there = new Set([...(await vscode.commands.getCommands()), ...contributed, 'setContext']);
    assert.deepEqual(
      [...named].filter(([id]) => !there.has(id)),
      [],
    );
  });

  it('registers every command that package.json contributes', async () => {
    await readyApi();
    const manifest = vscode.extensions.getExtension('greenroom.greenroom')?.packageJSON as {
      contributes: { commands?: { command: string }[] };
    };
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = (manifest.contributes.commands ?? [])
      .map(({ command }) => command)
      .filter((id) => !registered.has(id));
    assert.deepEqual(missing, []);
  });

  it('refuses a version of the API it does not have', async () => {
    const { exports } = vscode.extensions.getExtension<GreenroomExports>('greenroom.greenroom')!;
    assert.throws(() => exports.getApi(2 as 1), RangeError);
  });
});

describe('the catalog of a workspace', () => {
  it('holds the entities of its files, and a bad document does not hide its neighbour', async () => {
    assert.deepEqual(await allRefs(await readyApi()), [
      'api:default/payments-api',
      'component:default/neighbour',
      'component:default/payments',
      'group:default/team-money',
      'system:default/shop',
      'user:default/ada',
    ]);
  });

  it('relates them', async () => {
    const { catalog } = await readyApi();
    const payments = await catalog.getEntityByRef('component:payments');
    const targets = payments?.relations?.map(({ type, targetRef }) => `${type} ${targetRef}`).sort();
    assert.deepEqual(targets, [
      'ownedBy group:default/team-money',
      'partOf system:default/shop',
      'providesApi api:default/payments-api',
    ]);
  });

  it('says what is wrong, and where', async () => {
    const { catalog } = await readyApi();
    const problems = await catalog.getProblems();
    assert.ok(
      problems.some(({ message }) => message.includes('has spaces')),
      JSON.stringify(problems),
    );
  });

  it('follows a file that is written', async () => {
    const { catalog } = await readyApi();
    const folder = vscode.workspace.workspaceFolders![0]!.uri;
    await untilFilesAreWatched(folder);
    const file = vscode.Uri.joinPath(folder, 'late', 'catalog-info.yaml');
    const arrived = new Promise<readonly string[]>((resolve) => {
      const listener = catalog.onDidChange(({ added }) => {
        if (!added.includes('component:default/late')) return;
        listener.dispose();
        resolve(added);
      });
    });
    const text =
      'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: late\n' +
      'spec:\n  type: service\n  lifecycle: production\n  owner: team-money\n';
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    assert.deepEqual(await arrived, ['component:default/late']);
    assert.equal((await catalog.getLocation('component:late'))?.uri.fsPath, file.fsPath);
  });

  it('knows the owner of a file', async () => {
    const { ownership } = await readyApi();
    const folder = vscode.workspace.workspaceFolders![0]!.uri;
    const owner = await ownership.ownerOf(vscode.Uri.joinPath(folder, 'payments/client.ts'));
    assert.ok(JSON.stringify(owner).includes('team-money'), JSON.stringify(owner));
  });

  it('finds an entity by the beginning of its name', async () => {
    const { search } = await readyApi();
    const { results } = await search.query('paym');
    assert.ok(JSON.stringify(results[0]).includes('payments'), JSON.stringify(results));
  });
});
