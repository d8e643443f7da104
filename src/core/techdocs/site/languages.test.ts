import assert from 'node:assert/strict';
import { MemoryFiles, REPO } from '../../../../test/support/files';
import { LocalDocs } from '../localDocs';
import { renderMarkdown, snippetPaths } from '../markdown';
import { BoundedFiles } from './boundedFiles';
import { DocsSite } from './docsSite';
import { linkInLanguage } from './linkInLanguage';
import { resolveImage } from './images';
import type { NavItem } from './nav';

const SUFFIX = `site_name: x
plugins:
  - i18n:
      languages:
        - {locale: en, name: English, default: true}
        - locale: de
          name: Deutsch
          nav_translations: {Guide: Leitfaden}
`;
const FOLDER = `site_name: x
plugins:
  - i18n:
      docs_structure: folder
      languages:
        - {locale: fr, name: Français}
        - {locale: en, name: English, default: true}
        - {locale: xx, build: false}
`;
const OLD = `site_name: x
plugins:
  - i18n:
      default_language: en
      languages: {en: English, fr: {name: Français}}
`;

async function open(config: string, ...names: string[]): Promise<DocsSite> {
  const pages = Object.fromEntries(names.map((name) => [`docs/${name}`, `# ${name}`]));
  const files = new BoundedFiles(new MemoryFiles({ 'mkdocs.yml': config, ...pages }), REPO);
  return (await DocsSite.open(files, REPO, 'Orders'))!;
}

function localDocs(files: Record<string, string>): LocalDocs {
  return new LocalDocs({
    reader: new MemoryFiles(files),
    renderer: { render: renderMarkdown, snippetPaths },
    repositories: { rootOf: async () => REPO, resolveUrl: async () => undefined },
    catalog: {
      getEntityByRef: async () => undefined,
      getLocation: async () => undefined,
      getEntitiesInFile: async () => [],
    },
  });
}

const outline = (items: readonly NavItem[]): unknown[] =>
  items.map(({ title, page, children }) => (children ? [title, ...outline(children)] : page));

describe('languages of a site', () => {
  it('titles that are only guessed are not translated; folders of a language stand by title', async () => {
    const site = await open(FOLDER, 'en/index.md', 'en/A_up/x.md', 'en/a/y.md', 'fr/index.md');
    assert.deepEqual(outline((await site.nav('en')).items), [
      'en/index.md',
      ['A', 'en/a/y.md'],
      ['A up', 'en/A_up/x.md'],
    ]);
    assert.equal((await site.nav('en')).items[0]!.title, 'Index');
    const written = await open(
      `${SUFFIX.replace('Guide: Leitfaden', 'Home: Start, Guide: Leitfaden')}nav: [index.md, Home: a.md]\n`,
      'index.md',
      'a.md',
      'index.de.md',
      'a.de.md',
    );
    assert.deepEqual(
      (await written.nav('de')).items.map(({ title }) => title),
      ['Home', 'Start'],
    );
  });

  it('by suffix: each page once, in the default language or the one asked for', async () => {
    const site = await open(
      SUFFIX,
      'index.de.md',
      'index.md',
      'a.en.md',
      'a.de.md',
      'guide/b.md',
      'guide/only.de.md',
    );
    assert.equal(await site.home(), 'index.md');
    assert.deepEqual(outline((await site.nav()).items), ['index.md', 'a.en.md', ['Guide', 'guide/b.md']]);
    assert.deepEqual(outline((await site.nav('de')).items), [
      'index.de.md',
      'a.de.md',
      ['Leitfaden', 'guide/b.md', 'guide/only.de.md'],
    ]);
    assert.deepEqual(await site.translations('a.de.md'), [
      { locale: 'en', name: 'English', page: 'a.en.md' },
      { locale: 'de', name: 'Deutsch', page: 'a.de.md' },
    ]);
    assert.deepEqual(await site.neighbours('a.de.md'), { previous: 'index.de.md', next: 'guide/b.md' });
    assert.equal((await site.pageByUrl('de/a/'))?.path, 'a.de.md');
  });

  it('by suffix, in a navigation as written', async () => {
    const site = await open(
      `${SUFFIX}nav:\n  - index.md\n  - Guide: [a.md]\n`,
      'index.en.md',
      'index.de.md',
      'a.md',
      'a.de.md',
    );
    assert.equal(await site.home(), 'index.en.md');
    assert.deepEqual(outline((await site.nav()).items), ['index.en.md', ['Guide', 'a.md']]);
    assert.deepEqual(outline((await site.nav('de')).items), ['index.de.md', ['Leitfaden', 'a.de.md']]);
    assert.deepEqual((await site.nav()).problems, []);
  });

  it('by folder: the default one is the site, what is in no folder is no part of the navigation', async () => {
    const site = await open(
      FOLDER,
      'en/index.md',
      'en/a.md',
      'fr/index.md',
      'en/sub/b.md',
      'shared/c.md',
      'fr/sub/b.md',
    );
    assert.equal(await site.home(), 'en/index.md');
    assert.deepEqual(outline((await site.nav()).items), ['en/index.md', 'en/a.md', ['Sub', 'en/sub/b.md']]);
    assert.deepEqual(outline((await site.nav('fr')).items), [
      'fr/index.md',
      'en/a.md',
      ['Sub', 'fr/sub/b.md'],
    ]);
    assert.ok((await site.pages()).includes('shared/c.md'));
    assert.deepEqual(
      (await site.translations('en/a.md')).map(({ page }) => page),
      ['en/a.md', 'en/a.md'],
    );
  });

  it('by folder, in a navigation as written, which may name what is in no folder', async () => {
    const nav = 'nav: [index.md, Shared: shared/c.md]\n';
    const site = await open(`${FOLDER}${nav}`, 'en/index.md', 'shared/c.md');
    assert.deepEqual(outline((await site.nav()).items), ['en/index.md', 'shared/c.md']);
    const none = await open(FOLDER, 'index.md', 'shared/c.md', 'xx/d.md');
    assert.deepEqual(outline((await none.nav()).items), ['index.md', ['Shared', 'shared/c.md']]);
  });

  it('in a language all of its pages, and of the default one where the site falls back to that', async () => {
    const alone = '      fallback_to_default: false\n      languages:';
    for (const [config, ...names] of [
      [SUFFIX, 'index.md', 'index.de.md', 'b.md', 'only.de.md', 'sec/x.md', 'sec/y.de.md', 'end/w.md'],
      [
        FOLDER.replaceAll('fr', 'de').replace('Français', 'Deutsch'),
        ...[
          'en/index.md',
          'de/index.md',
          'en/b.md',
          'de/only.md',
          'en/sec/x.md',
          'de/sec/y.md',
          'en/end/w.md',
        ],
      ],
    ] as const) {
      const at = (base: string, locale: string) =>
        config === SUFFIX ? (locale === 'en' ? `${base}.md` : `${base}.de.md`) : `${locale}/${base}.md`;
      const both = await open(config, ...names);
      const bases = (items: readonly NavItem[]): unknown[] => (outline(items).flat(9) as string[]).sort();
      const pages = (of: readonly (readonly [string, string])[]) => of.map((each) => at(...each));
      const german = [
        ['index', 'de'],
        ['only', 'de'],
        ['sec/y', 'de'],
      ] as const;
      const english = [
        ['b', 'en'],
        ['end/w', 'en'],
        ['sec/x', 'en'],
      ] as const;
      assert.deepEqual(
        bases((await both.nav('de')).items),
        ['End', 'Sec', ...pages([...german, ...english])].sort(),
      );
      const strict = await open(config.replace('      languages:', alone), ...names);
      assert.deepEqual(bases((await strict.nav('de')).items), ['Sec', ...pages(german)].sort());
      assert.deepEqual(bases((await strict.nav()).items), bases((await both.nav()).items));
      assert.deepEqual(
        (await strict.translations(at('b', 'en'))).map(({ page }) => page).sort(),
        pages([
          ['b', 'en'],
          ['index', 'de'],
        ]).sort(),
      );
      const written = await open(
        `${config.replace('      languages:', alone)}nav: [index.md, b.md, only.md]\n`,
        ...names,
      );
      const { items, order } = await written.nav('de');
      assert.deepEqual(
        items.map(({ missing = false }) => missing),
        [false, true, false],
      );
      assert.deepEqual(order, pages([german[0], german[1]]));
    }
  });

  it('a folder of a language whose code has two parts is a section, as the plugin leaves it', async () => {
    const config = FOLDER.replace('locale: en', 'locale: pt-BR');
    const site = await open(config, 'pt-BR/index.md', 'pt-BR/a.md', 'top.md', 'fr/index.md');
    assert.deepEqual(outline((await site.nav()).items), [
      'top.md',
      ['pt BR', 'pt-BR/index.md', 'pt-BR/a.md'],
    ]);
    assert.deepEqual(await site.home(), 'pt-BR/index.md');
    const written = await open(`${config}nav: [index.md, a.md]\n`, 'pt-BR/index.md', 'pt-BR/a.md', 'top.md');
    assert.deepEqual(outline((await written.nav()).items), ['pt-BR/index.md', 'pt-BR/a.md']);
  });

  it('pages in languages that are not built are no part of the site', async () => {
    const names = ['index', 'index.de', 'a.pt-BR', 'b.zh-Hans-CN', 'c.es_MX', 'v1.io', 'v1.2', 'app.config'];
    const suffix = await open(OLD, ...names.map((name) => `${name}.md`), 'only/d.pl.md');
    assert.deepEqual(outline((await suffix.nav()).items), ['index.md', 'app.config.md', 'v1.2.md']);
    assert.deepEqual([...(await suffix.pages())].sort(), ['app.config.md', 'index.md', 'v1.2.md']);
    const folder = await open(FOLDER, 'en/index.md', 'de/a.md', 'xx/b.md', 'pt-BR/c.md', 'api/d.md');
    assert.deepEqual([...(await folder.pages())].sort(), ['api/d.md', 'en/index.md']);
  });

  it('by the older settings of the plugin, and not at all without it', async () => {
    const site = await open(OLD, 'index.md', 'index.fr.md');
    assert.deepEqual(outline((await site.nav()).items), ['index.md']);
    const plain = await open('site_name: x\n', 'index.de.md', 'index.md');
    assert.deepEqual([await plain.home(), plain.languages], ['index.md', undefined]);
    assert.deepEqual(outline((await plain.nav()).items), ['index.md', 'index.de.md']);
  });

  it('links stay in the language of the reader', async () => {
    const site = await open(SUFFIX, 'index.md', 'index.de.md', 'a.md', 'a.de.md', 'b.en.md', 'c.md');
    const follow = async (page: string, href: string) => {
      const target = await linkInLanguage(site, (await site.page(page))!, href);
      return target.type === 'page' ? target.page : target.type;
    };
    assert.equal(await follow('index.de.md', 'a.md'), 'a.de.md');
    assert.equal(await follow('index.de.md', 'c.md'), 'c.md');
    assert.equal(await follow('index.md', 'a.md'), 'a.md');
    assert.equal(await follow('index.md', 'a.de.md'), 'a.de.md');
    assert.equal(await follow('index.md', 'b.md'), 'b.en.md');
    assert.equal(await follow('index.de.md', 'b.md'), 'b.en.md');
    assert.equal(await follow('index.de.md', 'nowhere.md'), 'missing');
  });

  it('a page that nobody translated is read in the language of its reader, and leads on in it', async () => {
    for (const [config, german, english, index] of [
      [SUFFIX, 'index.de.md', 'rich.md', 'index.md'],
      [FOLDER.replaceAll('fr', 'de'), 'de/index.md', 'en/rich.md', 'en/index.md'],
    ] as const) {
      const docs = localDocs({
        'mkdocs.yml': config,
        [`docs/${index}`]: '# Home',
        [`docs/${german}`]: '# Start',
        [`docs/${english}`]: '# Rich\n\n[home](index.md)\n',
      });
      const read = async (path: string, wanted?: string) => {
        const page = (await docs.page(REPO, path, wanted))!;
        const link = page.links['index.md'];
        return [page.language, page.title, link?.type === 'page' ? link.page : undefined];
      };
      assert.deepEqual(await read(english, 'de'), ['de', 'Rich', german]);
      assert.deepEqual(await read(english), ['en', 'Rich', index]);
      assert.deepEqual(await read(english, 'nowhere'), ['en', 'Rich', index]);
      assert.deepEqual(await read(index, 'de'), ['en', 'Home', undefined]);
      const followed = await docs.follow(REPO, english, 'index.md', 'de');
      assert.equal(followed.type === 'page' && followed.page, german);
      assert.equal((await docs.neighbours(REPO, english, 'de')).previous?.path, german);
      assert.equal((await docs.neighbours(REPO, english)).previous?.path, index);
    }
  });

  it('files beside the pages are those of the language, else of the default one, else shared', async () => {
    const found = async (config: string, page: string, href: string, ...files: string[]) => {
      const site = await open(config, page, ...files);
      const at = (await site.page(page))!;
      const target = await linkInLanguage(site, at, href);
      const image = await resolveImage(site, at, href);
      const tail = (uri: string) => uri.slice(uri.indexOf('/docs/') + '/docs/'.length);
      return [target, image].map((each) =>
        each.type === 'page' ? each.page : each.type === 'file' ? tail(each.uri) : each.type,
      );
    };
    const both = (path: string) => [path, path];
    assert.deepEqual(await found(FOLDER, 'en/a/b.md', '../../img/x.png', 'img/x.png'), both('img/x.png'));
    assert.deepEqual(await found(FOLDER, 'fr/a/b.md', '../img/x.png', 'en/img/x.png'), both('en/img/x.png'));
    assert.deepEqual(await found(SUFFIX, 'a.de.md', 'x.png', 'x.de.png', 'x.en.png'), both('x.de.png'));
    assert.deepEqual(await found(SUFFIX, 'a.de.md', 'x.png', 'x.en.png'), both('x.en.png'));
    assert.deepEqual(await found(SUFFIX, 'a.de.md', 'y.png', 'x.en.png'), both('missing'));
    assert.equal((await found(FOLDER, 'en/a/b.md', '../../c.md#h', 'en/c.md'))[0], 'en/c.md');
  });

  it('what is not run is said once, and the site shown all the same', async () => {
    const site = await open(
      'site_name: x\nhooks: [hooks/add.py]\ntheme: {name: material, custom_dir: over}\n',
      'index.md',
    );
    assert.deepEqual(
      site.problems.map(({ code, severity, range }) => [code, severity, range.start.line]),
      [
        ['docs-not-run', 'info', 1],
        ['docs-not-run', 'info', 2],
      ],
    );
    assert.equal(site.broken, undefined);
  });
});
