import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { iconTable } from '../../../scripts/lib/iconTable.js';
import { packedFile } from '../../runtime/node/packedFile';
import { renderMarkdown } from './markdown';
import { IconSet, iconNames, withoutIcons } from './icons';

describe('icons', () => {
  const names = ['a', 'a-b', 'material-home', 'material-home-outline', 'octicons-tag-24', 'z'];
  const text = iconTable(
    names.map((name) => ({
      name,
      box: name === 'z' ? '0 0 1 1' : '0 0 24 24',
      drawing: `<path d="${name}"/>${name === 'a-b' ? '<path/>' : ''}`,
    })),
  );

  it('finds each by name, and nothing that is not there', async () => {
    let reads = 0;
    const icons = new IconSet(async () => {
      reads++;
      return text;
    });
    const found = await icons.find([...names, 'material-hom', 'material', 'zz', '0']);
    assert.deepEqual([...found.keys()], names);
    assert.equal(
      found.get('material-home'),
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="material-home"/></svg>',
    );
    assert.match(found.get('a-b')!, /24 24"><path d="a-b"\/><path\/><\/svg>$/);
    assert.match(found.get('z')!, /viewBox="0 0 1 1"><path d="z"\/>/);
    await icons.find(['z', 'zz']);
    assert.equal(reads, 1);
    assert.equal((await new IconSet(async () => undefined).find(['z'])).size, 0);
  });

  it('tells shortcodes from what only looks like one', () => {
    const source = ':material-home: 12:30-13:00 :smile: `:octicons-tag-24:`{ .x } a:simple-go:b';
    assert.deepEqual([...iconNames(source)], ['material-home', 'octicons-tag-24', 'simple-go']);
    assert.deepEqual([...iconNames('a :s3::x_y: b', { own: true })], ['s3', 'x_y']);
  });

  it('are drawn where the site has the index of icons, attributes on them, and leave no text in anchors', () => {
    const icons = new Map([['material-home', '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>']]);
    const source = '# :material-home:{ .lg } Home\n\n:material-home: :material-nothing: :smile:\n';
    const index = { python: 'material.extensions.emoji.twemoji' };
    const page = renderMarkdown(source, { icons, extensions: { 'pymdownx.emoji': { emoji_index: index } } });
    assert.match(page.html, /<h1 id="home"><span class="twemoji lg"><svg .*<\/svg><\/span> Home/);
    assert.match(page.html, /<p><span class="twemoji"><svg .*<\/svg><\/span> :material-nothing: <span/);
    assert.deepEqual([page.title, page.headings[0]?.text], ['Home', 'Home']);
    assert.match(renderMarkdown(source, { icons }).html, /<p>:material-home: /);
    const own = new Map([...icons].flatMap(([, svg]) => [['s3', svg] as const, ['smile', svg] as const]));
    const { html } = renderMarkdown(':s3: :smile:', {
      icons: own,
      extensions: { 'pymdownx.emoji': { emoji_index: index } },
    });
    assert.match(html, /<p><span class="twemoji"><svg .*<\/svg><\/span> <span[^>]*>😄/);
  });

  it('come with the package, all packs of them', async () => {
    const packed = new IconSet(() => packedFile(resolve(import.meta.dirname, '../../../media/icons.br')));
    const some = [
      'material-home',
      'octicons-tag-24',
      'fontawesome-regular-star',
      'fontawesome-brands-github',
      'simple-python',
    ];
    const found = await packed.find(some);
    assert.deepEqual([...found.keys()], some);
    for (const svg of found.values())
      assert.match(svg, /^<svg xmlns="[^"]+" viewBox="[\d. ]+"><path d="[^"]+"\/>.*<\/svg>$/);
  });

  it('leaves no icon in a title', () => {
    assert.equal(withoutIcons(':material-home:{ .lg .middle } Home :octicons-tag-24: v2'), 'Home v2');
    assert.equal(withoutIcons('At 12:30 :smile:'), 'At 12:30 :smile:');
  });
});
