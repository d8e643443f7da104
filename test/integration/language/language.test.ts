import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { GreenroomExports } from '../../../src/api/greenroom';

const folder = () => vscode.workspace.workspaceFolders![0]!.uri;
const fileOf = (name: string) => vscode.Uri.joinPath(folder(), name);
const open = async (name: string) => vscode.workspace.openTextDocument(fileOf(name));

/** The position of the `|` in a text that stands in the document without it. */
async function at(name: string, marked: string): Promise<{ uri: vscode.Uri; position: vscode.Position }> {
  const document = await open(name);
  const start = document.getText().indexOf(marked.replace('|', ''));
  assert.ok(start >= 0, `${name} has no ${marked}`);
  return { uri: document.uri, position: document.positionAt(start + marked.indexOf('|')) };
}

const run = <T>(command: string, ...args: unknown[]) => vscode.commands.executeCommand<T>(command, ...args);
const lineOf = (uri: vscode.Uri, range: vscode.Range) =>
  `${vscode.workspace.asRelativePath(uri)}:${range.start.line + 1}`;

async function diagnosticsOf(
  uri: vscode.Uri,
  isThere: (found: vscode.Diagnostic[]) => boolean,
): Promise<vscode.Diagnostic[]> {
  const deadline = Date.now() + 15_000;
  for (;;) {
    const found = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Greenroom');
    if (isThere(found) || Date.now() > deadline) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const codeOf = ({ code }: vscode.Diagnostic) => (typeof code === 'object' ? code.value : code);

describe('catalog YAML as a language', () => {
  before(async () => {
    const extension = vscode.extensions.getExtension<GreenroomExports>('greenroom.greenroom')!;
    await (await extension.activate()).getApi(1).catalog.whenReady();
  });

  afterEach(() => run('workbench.action.closeAllEditors'));

  it('completes references and fields', async () => {
    const reference = await at('web/catalog-info.yaml', '    - orders|-api');
    const list = await run<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      reference.uri,
      reference.position,
    );
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.ok(labels.includes('orders-api'), labels.join());
    const field = await at('web/catalog-info.yaml', '  |lifecycle');
    const fields = await run<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      field.uri,
      field.position,
    );
    assert.ok(
      fields.items.some(({ label }) => (typeof label === 'string' ? label : label.label) === 'system'),
    );
  });

  it('shows the entity behind a reference and behind a mention in any file', async () => {
    const text = (hovers: vscode.Hover[]) =>
      hovers
        .flatMap(({ contents }) => contents.map((each) => (typeof each === 'string' ? each : each.value)))
        .join('\n');
    const reference = await at('web/catalog-info.yaml', 'owner: payments|-crew');
    assert.match(
      text(await run('vscode.executeHoverProvider', reference.uri, reference.position)),
      /Payments Crew/,
    );
    const field = await at('web/catalog-info.yaml', 'life|cycle');
    assert.match(text(await run('vscode.executeHoverProvider', field.uri, field.position)), /How far along/);
    const mention = await at('README.md', 'The or|ders service');
    const found = text(await run('vscode.executeHoverProvider', mention.uri, mention.position));
    assert.match(found, /Orders/);
    assert.match(found, /command:greenroom\.openEntity/);
    const plain = await at('README.md', 'All or|ders');
    assert.equal(text(await run('vscode.executeHoverProvider', plain.uri, plain.position)), '');
  });

  it('leads to the declaration', async () => {
    const { uri, position } = await at('web/catalog-info.yaml', 'component:or|ders');
    const found = await run<(vscode.Location | vscode.LocationLink)[]>(
      'vscode.executeDefinitionProvider',
      uri,
      position,
    );
    const places = found.map((each) =>
      'targetUri' in each ? lineOf(each.targetUri, each.targetSelectionRange!) : lineOf(each.uri, each.range),
    );
    assert.deepEqual(places, ['orders/catalog-info.yaml:4']);
  });

  it('finds references in catalog files and mentions elsewhere', async () => {
    const { uri, position } = await at('orders/catalog-info.yaml', 'name: orders-|api');
    const found = await run<vscode.Location[]>('vscode.executeReferenceProvider', uri, position);
    const places = found.map((each) => lineOf(each.uri, each.range)).sort();
    assert.deepEqual(places, [
      'README.md:3',
      'orders/catalog-info.yaml:15',
      'orders/catalog-info.yaml:22',
      'web/catalog-info.yaml:11',
    ]);
  });

  it('renames an entity in every file', async () => {
    const { uri, position } = await at('web/catalog-info.yaml', '- orders-|api');
    const edit = await run<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      uri,
      position,
      'sales-api',
    );
    const counts = edit
      .entries()
      .map(([file, edits]) => `${vscode.workspace.asRelativePath(file)} ${edits.length}`);
    assert.deepEqual(counts.sort(), ['README.md 1', 'orders/catalog-info.yaml 2', 'web/catalog-info.yaml 1']);
  });

  it('finds entities by name', async () => {
    const found = await run<vscode.SymbolInformation[]>('vscode.executeWorkspaceSymbolProvider', 'web-shop');
    const places = found
      .filter(({ name }) => name === 'web-shop')
      .map(({ location }) => lineOf(location.uri, location.range));
    assert.deepEqual(places, ['web/catalog-info.yaml:4']);
  });

  it('outlines a file and shows lenses above its entities', async () => {
    const { uri } = await open('orders/catalog-info.yaml');
    const symbols = await run<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', uri);
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['orders', 'orders-api', 'orders-db', 'shop'],
    );
    const lenses = await run<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 10);
    assert.ok(lenses.some(({ command }) => command?.title === 'Owner: Payments Crew'));
  });

  it('walks the dependency chain', async () => {
    const { uri, position } = await at('orders/catalog-info.yaml', 'name: or|ders\n');
    const [item] = await run<vscode.CallHierarchyItem[]>('vscode.prepareCallHierarchy', uri, position);
    assert.equal(item?.name, 'Orders');
    const incoming = await run<vscode.CallHierarchyIncomingCall[]>('vscode.provideIncomingCalls', item);
    assert.ok(
      incoming.some(({ from }) => from.name === 'web-shop'),
      incoming.map(({ from }) => from.name).join(),
    );
    const outgoing = await run<vscode.CallHierarchyOutgoingCall[]>('vscode.provideOutgoingCalls', item);
    assert.deepEqual(
      outgoing.map(({ to }) => to.name),
      ['orders-db'],
    );
  });

  it('says what is wrong in unsaved text, and fixes it', async () => {
    const document = await open('draft/catalog-info.yaml');
    const before = await diagnosticsOf(document.uri, (found) => found.length >= 2);
    assert.deepEqual(before.map(codeOf), ['invalid-name', 'field-case']);
    const actions = await run<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      before[1]!.range,
    );
    const fix = actions.find(({ title }) => title === 'Change it to "subcomponentOf"');
    assert.ok(fix?.edit, actions.map(({ title }) => title).join());
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    const after = await diagnosticsOf(document.uri, (found) => found.length < 2);
    assert.deepEqual(after.map(codeOf), ['invalid-name']);
    await vscode.window.showTextDocument(document);
    await run('workbench.action.files.revert');
  });

  it('says of a file nobody has open what is wrong, in the same words', async () => {
    const [problem, ...others] = await diagnosticsOf(
      fileOf('merged/catalog-info.yaml'),
      (found) => found.length > 0,
    );
    assert.equal(problem && codeOf(problem), 'conflict-marker');
    assert.equal(problem?.range.start.line, 7);
    assert.deepEqual(others, []);
  });

  it('tells of a slip of a known name alike in a closed file, in the API and in an open file, and mends it', async () => {
    const uri = fileOf('slip/catalog-info.yaml');
    const message = 'This workspace has no group "paymnets-crew". Did you mean payments-crew?';
    const closed = await diagnosticsOf(uri, ({ length }) => length > 0);
    const extension = vscode.extensions.getExtension<GreenroomExports>('greenroom.greenroom')!;
    const known = await extension.exports.getApi(1).catalog.getProblems();
    const [told] = known.filter((each) => each.uri === uri.toString());
    assert.deepEqual(told && [told.severity, told.message, told.range.start.line], ['info', message, 7]);
    const document = await vscode.workspace.openTextDocument(uri);
    const opened = await diagnosticsOf(uri, ({ length }) => length > 0);
    for (const [problem, ...others] of [closed, opened]) {
      assert.equal(problem?.message, message);
      assert.equal(problem.severity, vscode.DiagnosticSeverity.Information);
      assert.deepEqual(problem.range, new vscode.Range(7, 9, 7, 22));
      assert.deepEqual(others, []);
    }
    const actions = await run<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, opened[0]!.range);
    const fix = actions.find(({ title }) => title === 'Change it to "payments-crew"');
    assert.ok(fix?.edit && fix.isPreferred, actions.map(({ title }) => title).join());
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.deepEqual(await diagnosticsOf(uri, ({ length }) => length === 0), []);
    await vscode.window.showTextDocument(document);
    await run('workbench.action.files.revert');
  });

  it('says in an open file which of its targets lead nowhere, patterns included', async () => {
    const { uri } = await open('lost/catalog-info.yaml');
    const found = await diagnosticsOf(uri, ({ length }) => length === 2);
    assert.deepEqual(
      found.map((each) => `${each.range.start.line} ${codeOf(each)}`),
      ['6 location-not-found', '7 location-not-found'],
    );
  });

  it('shows a new catalog file as an unsaved document', async () => {
    const uri = await run<vscode.Uri>('greenroom.createCatalogFile', fileOf('new'));
    assert.equal(uri.scheme, 'untitled');
    const document = vscode.workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
    assert.match(document?.getText() ?? '', /name: brand-new/);
    await vscode.window.showTextDocument(document!);
    await run('workbench.action.revertAndCloseActiveEditor');
  });

  it('goes from a name within quotes in code to its declaration, and leaves code its own names', async () => {
    const text = "const orders = connect('orders-api'); // orders-api\n";
    const { uri } = await vscode.workspace.openTextDocument({ language: 'go', content: text });
    const ask = (column: number) =>
      run<vscode.LocationLink[]>('vscode.executeDefinitionProvider', uri, new vscode.Position(0, column));
    const [link] = await ask(text.indexOf("'orders") + 3);
    assert.match(link?.targetUri.path ?? '', /orders\/catalog-info\.yaml$/);
    assert.deepEqual(await ask(8), []);
    assert.deepEqual(await ask(text.lastIndexOf('orders') + 2), []);
  });

  it('is quiet where the hover is switched off', async () => {
    const configuration = vscode.workspace.getConfiguration('greenroom');
    await configuration.update('hover.enabled', false, vscode.ConfigurationTarget.Global);
    const { uri, position } = await at('README.md', 'The or|ders service');
    assert.deepEqual(await run('vscode.executeHoverProvider', uri, position), []);
    await configuration.update('hover.enabled', undefined, vscode.ConfigurationTarget.Global);
  });

  it('completes, checks and leads through a template', async () => {
    const uri = fileOf('made/template.yaml');
    const text = [
      'apiVersion: scaffolder.backstage.io/v1beta3',
      'kind: Template',
      'metadata: { name: made }',
      'spec:',
      '  type: service',
      '  parameters:',
      '    properties:',
      '      region: { type: string, title: Region }',
      '  steps:',
      '    - id: fetch',
      '      action: fetch:template',
      '      input:',
      '        url: ./skeleton',
      "        values: { region: '${{ parameters.region }}', size: '${{ parameters.szie }}' }",
      '',
    ].join('\n');
    try {
      await vscode.workspace.fs.writeFile(
        vscode.Uri.joinPath(uri, '../skeleton/README.md'),
        new TextEncoder().encode('${{ values.owner }}'),
      );
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document);
      const found = await diagnosticsOf(uri, (all) => all.some((each) => codeOf(each) === 'unpassed-value'));
      assert.deepEqual(found.map(codeOf).sort(), ['unknown-parameter', 'unpassed-value']);
      const position = document.positionAt(text.indexOf('parameters.region') + 'parameters.'.length);
      const list = await run<vscode.CompletionList>('vscode.executeCompletionItemProvider', uri, position);
      assert.ok(
        list.items.some(({ label }) => (typeof label === 'string' ? label : label.label) === 'region'),
      );
      const [place] = await run<vscode.LocationLink[]>('vscode.executeDefinitionProvider', uri, position);
      assert.equal(place?.targetRange.start.line, 7);
      const edit = await run<vscode.WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        uri,
        position,
        'zone',
      );
      assert.equal(edit.get(uri).length, 2);
    } finally {
      await vscode.workspace.fs.delete(fileOf('made'), { recursive: true });
    }
  });
});
