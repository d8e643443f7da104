import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { sampleOrganisation } from '../../scripts/lib/paths.js';
import { seriousFindings } from './support/axe';
import { Editor, type Theme } from './support/editor';

interface PageToSee {
  readonly name: string;
  readonly command: readonly [string, ...unknown[]];
  /** What is on the page when it is filled. */
  readonly content: string;
}

const entity = (name: string, ref: string): PageToSee => ({
  name: `entity-${name}`,
  command: ['greenroom.openEntity', ref],
  content: `main.page [role=tabpanel], main.status`,
});
const HOME: PageToSee = { name: 'home', command: ['greenroom.home'], content: '.home-header' };
const CONTRIBUTE: PageToSee = {
  name: 'contribute',
  command: ['greenroom.contribute'],
  content: 'main .project',
};
const ONBOARDING: PageToSee = {
  name: 'onboarding',
  command: ['greenroom.onboarding', 'group:default/passenger-services'],
  content: '#card-repositories, main.page > .card',
};
const CHANGES: PageToSee = { name: 'changes', command: ['greenroom.whatChanged'], content: 'main h1' };
const USE: PageToSee = { name: 'use', command: ['greenroom.myUse'], content: 'main h1' };
const EXPLORER: PageToSee = {
  name: 'explorer',
  command: ['greenroom.openExplorer'],
  content: 'main.explorer',
};

const TYPICAL: readonly PageToSee[] = [
  entity('component', 'component:default/checkout'),
  entity('api', 'api:default/checkout-api'),
  entity('resource', 'resource:default/basket-store'),
  entity('system', 'system:default/booking'),
  entity('domain', 'domain:default/ticketing'),
  entity('group', 'group:default/passenger-services'),
  entity('user', 'user:default/vashti.ramanel'),
  entity('location', 'location:default/skerry-line-catalog'),
  entity('template', 'template:default/go-service'),
  entity('ai-resource', 'airesource:default/write-an-adr'),
  { name: 'scorecards', command: ['greenroom.openScorecards'], content: 'main .levels' },
  HOME,
  CONTRIBUTE,
  ONBOARDING,
  CHANGES,
  USE,
  EXPLORER,
  { name: 'graph', command: ['greenroom.openGraph', 'system:default/booking'], content: '.graph .node' },
  {
    name: 'definition',
    command: ['greenroom.openDefinition', 'api:default/checkout-api'],
    content: 'main.definition .outline',
  },
];

/** More of everything than there is room for, in words without a blank. */
function overfull(folder: string): readonly PageToSee[] {
  const long = 'W'.repeat(120);
  const entities = Array.from(
    { length: 1_200 },
    (_, at) => `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: part-${at}
  title: ${long}${at}
  description: ${long} ${long}
  tags: [${Array.from({ length: 30 }, (_, tag) => `tag-number-${tag}`).join(', ')}]
  annotations: {greenroom.dev/inner-source: ${long}}
  links: [${Array.from({ length: 20 }, (_, link) => `{url: 'https://example.com/${long}/${link}', title: ${long}}`).join(', ')}]
spec: {type: ${'t'.repeat(60)}, lifecycle: ${'l'.repeat(60)}, owner: crew, system: whole, dependsOn: [component:part-0]}
`,
  );
  const text = `apiVersion: backstage.io/v1alpha1
kind: Group
metadata: {name: crew, title: ${long}}
spec: {type: team, children: []}
---
apiVersion: backstage.io/v1alpha1
kind: System
metadata: {name: whole, title: ${long}}
spec: {owner: crew}
---
`;
  const file = join(folder, 'catalog-info.yaml');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text + entities.join('---\n'));
  return [
    entity('overfull-component', 'component:default/part-0'),
    entity('overfull-group', 'group:default/crew'),
    entity('overfull-system', 'system:default/whole'),
    { ...CONTRIBUTE, name: 'overfull-contribute' },
    { ...EXPLORER, name: 'overfull-explorer' },
    {
      name: 'overfull-onboarding',
      command: ['greenroom.onboarding', 'group:default/crew'],
      content: '#card-repositories',
    },
    {
      name: 'overfull-graph',
      command: ['greenroom.openGraph', 'group:default/crew'],
      content: '.graph .node',
    },
  ];
}

/** The small ones are what a window of 1120 by 860 pixels has left at a zoom of 200 %. */
const SIGHTS: readonly (readonly [
  theme: Theme,
  ...sizes: readonly (readonly [width: number, height: number])[],
])[] = [
  ['light', [560, 430], [1260, 860]],
  ['dark', [560, 860], [1260, 860]],
  ['high contrast', [560, 860]],
  ['high contrast light', [560, 430]],
];
/** How much a page holds has to do with its size, and colours are the same then. */
const SIGHTS_OF_EXTREMES = SIGHTS.slice(0, 2);

/** Every page, in every theme, narrow and wide: nothing hangs over, and nothing bars anybody. Pictures go to screenshots/every. */
describe('every page', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'greenroom-every-'));
  after(() => rmSync(scratch, { recursive: true, force: true }));

  for (const [what, sights, folderAndPages] of [
    ['as is usual', SIGHTS, () => [sampleOrganisation(), TYPICAL]],
    [
      'where nothing is',
      SIGHTS_OF_EXTREMES,
      () => [
        join(scratch, 'empty'),
        [
          { ...HOME, name: 'empty-home' },
          { ...CONTRIBUTE, name: 'empty-contribute' },
          { ...ONBOARDING, name: 'empty-onboarding', content: '.onboarding-header' },
          { ...EXPLORER, name: 'empty-explorer' },
        ],
      ],
    ],
    ['overfull', SIGHTS_OF_EXTREMES, () => [join(scratch, 'full'), overfull(join(scratch, 'full'))]],
  ] satisfies [string, typeof SIGHTS, () => [string, readonly PageToSee[]]][]) {
    describe(what, () => {
      let editor: Editor;
      const [folder, pages] = folderAndPages();

      before(async () => {
        mkdirSync(folder, { recursive: true });
        editor = await Editor.open({ folder });
        await editor.catalogReady();
        await editor.execute('workbench.action.closeSidebar');
      });
      after(() => editor.close());

      for (const [theme, ...sizes] of sights)
        it(`fits, and bars nobody, in ${theme}, narrow and wide`, async function () {
          this.timeout(300_000);
          await editor.setTheme(theme);
          const found: string[] = [];
          for (const { name, command, content } of pages) {
            await editor.execute('workbench.action.closeAllEditors');
            await editor.execute(...(command as [string, ...unknown[]]));
            const page = await editor.webview({ selector: content });
            for (const [width, height] of sizes) {
              await editor.page.setViewportSize({ width, height });
              // What is wide as well is laid out differently, in all themes alike.
              if (width < 1000 || theme === 'dark')
                for (const each of await seriousFindings(page)) found.push(`${name}, ${width}: ${each}`);
              const over = await page.evaluate(
                () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
              );
              if (over > 0) found.push(`${name}: ${over} pixels hang over at ${width}`);
              await editor.screenshot(`every-${name}-${theme.replaceAll(' ', '-')}-${width}`);
            }
          }
          assert.deepEqual(found, []);
        });
    });
  }
});
