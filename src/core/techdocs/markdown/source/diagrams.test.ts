import assert from 'node:assert/strict';
import { renderMarkdown } from '../index';
import { diagramFiles, diagramKey } from './diagrams';

const figure = (language: string, source: string, more = ''): string =>
  `<figure class="diagram" data-language="${language}"${more}><pre><code>${source}\n</code></pre></figure>`;

describe('diagrams', () => {
  const html = (source: string, snippets?: ReadonlyMap<string, string>) =>
    renderMarkdown(source, { ...(snippets && { snippets }) }).html;
  for (const [name, source, expected] of [
    [
      'a Graphviz fence',
      '```graphviz dot plan.svg\ndigraph { a -> b }\n```\n',
      figure('graphviz', 'digraph { a -&gt; b }'),
    ],
    ['a Graphviz block', '{% dot plan.png\ndigraph { a }\n%}\n', figure('graphviz', 'digraph { a }')],
    [
      'another program of Graphviz',
      '```graphviz neato x.svg\ngraph { a }\n```\n',
      figure('graphviz', 'graph { a }', ' data-layout="neato"'),
    ],
    ['a PlantUML fence', '```plantuml\nA -> B\n```\n', figure('plantuml', 'A -&gt; B')],
    [
      'a PlantUML fence with options',
      '~~~ plantuml id="x" format="png" classes="uml big" alt=\'Who calls "whom"\' title="Calls" width="300px"\nA -> B\n~~~\n',
      figure('plantuml', 'A -&gt; B', ' id="x" aria-label="Who calls &quot;whom&quot;" title="Calls"'),
    ],
    ['a block of Pelican', '::uml:: format="svg"\nA -> B\n::end-uml::\n', figure('plantuml', 'A -&gt; B')],
    ['C4', '```c4plantuml\nPerson(a)\n```\n', figure('plantuml', 'Person(a)')],
    ['a Kroki fence', '```kroki-dot\ngraph { a }\n```\n', figure('graphviz', 'graph { a }')],
  ] as const) {
    it(`takes out ${name}`, () => assert.equal(html(source), expected));
  }

  it('goes on after one: nothing is swallowed', () => {
    const page = html('# A\n\n```graphviz dot a.svg\nx\n```\n\n*after*\n\n{% dot b.svg\ny\n%}\n\n## B\n');
    assert.match(page, /<p><em>after<\/em><\/p>/);
    assert.match(page, /<h2 id="b">/);
  });

  it('leaves one in a list in its item', () => {
    const page = html('- one\n\n  ```plantuml format="svg"\n  A -> B\n  ```\n\n- two\n');
    assert.match(page, /<li>\s*<p>one<\/p>\s*<figure .*?<\/figure>\s*<\/li>/s);
  });

  it('leaves code that shows how one is written as it is', () => {
    for (const source of [
      '````md\n```plantuml format="png"\nA\n```\n````\n',
      '~~~md\n```plantuml\nA\n```\n~~~\n',
      '    {% dot a.svg\n    x\n    %}\n',
    ]) {
      const page = html(source);
      assert.doesNotMatch(page, /<figure/, source);
      assert.match(page, /```plantuml|\{% dot a\.svg/, source);
    }
  });

  it('leaves what upstream does not know', () => {
    assert.doesNotMatch(html('```graphviz rm a.svg\nx\n```\n'), /figure/);
    assert.doesNotMatch(html('{% if x %}\ny\n{% endif %}\n'), /figure/);
    assert.doesNotMatch(html('```plantuml classes="a" format="png"\nx\n```\n'), /figure/);
    assert.doesNotMatch(html('```plantuml\nno end\n'), /figure/);
  });

  it('puts a file before its source, and says where there is none', () => {
    const source = '```plantuml source="a/b.puml"\nA -> B\n```\n';
    const file = { path: 'a/b.puml', amongPages: false };
    assert.deepEqual(diagramFiles(source), [file]);
    assert.equal(
      html(source, new Map([[diagramKey(file), 'skin x\n']])),
      figure('plantuml', 'skin x\nA -&gt; B'),
    );
    const { problems } = renderMarkdown(source);
    assert.deepEqual(
      problems.map(({ code, range }) => [code, range.startLine]),
      [['diagram-missing', 0]],
    );
  });

  it('takes a Kroki diagram from a file among the pages, with its layout', () => {
    const source = '```kroki-graphviz layout=neato type=svg\n@from_file:img/a.dot\n```\n';
    const file = { path: 'img/a.dot', amongPages: true };
    assert.deepEqual(diagramFiles(source), [file]);
    assert.equal(
      html(source, new Map([[diagramKey(file), 'graph { b }\n']])),
      figure('graphviz', 'graph { b }', ' data-layout="neato"'),
    );
    assert.match(renderMarkdown(source).problems[0]!.message, /"img\/a\.dot" does not exist/);
    assert.equal(html('```kroki-plantuml {format=png}\nA -> B\n```\n'), figure('plantuml', 'A -&gt; B'));
  });

  it('takes time in proportion to the text, ends that never come included', () => {
    const page = '{% dot a.svg\n```plantuml\n````\n'.repeat(20_000);
    assert.ok(html(page).length > 0);
  });
});
