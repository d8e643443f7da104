import assert from 'node:assert/strict';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineServices } from '../../src/core/engine/services';
import { fileUri } from '../../src/runtime/node/fileUri';
import { engineInPlace } from '../support/engineInPlace';

const RULES = (title: string) =>
  `apiVersion: greenroom.dev/v1\nlinks: [{ title: ${title}, url: 'https://a.example/' }]\n`;

describe('house rules of a folder', () => {
  let folder: string;
  const { endpoint } = engineInPlace();
  const service = <N extends keyof EngineServices>(name: N) => endpoint.remote<EngineServices[N]>(name);
  const path = (name: string) => join(folder, name);
  const write = (name: string, text: string) => writeFileSync(path(name), text);
  const uriOf = (name: string) => fileUri(path(name));
  const titles = async () =>
    (await service('plugins').rules()).map(
      ({ uri, rules }) =>
        `${uri.slice(fileUri(folder).length + 1)} ${rules.map((each) => (each as { links?: { title: string }[] }).links?.[0]?.title).join()}`,
    );
  const problems = async () =>
    (await service('catalog').getProblems()).map(({ code, severity, uri }) =>
      [severity, code, uri.slice(fileUri(folder).length + 1)].join(' '),
    );

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'greenroom-'));
    write('greenroom.yaml', RULES('One'));
    write(
      'catalog-info.yaml',
      'apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata: { name: s }\nspec: { owner: a }\n',
    );
    await service('workspace').configure({
      folders: [{ uri: fileUri(folder), name: 'w' }],
      include: ['**/catalog-info.yaml'],
      exclude: [],
      snapshot: false,
    });
  });
  after(() => rmSync(folder, { recursive: true }));

  it('are found where they lie, and are no entities', async () => {
    assert.deepEqual(await titles(), ['greenroom.yaml One']);
    assert.equal((await service('catalog').queryEntities({})).totalItems, 1);
    assert.deepEqual(await problems(), []);
  });

  it('count as the editor has them while they are not saved', async () => {
    const told: unknown[] = [];
    const listening = endpoint.on('plugins.rules', (value) => told.push(value));
    await service('documents').setText(uriOf('greenroom.yaml'), RULES('Unsaved'));
    assert.deepEqual(await titles(), ['greenroom.yaml Unsaved']);
    // While a line is half written what was read last counts.
    await service('documents').setText(uriOf('greenroom.yaml'), `${RULES('Unsaved')}cards: [`);
    assert.deepEqual(await titles(), ['greenroom.yaml Unsaved']);
    assert.ok((await problems())[0]?.startsWith('error'));
    await service('documents').setText(uriOf('greenroom.yaml'), undefined);
    assert.deepEqual(await titles(), ['greenroom.yaml One']);
    assert.equal(told.length, 2);
    listening.dispose();
  });

  it('that are refused as a whole are listed, with why, until they are read', async () => {
    const told: unknown[] = [];
    const listening = endpoint.on('plugins.rules', (value) => told.push(value));
    const rules = async (text: string) => {
      write('greenroom.yaml', text);
      await service('workspace').filesChanged([uriOf('greenroom.yaml')], []);
      return (await service('plugins').rules()).map(({ rules, unread = [] }) => [rules.length, ...unread]);
    };
    assert.deepEqual(await rules('apiVersion: greenroom.dev/v2\nlinks: []\n'), [
      [0, 'line 1: This Greenroom reads house rules of greenroom.dev/v1, not of greenroom.dev/v2.'],
    ]);
    assert.deepEqual(await rules('\nlinks: []\n'), [
      [0, 'line 2: House rules need "apiVersion: greenroom.dev/v1".'],
    ]);
    assert.deepEqual(await rules(RULES('One')), [[1]]);
    assert.equal(told.length, 3);
    listening.dispose();
  });

  it('come and go with their files', async () => {
    renameSync(path('greenroom.yaml'), path('other.yaml'));
    await service('workspace').filesChanged([uriOf('other.yaml')], [uriOf('greenroom.yaml')]);
    assert.deepEqual(await titles(), []);
    renameSync(path('other.yaml'), path('greenroom.yaml'));
    await service('workspace').filesChanged([uriOf('greenroom.yaml')], [uriOf('other.yaml')]);
    assert.deepEqual(await titles(), ['greenroom.yaml One']);
  });

  it('are found by what they name, with no word but of docs that are not there', async () => {
    const uri = uriOf('greenroom.yaml');
    const asked =
      'checks: [{ title: A, track: a, level: 1, rule: { spec.partOf: x, spec.domain: { $in: [d] } } }]';
    const domain = `apiVersion: backstage.io/v1alpha1\nkind: Domain\nmetadata: { name: d }\nspec: { owner: a }\n`;
    write('greenroom.yaml', `${RULES('One')}${asked}\nfeatured: { docs: ['domain:d'] }\n`);
    mkdirSync(path('d'));
    write('d/catalog-info.yaml', domain);
    await service('workspace').filesChanged([uri, uriOf('d/catalog-info.yaml')], []);
    const document = { uri: uriOf('d/catalog-info.yaml'), text: domain };
    const found = await service('language').references(document, domain.indexOf('d }'), {
      includeDeclaration: false,
    });
    const lines = found.flatMap((each) => (each.uri === uri ? each.range.start.line : []));
    assert.deepEqual(lines, [2, 3]);
    const said = async () =>
      (await service('catalog').getProblems()).map(({ code, range }) => [code, range.start.line]);
    assert.deepEqual(await said(), [['house-rules', 3]]);
    write(
      'd/catalog-info.yaml',
      domain.replace(
        'name: d',
        "name: d, annotations: { backstage.io/techdocs-ref: 'url:https://a.example' }",
      ),
    );
    await service('workspace').filesChanged([uriOf('d/catalog-info.yaml')], []);
    assert.deepEqual(await said(), []);
    write('greenroom.yaml', RULES('One'));
    rmSync(path('d'), { recursive: true });
    await service('workspace').filesChanged([uri], [uriOf('d/catalog-info.yaml')]);
  });

  it('are judged anew when what they name comes and goes', async () => {
    const crew = (name: string) =>
      `apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: { name: ${name} }\nspec: { type: team, children: [] }\n`;
    const uri = uriOf('greenroom.yaml');
    const told: string[] = [];
    const listening = endpoint.on<readonly string[]>('catalog.problems', (uris) => told.push(...uris));
    write('greenroom.yaml', `${RULES('One')}ownership: [{ paths: [a], owner: crwe }]\n`);
    mkdirSync(path('crew'));
    write('crew/catalog-info.yaml', crew('crew'));
    await service('workspace').filesChanged([uri, uriOf('crew/catalog-info.yaml')], []);
    const said = async () =>
      (await service('catalog').getProblems()).flatMap((each) => (each.uri === uri ? each.message : []));
    const meant = 'This workspace has no group "crwe". Did you mean crew?';
    assert.deepEqual(await said(), [meant]);
    const open = await service('language').diagnose({
      uri,
      text: readFileSync(path('greenroom.yaml'), 'utf8'),
    });
    const known = await service('catalog').getProblems(uri);
    assert.deepEqual(
      open.map(({ message, range, severity, code }) => ({ message, range, severity, code })),
      known.map(({ message, range, severity, code }) => ({ message, range, severity, code })),
    );
    write('crew/catalog-info.yaml', crew('crwe'));
    await service('workspace').filesChanged([uriOf('crew/catalog-info.yaml')], []);
    assert.deepEqual(await said(), []);
    assert.ok(told.includes(uri));
    listening.dispose();
    rmSync(path('crew'), { recursive: true });
    await service('workspace').filesChanged([], [uriOf('crew/catalog-info.yaml')]);
  });

  it('are told of by editor, closed file and catalog in the same words', async () => {
    const text = `${RULES('Two')}cards: [{ title: A }]\nlink: []\n`;
    write('greenroom.yaml', text);
    await service('workspace').filesChanged([uriOf('greenroom.yaml')], []);
    const uri = uriOf('greenroom.yaml');
    const words = (found: readonly { message: string; range: object }[] = []) =>
      found.map(({ message, range }) => [message, range]);
    const known = words(await service('catalog').getProblems(uri));
    assert.equal(known.length, 2);
    assert.deepEqual(words(await service('language').diagnose({ uri, text })), known);
    assert.deepEqual(words(await service('language').diagnoseFile(uri)), known);
    assert.deepEqual(await titles(), ['greenroom.yaml Two']);
  });

  it('of a hundred megabytes are not read, and that is told', async () => {
    truncateSync(path('greenroom.yaml'), 100_000_000);
    await service('workspace').filesChanged([uriOf('greenroom.yaml')], []);
    assert.deepEqual(await problems(), ['error unreadable-file greenroom.yaml']);
    rmSync(path('greenroom.yaml'));
    await service('workspace').filesChanged([], [uriOf('greenroom.yaml')]);
    assert.deepEqual([await titles(), await problems()], [[], []]);
  });

  it('of a name that a catalog file has hold entities where they say so', async () => {
    write(
      'greenroom.yaml',
      'apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata: { name: greenroom }\nspec: { owner: a }\n',
    );
    await service('workspace').filesChanged([uriOf('greenroom.yaml')], []);
    assert.equal((await service('catalog').queryEntities({})).totalItems, 2);
    assert.deepEqual(await titles(), []);
  });

  it('hint at whom to ask for files, below what is declared', async () => {
    const declared = (ownership: { paths: string[]; owner: string; why?: string }[]) =>
      service('plugins').configure({
        annotations: [],
        kinds: [],
        search: {},
        ownership: ownership.map((each) => ({ ...each, file: uriOf('greenroom.yaml') })),
      });
    await declared([{ paths: ['infra/**', '*.tf'], owner: 'group:default/platform', why: 'Theirs.' }]);
    write('main.tf', '');
    rmSync(path('catalog-info.yaml'));
    await service('workspace').filesChanged([], [uriOf('catalog-info.yaml')]);
    rmSync(path('greenroom.yaml'));
    await service('workspace').filesChanged([], [uriOf('greenroom.yaml')]);
    const answer = await service('ownership').ownerOf(uriOf('main.tf'));
    assert.equal(answer?.ownerRef, 'group:default/platform');
    assert.equal(answer?.confidence, 'guess');
    assert.deepEqual(answer?.reason, {
      type: 'house-rules',
      file: uriOf('greenroom.yaml'),
      pattern: 'infra/** *.tf',
      why: 'Theirs.',
    });
    assert.equal(await service('ownership').ownerOf(uriOf('main.go')), undefined);
    write('CODEOWNERS', '* @acme/web\n');
    await service('workspace').filesChanged([uriOf('CODEOWNERS')], []);
    const after = await service('ownership').ownerOf(uriOf('main.tf'));
    assert.equal(after?.reason.type, 'codeowners');
  });
});
