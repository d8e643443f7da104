import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { readyApi } from '../support/api';

const TEXT = '* @acme/web-crew\n/orders/ @acme/payments-crew\n/gone/ @acme/web-crew\n*.ts docs@\n';

const CREW =
  'apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: web-crew }\nspec: { type: team, children: [] }\n';

const folder = () => vscode.workspace.workspaceFolders![0]!.uri;
const run = <T>(command: string, ...args: unknown[]) => vscode.commands.executeCommand<T>(command, ...args);

describe('CODEOWNERS as a language', () => {
  let uri: vscode.Uri;
  before(async () => {
    await readyApi();
    uri = vscode.Uri.joinPath(folder(), '.github', 'CODEOWNERS');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(TEXT));
    await vscode.window.showTextDocument(uri);
  });
  after(async () => {
    await run('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder(), '.github'), { recursive: true });
  });

  const at = (marked: string) => {
    const lines = TEXT.split('\n');
    const line = lines.indexOf(marked.replace('|', ''));
    return new vscode.Position(line, marked.indexOf('|'));
  };
  const until = async <T>(ask: () => T | Promise<T>, isThere: (found: T) => boolean): Promise<T> => {
    const deadline = Date.now() + 15_000;
    for (;;) {
      const found = await ask();
      if (isThere(found) || Date.now() > deadline) return found;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const codeOf = ({ code }: vscode.Diagnostic) => (typeof code === 'object' ? code.value : code);

  it('hovers an owner and a pattern', async () => {
    const textOf = async (marked: string) => {
      const found = await run<vscode.Hover[]>('vscode.executeHoverProvider', uri, at(marked));
      return found
        .flatMap(({ contents }) => contents)
        .map((each) => (typeof each === 'string' ? each : each.value))
        .join('\n');
    };
    const owner = await until(
      () => textOf('/orders/ @acme/payments|-crew'),
      (text) => text.length > 0,
    );
    assert.match(owner, /Payments Crew/);
    assert.match(owner, /Owns \d+ of the \d+ files here, by line 2/);
    assert.match(await textOf('/ord|ers/ @acme/payments-crew'), /Matches \d+ files?/);
  });

  it('names what is wrong, with a fix where one is known', async () => {
    const found = await until(
      () => vscode.languages.getDiagnostics(uri),
      (all) => all.length >= 2,
    );
    const lineOf = (code: string) => found.find((each) => codeOf(each) === code)?.range.start.line;
    assert.equal(lineOf('codeowners-matches-nothing'), 2);
    assert.equal(lineOf('codeowners-invalid-owner'), 3);
  });

  it('names it in a closed file too, where the catalog says otherwise, and to other extensions', async () => {
    await run('workbench.action.closeAllEditors');
    await until(
      () => vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString()),
      (isOpen) => !isOpen,
    );
    const crew = vscode.Uri.joinPath(folder(), 'crew', 'catalog-info.yaml');
    await vscode.workspace.fs.writeFile(crew, new TextEncoder().encode(CREW));
    const other = vscode.Uri.joinPath(folder(), '.github', 'CODEOWNERS');
    const text = '* @acme/payments-crew\n/gone/ @acme/web-crew\n/orders/ @acme/web-crew\n';
    await vscode.workspace.fs.writeFile(other, new TextEncoder().encode(text));
    const closed = await until(
      () => vscode.languages.getDiagnostics(other),
      (all) => all.some((each) => codeOf(each) === 'codeowners-disagrees'),
    );
    const said = closed.map((each) => `${each.range.start.line} ${String(codeOf(each))}`);
    assert.deepEqual(said, ['1 codeowners-matches-nothing', '2 codeowners-disagrees']);
    const [related] = closed[1]!.relatedInformation ?? [];
    assert.ok(related, 'it does not lead to the catalog file');
    const declared = related.location.uri;
    const atOwner = await until(
      () =>
        vscode.languages.getDiagnostics(declared).filter((each) => codeOf(each) === 'codeowners-disagrees'),
      (all) => all.length > 0,
    );
    assert.equal(atOwner.length, 1);
    const document = await vscode.workspace.openTextDocument(declared);
    assert.match(document.getText(atOwner[0]!.range), /payments-crew/);
    const api = await readyApi();
    const told = (await api.catalog.getProblems()).filter(({ code }) => code.startsWith('codeowners-'));
    assert.deepEqual(
      told.map(({ uri: at, code }) => `${vscode.Uri.parse(at).path} ${code}`).sort(),
      [
        `${other.path} codeowners-disagrees`,
        `${other.path} codeowners-matches-nothing`,
        `${declared.path} codeowners-disagrees`,
      ].sort(),
    );
  });

  it('forgets it with the file', async () => {
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder(), 'crew'), { recursive: true });
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(TEXT));
    await vscode.window.showTextDocument(uri);
    const left = await until(
      () =>
        vscode.languages
          .getDiagnostics()
          .flatMap(([, all]) => all)
          .filter((each) => codeOf(each) === 'codeowners-disagrees'),
      (all) => all.length === 0,
    );
    assert.deepEqual(left, []);
  });

  it('completes owners and leads to their declaration', async () => {
    const list = await run<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      uri,
      at('* @|acme/web-crew'),
    );
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(labels.length > 0, 'no owner is offered');
    const links = await run<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      uri,
      at('/orders/ @acme/payments|-crew'),
    );
    const [first] = links;
    assert.ok(first, 'the owner leads nowhere');
    assert.match(('targetUri' in first ? first.targetUri : first.uri).path, /org\/catalog-info\.yaml$/);
  });

  it('lists the files that nobody owns', async () => {
    const found = await run<{ files: number; byCodeowners: number; unowned: string[] }>(
      'greenroom.findUnownedFiles',
      uri,
    );
    assert.ok(found.files > 5, String(found.files));
    assert.deepEqual(found.unowned, []);
    await run('workbench.action.closeQuickOpen');
  });
});
