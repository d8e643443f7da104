import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';
import type { Frame } from 'playwright-core';
import { Editor } from '../support/editor';
import { docsFolder } from './site';

const fence = (language: string, source: string) => `\`\`\`${language}\n${source}\n\`\`\`\n`;

const EVIL = 'http://127.0.0.1:9/evil';
const HOSTILE = [
  fence(
    'graphviz dot a.svg',
    `digraph { a [URL="javascript:hacked=1" target=_top]; b [image="${EVIL}.png"] }`,
  ),
  fence(
    'graphviz dot a.svg',
    `digraph { a [label=<<TABLE HREF="${EVIL}"><TR><TD><IMG SRC="${EVIL}.png"/></TD></TR></TABLE>>] }`,
  ),
  fence('graphviz dot a.svg', `digraph { stylesheet="${EVIL}.css"; a [fontname="x\\" onload=\\"hacked=1"] }`),
  fence('plantuml', `A -> B : [[javascript:hacked=1 go]]\nA -> B : <img:${EVIL}.png>`),
  fence('plantuml', `!includeurl ${EVIL}.puml\nA -> B`),
  fence('plantuml', `A -> B : <script>hacked=1</script><b onclick="hacked=1">x</b>`),
  fence('plantuml', `skinparam defaultFontName "x' onload='hacked=1"\nA -> B`),
].join('\n');

const PAGES = {
  'index.md': '# Home\n',
  'good.md': [
    '# Good',
    fence('graphviz dot a.svg', 'digraph { quay -> ship }'),
    fence('graphviz neato b.svg', 'graph { node [style=filled fillcolor=yellow]; red -- green }'),
    fence('plantuml', '@startuml\nPilot -> Harbour : may I?\n@enduml'),
    fence('plantuml', 'class Ship\nShip --> Quay'),
    fence('mermaid', 'graph LR; tide-->ship'),
    fence('kroki-mermaid', 'graph LR; gull-->mast'),
  ].join('\n\n'),
  'bad.md': [
    '# Bad',
    fence('graphviz dot a.svg', 'digraph { a -> }'),
    fence('plantuml', '@startuml\nno such thing !!\n@enduml'),
    fence('mermaid', 'graph LR\n  tide --> ]ship['),
    fence('kroki-ditaa', '+------+\n| pier |\n+------+'),
    fence('plantuml', '!include <C4/C4_Container>\nPerson(pilot, "Pilot")'),
    fence('plantuml', '@startditaa\n+------+\n| quay |\n+------+\n@endditaa'),
  ].join('\n\n'),
  'endless.md': [
    '# Endless',
    fence('plantuml', '!while %true()\n!$a = 1\n!endwhile\nA -> B'),
    fence('plantuml', 'After -> All : drawn'),
    'The end.',
  ].join('\n\n'),
  'hostile.md': `# Hostile\n\n${HOSTILE}\n`,
};

describe('diagrams of docs', () => {
  let editor: Editor;
  let folder: string;
  const requests: string[] = [];

  before(async () => {
    folder = docsFolder(PAGES);
    editor = await Editor.open({ folder });
    editor.page.context().on('request', (request) => requests.push(request.url()));
    await editor.catalogReady();
  });
  after(async () => {
    await editor.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function show(page: string): Promise<Frame> {
    await editor.execute('greenroom.openDocs', 'component:default/harbour', page);
    return editor.webview({ selector: `body[data-shown="${page}"] .content` });
  }

  it('draws Graphviz, PlantUML and Mermaid from programs of its own, offline', async () => {
    const frame = await show('good.md');
    // Three large programs are read for them.
    await frame.locator('.gr-diagram svg').nth(5).waitFor({ timeout: 90_000 });
    const text = await frame.locator('article').innerText();
    for (const word of ['quay', 'green', 'may I?', 'Ship', 'tide', 'gull'])
      assert.match(text, new RegExp(word));
    assert.equal(await frame.locator('.gr-undrawn').count(), 0);
    await editor.screenshot('diagrams-dark');
  });

  it('puts what chose its colours for white on white, and draws all anew in another theme', async () => {
    const frame = await show('good.md');
    await frame.locator('.gr-diagram svg').nth(4).waitFor();
    assert.equal(await frame.locator('.gr-paper').count(), 1);
    const lines = () => frame.locator('.gr-diagram svg .edge path').first().getAttribute('stroke');
    const dark = await lines();
    await editor.setTheme('light');
    await frame
      .locator(`.gr-diagram svg .edge path:not([stroke="${dark}"])`)
      .first()
      .waitFor({ state: 'attached' });
    await frame.locator('.gr-diagram svg').nth(4).waitFor();
    assert.equal(await frame.locator('.gr-paper').count(), 0);
    await editor.screenshot('diagrams-light');
    await editor.setTheme('dark');
  });

  it('says why a diagram has no picture, and shows its source', async () => {
    const frame = await show('bad.md');
    const notes = frame.locator('.gr-undrawn .gr-note');
    await notes.nth(5).waitFor();
    const [dot, uml, mermaid, ditaa, c4, drawn] = await frame.locator('.gr-undrawn').allInnerTexts();
    assert.match(dot!, /can't be drawn: Graphviz can't read it in line 1[\s\S]*digraph \{ a -> \}/);
    assert.match(uml!, /can't be drawn: PlantUML can't read it in line 2[\s\S]*no such thing/);
    assert.match(mermaid!, /can't be drawn: Mermaid can't read it in line 2, at “[\s\S]*tide/);
    assert.match(ditaa!, /the language ditaa is drawn by a Kroki server[\s\S]*pier/);
    assert.match(c4!, /it brings in <C4\/C4_Container>, which is of PlantUML's standard library[\s\S]*Pilot/);
    assert.match(drawn!, /PlantUML hands ditaa to a program[\s\S]*quay/);
    const aligned = await frame
      .locator('.gr-undrawn code')
      .evaluateAll((codes) => codes.map((code) => getComputedStyle(code).textAlign));
    assert.deepEqual([...new Set(aligned)], ['start']);
    for (const theme of ['light', 'high contrast', 'dark'] as const) {
      await editor.setTheme(theme);
      await notes.nth(5).waitFor();
      await editor.screenshot(`diagrams-undrawn-${theme.replace(' ', '-')}`);
    }
  });

  it('stops a diagram that never ends, and draws the next', async () => {
    const frame = await show('endless.md');
    await frame.locator('.gr-undrawn', { hasText: /can't be drawn/ }).waitFor();
    await frame.locator('.gr-diagram svg', { hasText: 'drawn' }).waitFor();
  });

  it('runs and fetches nothing that a diagram names', async () => {
    requests.length = 0;
    const frame = await show('hostile.md');
    await frame.locator(':is(.gr-diagram, .gr-undrawn)').nth(6).waitFor();
    await editor.page.waitForTimeout(500);
    assert.deepEqual(
      requests.filter((url) => url.includes('evil')),
      [],
    );
    const found = await frame.evaluate(() => ({
      hacked: 'hacked' in window,
      addresses: [...document.querySelectorAll('.gr-diagram svg *')].flatMap((element) =>
        [...element.attributes]
          .filter(({ name, value }) => /^on/i.test(name) || /evil|javascript:/i.test(value))
          .map(({ name, value }) => `${name}=${value}`),
      ),
    }));
    assert.deepEqual(found, { hacked: false, addresses: [] });
  });
});
