import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { GreenroomApi, PluginSummary } from '../../../src/api/greenroom';
import { readyApi } from '../support/api';

/** Waits until what is asked says so; else fails with what it said last. */
async function until<T>(
  what: string,
  ask: () => T | PromiseLike<T>,
  isSo: (value: T) => boolean,
): Promise<T> {
  const ends = Date.now() + 30_000;
  for (;;) {
    const value = await ask();
    if (isSo(value)) return value;
    if (Date.now() > ends) assert.fail(`${what}: ${JSON.stringify(value, undefined, 1)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('plugins beside Greenroom', () => {
  let api: GreenroomApi;
  const plugin = async (id: string): Promise<PluginSummary | undefined> =>
    (await api.plugins.list()).find(({ extension }) => extension === id);
  const contribution = async (extension: string, id: string) =>
    (await plugin(extension))?.contributions.find((each) => each.id === id);

  before(async function () {
    this.timeout(60_000);
    api = await readyApi();
  });

  it('are known by what their package.json declares, and nothing of them runs', async () => {
    const ids = (await api.plugins.list()).map(({ extension }) => extension);
    for (const id of ['acme.acme-links', 'acme.service-levels', 'evil.hostile'])
      assert.ok(ids.includes(id), id);
    assert.equal((await plugin('acme.acme-links'))?.problem, undefined);
    const code = vscode.extensions.getExtension('acme.service-levels');
    assert.equal(code?.isActive, false);
    assert.deepEqual(
      (await plugin('acme.service-levels'))?.contributions.map(({ point, id }) => `${point} ${id}`),
      [
        'annotations acme.io/slo',
        'entityCards acme.slo',
        'entityContents acme.runs',
        'docsFences acme.levels',
      ],
    );
  });

  it('are refused what shadows others, in words', async () => {
    const { contributions, problem = '' } = (await plugin('evil.hostile'))!;
    assert.deepEqual(
      contributions.map(({ id }) => id),
      [
        ...['evil.hang', 'evil.throw', 'evil.huge', 'evil.html', 'evil.loop', 'evil.check', 'evil.rule'],
        ...['evil.tab', 'evil.fence', 'evil.broken'],
      ],
    );
    for (const id of [
      'evil.script',
      'greenroom.links',
      'acme.board',
      'backstage.io/techdocs-ref',
      'Component',
      'evil.mermaid',
      'evil.stolen',
    ])
      assert.match(problem, new RegExp(`refused: .*"${id}"`));
  });

  it('have annotations that catalog files know', async () => {
    const folder = vscode.workspace.workspaceFolders![0]!.uri;
    const document = await vscode.workspace.openTextDocument(
      vscode.Uri.joinPath(folder, 'catalog-info.yaml'),
    );
    await vscode.window.showTextDocument(document);
    const found = await until(
      'a value that does not match is told',
      () => vscode.languages.getDiagnostics(document.uri),
      (all) => all.some(({ message }) => /acme\.io\/board must match/.test(message)),
    );
    assert.equal(found.length, 1);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      document.positionAt(document.getText().indexOf('acme.io/board') + 2),
    );
    const said = hovers.flatMap(({ contents }) =>
      contents.map((each) => (typeof each === 'string' ? each : each.value)),
    );
    assert.match(said.join(' '), /The board the team plans this on/);
    const at = document.positionAt(document.getText().lastIndexOf('acme.io/board'));
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      at,
    );
    assert.ok(
      list.items.some(({ label }) => (typeof label === 'string' ? label : label.label) === 'acme.io/slo'),
    );
  });

  it('give cards when a page is opened, from a file; those that fail and hang cost themselves', async function () {
    this.timeout(60_000);
    await vscode.commands.executeCommand('greenroom.openEntity', 'component:orders');
    const slo = await until(
      'the card is given',
      () => contribution('acme.service-levels', 'acme.slo'),
      (each) => (each?.calls ?? 0) > 0,
    );
    assert.equal(slo?.problem, undefined);
    assert.equal(vscode.extensions.getExtension('acme.service-levels')?.isActive, true);
    const { problem = '' } = (await until(
      'what failed is told',
      () => plugin('evil.hostile'),
      (each) => /evil\.hang/.test(each?.problem ?? '') && /evil\.huge/.test(each?.problem ?? ''),
    ))!;
    assert.match(problem, /failed: "evil\.hang": There was no answer within 3 seconds/);
    assert.match(problem, /failed: "evil\.throw": the disk is on fire/);
    assert.match(problem, /failed: "evil\.huge": The card holds more than 64 kB/);
    assert.doesNotMatch(problem, /evil\.html/);
  });

  it('can be switched off, and are listed by the command', async () => {
    const settings = vscode.workspace.getConfiguration('greenroom.plugins');
    await settings.update('disabled', ['acme.slo'], vscode.ConfigurationTarget.Global);
    try {
      await until(
        'the card is off',
        () => contribution('acme.service-levels', 'acme.slo'),
        (each) => each?.isOff === true,
      );
      const listed = await vscode.commands.executeCommand<PluginSummary[]>('greenroom.plugins');
      assert.deepEqual(
        listed.map(({ extension }) => extension),
        (await api.plugins.list()).map(({ extension }) => extension),
      );
      await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    } finally {
      await settings.update('disabled', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it('stand beside house rules of a folder, which come, change and go with their file', async function () {
    this.timeout(90_000);
    const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'greenroom.yaml');
    const titles = async () =>
      (await api.plugins.list())
        .filter(({ file }) => file === uri.toString())
        .flatMap(({ contributions }) => contributions.map(({ point, title }) => `${point} ${title}`));
    const until1 = (what: string, wanted: string) => until(what, titles, (all) => all.join(', ') === wanted);
    const text = `apiVersion: greenroom.dev/v1
links: [{ title: Wiki, url: 'https://wiki.acme.example/{metadata.name}' }]
cards:
  - { title: House, facts: [{ label: Name, value: '{metadata.name}' }] }
  - { title: Broken }
`;
    const settings = vscode.workspace.getConfiguration('greenroom.houseRules');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    try {
      await until1('what the file adds is there', 'entityLinks Wiki, entityCards House');
      const document = await vscode.workspace.openTextDocument(uri);
      await vscode.window.showTextDocument(document);
      const problems = await until(
        'the broken card is told',
        () => vscode.languages.getDiagnostics(uri),
        (all) => all.length > 0,
      );
      assert.deepEqual(
        problems.map(({ range, message }) => [range.start.line, message]),
        [[4, 'This is left out: it needs "facts": lines of a label and a value.']],
      );
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        uri,
        new vscode.Position(5, 0),
      );
      const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
      assert.ok(labels.includes('announcements') && !labels.includes('links'), labels.join());
      // Inside a filter, as somebody types it.
      const typed = new vscode.WorkspaceEdit();
      typed.insert(
        uri,
        new vscode.Position(5, 0),
        'checks: [{ title: T, track: a, level: 1, rule: { kind:  } }]',
      );
      await vscode.workspace.applyEdit(typed);
      const inside = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        uri,
        new vscode.Position(5, 'checks: [{ title: T, track: a, level: 1, rule: { kind: '.length),
      );
      const kinds = inside.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
      assert.ok(kinds.includes('Component') && kinds.includes('$in'), kinds.join());
      const undo = new vscode.WorkspaceEdit();
      undo.delete(uri, new vscode.Range(5, 0, 6, 0));
      await vscode.workspace.applyEdit(undo);
      const edit = new vscode.WorkspaceEdit();
      edit.insert(uri, new vscode.Position(5, 0), 'announcements: [{ title: News }]\n');
      await vscode.workspace.applyEdit(edit);
      await until1('unsaved text counts', 'entityLinks Wiki, entityCards House, announcements News');
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
      await until1('what is on the disk counts again', 'entityLinks Wiki, entityCards House');
      await settings.update('enabled', false, vscode.ConfigurationTarget.Global);
      await until1('all are off', '');
      await settings.update('enabled', undefined, vscode.ConfigurationTarget.Global);
      await until1('all are on', 'entityLinks Wiki, entityCards House');
    } finally {
      await settings.update('enabled', undefined, vscode.ConfigurationTarget.Global);
      await vscode.workspace.fs.delete(uri);
    }
    await until1('what the file added is gone', '');
  });

  it('have a row for house rules of which nothing is read, with why', async function () {
    this.timeout(60_000);
    const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'greenroom.yaml');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode('apiVersion: greenroom.dev/v9\n'));
    const row = async () => (await api.plugins.list()).find(({ file }) => file === uri.toString());
    try {
      const found = await until('it is listed', row, (each) => each !== undefined);
      assert.match(
        found?.problem ?? '',
        /^refused: nothing of the file is read\. line 1: This Greenroom reads/,
      );
    } finally {
      await vscode.workspace.fs.delete(uri);
    }
    await until('it is gone', row, (each) => each === undefined);
  });

  it('run their actions with the reference', async () => {
    await vscode.commands.executeCommand('greenroom.pluginActions', 'component:orders', 'acme.graph');
    await until(
      'the graph is open',
      () => vscode.window.tabGroups.activeTabGroup.activeTab?.input,
      (input) => input instanceof vscode.TabInputWebview && input.viewType.includes('greenroom.graph'),
    );
  });

  it('register no id of ours, and none without a provider', () => {
    const card = { provide: () => undefined };
    assert.throws(() => api.registerEntityCard('greenroom.about', card), /Greenroom's own/);
    assert.throws(() => api.registerEntityCard('', card), /id is needed/);
    assert.throws(() => api.registerEntityCard('acme.x', undefined as never), /needs a provider/);
    assert.throws(() => api.registerCollator(undefined as never), /id is needed/);
    assert.throws(() =>
      api.registerCheck({ id: 'greenroom.x', check: () => ({ result: 'pass', reason: '' }) }),
    );
    assert.throws(() => api.registerEntityProvider({ getProviderName: () => '', connect: () => {} }));
  });

  it('declare kinds: entities of them have relations, and a schema', async () => {
    const relations = await until(
      'the relation is there',
      async () => (await api.catalog.getEntityByRef('dataset:report'))?.relations ?? [],
      (all) => all.some(({ type }) => type === 'fedBy'),
    );
    assert.ok(
      relations.some(({ type, targetRef }) => type === 'fedBy' && targetRef === 'dataset:default/sales'),
    );
    const file = vscode.Uri.joinPath(
      vscode.workspace.workspaceFolders![0]!.uri,
      'bad-dataset',
      'catalog-info.yaml',
    );
    const text =
      'apiVersion: all.io/v1\nkind: Dataset\nmetadata: { name: bad }\nspec: { owner: crew, rows: many }\n';
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(text));
    try {
      await until(
        'what does not fit the schema is told',
        () => api.catalog.getProblems(),
        (all) => all.some(({ message }) => message.includes('spec.rows must be of type number')),
      );
    } finally {
      await vscode.workspace.fs.delete(vscode.Uri.joinPath(file, '..'), { recursive: true });
    }
  });

  it('give entities; those of the files win', async () => {
    await until(
      'what came by delta is there',
      () => api.catalog.getEntityByRef('component:later'),
      (entity) => entity !== undefined,
    );
    assert.equal(await api.catalog.getEntityByRef('component:from-inventory'), undefined);
    const orders = await api.catalog.getEntityByRef('component:orders');
    assert.equal(orders?.spec?.['owner'], 'crew');
    assert.ok(api.sources.some(({ label }) => label === 'Inventory'));
  });

  it('make things findable', async () => {
    const { results } = await until(
      'the runbook is found',
      () => api.search.query('flux', { types: ['runbook'] }),
      (found) => found.results.length > 0,
    );
    assert.equal(results[0]?.type, 'runbook');
    assert.equal(results[0]?.path, 'https://wiki.acme.example/flux');
  });

  it('check entities by code', async () => {
    await vscode.commands.executeCommand('greenroom.openEntity', 'component:orders');
    const check = await until(
      'the check was asked',
      () => contribution('all.everything', 'all.code'),
      (each) => (each?.calls ?? 0) > 0,
    );
    assert.equal(check?.problem, undefined);
  });

  it('give actions to templates, which run in a dry run and fail with the name of their extension', async () => {
    const template = (...steps: object[]) => ({
      apiVersion: 'scaffolder.backstage.io/v1beta3',
      kind: 'Template',
      metadata: { name: 'greeter' },
      spec: {
        type: 'service',
        owner: 'crew',
        steps: steps.map((step, at) => ({ id: `s${at}`, name: `${at}`, ...step })),
        output: { text: [{ title: 'Said', content: '${{ steps.s1.output.greeting }}' }] },
      },
    });
    const write = { action: 'roadiehq:utils:fs:write', input: { path: 'name.txt', content: 'Kit' } };
    const good = await api.templates.dryRun({
      template: template(write, { action: 'all:greet', input: { name: 'Jo' } }),
      values: {},
    });
    assert.deepEqual([good.status, good.errors], ['completed', []]);
    const file = good.files.find(({ path }) => path === 'hello.txt');
    assert.equal(new TextDecoder().decode(file?.content), 'Kit says hello to Jo');
    assert.match(JSON.stringify(good.output), /hello Jo/);
    assert.ok(good.log.some(({ message }) => message.includes('greets Jo')));
    const bad = await api.templates.dryRun({ template: template({ action: 'all:fail' }), values: {} });
    assert.equal(bad.status, 'failed');
    assert.match(bad.errors[0]!.message, /Everything: nobody is at home/);
  });

  it('are written as the tutorial says', async () => {
    assert.equal((await plugin('acme.on-duty'))?.problem, undefined);
    await vscode.commands.executeCommand('greenroom.openEntity', 'dataset:sales');
    const card = await until(
      'the card of the tutorial is given',
      () => contribution('acme.on-duty', 'acme.on-duty'),
      (each) => (each?.calls ?? 0) > 0,
    );
    assert.equal(card?.failures, 0);
  });

  it('are made by the golden path of the sample', async () => {
    assert.equal((await plugin('skerry-line.on-duty'))?.problem, undefined);
    await vscode.commands.executeCommand('greenroom.openEntity', 'component:orders');
    const card = await until(
      'the card of the golden path is given',
      () => contribution('skerry-line.on-duty', 'skerry-line.on-duty'),
      (each) => (each?.calls ?? 0) > 0,
    );
    assert.equal(card?.failures, 0);
  });
});
