import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { TOOLS } from '../core/assistant/assistant';
import { CommandIds } from '../core/base/commandIds';
import { Commands } from './commands';
import { ContextKeys } from './contextKeys';
import { SETTING_IDS } from './settings';
import { VIEW_CONTAINER, Views } from './views';

interface Manifest {
  contributes: {
    commands: { command: string; title: string; category: string; enablement?: string }[];
    configuration: { properties: Record<string, unknown> }[];
    views: Record<string, { id: string }[]>;
    viewsContainers: { activitybar: { id: string; icon: string }[] };
    viewsWelcome: { view: string; contents: string; when?: string }[];
    languageModelTools: { name: string; modelDescription: string; inputSchema: object }[];
    menus: Record<string, { command?: string; submenu?: string; when?: string }[]>;
  };
}

const text = readFileSync('package.json', 'utf8');
const { contributes } = JSON.parse(text) as Manifest;
const words = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Record<string, string>;
const sorted = (items: Iterable<string>) => [...items].sort();

describe('package.json and src/manifest', () => {
  it('has every command that core leads to', () => {
    assert.deepEqual({ ...Commands, ...CommandIds }, Commands);
  });

  it('name the same commands', () => {
    const contributed = contributes.commands.map(({ command }) => command);
    assert.deepEqual(sorted(contributed), sorted(Object.values(Commands)));
  });

  it('name the same settings', () => {
    const properties = contributes.configuration.flatMap((each) => Object.keys(each.properties));
    assert.deepEqual(sorted(properties), sorted(Object.keys(SETTING_IDS)));
  });

  it('name the same views', () => {
    assert.deepEqual(Object.keys(contributes.views), [VIEW_CONTAINER]);
    const views = contributes.views[VIEW_CONTAINER]!.map(({ id }) => id);
    assert.deepEqual(sorted(views), sorted(Object.values(Views)));
    for (const { icon } of contributes.viewsContainers.activitybar) assert.ok(existsSync(icon), icon);
  });

  it('name the same context keys', () => {
    const whens = [
      ...[...contributes.viewsWelcome, ...Object.values(contributes.menus).flat()].map(
        ({ when = '' }) => when,
      ),
      ...contributes.commands.map(({ enablement = '' }) => enablement),
    ];
    const used = new Set(
      whens
        .join(' ')
        .replaceAll(/'[^']*'/g, '')
        .match(/\bgreenroom\.\w+/g),
    );
    const known: string[] = [...Object.values(ContextKeys), ...Object.values(Views)];
    assert.deepEqual(
      [...used].filter((key) => !known.includes(key)),
      [],
    );
    for (const key of Object.values(ContextKeys)) assert.ok(used.has(key), `${key} is set but never used`);
  });

  it('give every command the category and a title that is written down', () => {
    for (const { command, title, category } of contributes.commands) {
      assert.equal(category, 'Greenroom', command);
      assert.ok(words[title.replaceAll('%', '')], title);
    }
  });

  it('use each text of package.nls.json, and miss none', () => {
    const used = new Set([...text.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key!));
    assert.deepEqual(sorted(used), sorted(Object.keys(words)));
  });

  it('describe the same tools for assistants', () => {
    assert.deepEqual(
      contributes.languageModelTools.map(({ name, modelDescription, inputSchema }) => [
        name,
        modelDescription,
        inputSchema,
      ]),
      TOOLS.map(({ name, description, inputSchema }) => [name, description, inputSchema]),
    );
  });

  it('lead only to commands that exist', () => {
    const own: string[] = Object.values(Commands);
    for (const item of Object.values(contributes.menus).flat()) {
      if (item.command?.startsWith('greenroom.')) assert.ok(own.includes(item.command), item.command);
    }
    for (const [, command] of Object.values(words)
      .join('\n')
      .matchAll(/\(command:(greenroom\.\w+)/g)) {
      assert.ok(own.includes(command!), command);
    }
  });
});
