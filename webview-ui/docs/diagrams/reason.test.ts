import assert from 'node:assert/strict';
import {
  graphvizReason,
  mermaidReason,
  notDrawnHere,
  plantumlForeign,
  plantumlLack,
  plantumlReason,
} from './reason';

const LOOK =
  'Look there for a bracket, an arrow or a quotation mark that is missing or too much, or for a misspelt word.';

describe('why a diagram has no picture', () => {
  it('is said in plain words of Mermaid, with the place', () => {
    const message =
      "Parse error on line 2:\n...h LR  tide --> ]ship[\n------------------^\nExpecting 'AMP', got 'SQE'";
    assert.equal(
      mermaidReason(message, 'graph LR\n  tide --> ]ship['),
      `Mermaid can't read it in line 2, at “]ship[”. ${LOOK}`,
    );
    assert.equal(
      mermaidReason(message, '%% about tides\ngraph LR\n  tide --> ]ship['),
      `Mermaid can't read it, at “]ship[”. ${LOOK}`,
    );
    assert.equal(
      mermaidReason(
        "Parse error on line 1:\ngraph LR; a -->\n---------------^\nExpecting 'AMP', got 'EOF'",
        '',
      ),
      `Mermaid can't read it in line 1, at “the end”. ${LOOK}`,
    );
    assert.match(
      mermaidReason('No diagram type detected matching given configuration for text: x', 'x'),
      /^its first line names no kind of diagram/,
    );
    assert.equal(
      mermaidReason('Parsing failed: unexpected character: ->ä<- at offset: 4, skipped 3 characters.', ''),
      `Mermaid can't read it, at “ä”. ${LOOK}`,
    );
    assert.equal(mermaidReason('it names an address.', ''), 'it names an address.');
  });

  it('is said in plain words of Graphviz', () => {
    assert.equal(
      graphvizReason("syntax error in line 1 near '}'"),
      `Graphviz can't read it in line 1, at “}”. ${LOOK}`,
    );
    assert.equal(graphvizReason('there is no layout program x.'), 'there is no layout program x.');
  });

  it('is said in plain words of PlantUML, by the lines that the page has', () => {
    const said = ['Syntax Error? (Assumed diagram type: sequence)'];
    const end = `which it takes for a sequence diagram. ${LOOK}`;
    assert.equal(plantumlReason(2, said, false), `PlantUML can't read it in line 2, ${end}`);
    assert.equal(plantumlReason(2, said, true), `PlantUML can't read it in line 1, ${end}`);
    assert.equal(plantumlReason(3, [], false), `PlantUML can't read it in line 3. ${LOOK}`);
    assert.equal(
      plantumlReason(3, ['Function not found %x'], true),
      'PlantUML says of line 2: Function not found %x',
    );
  });

  it('names what a source of PlantUML needs that is not in it', () => {
    const said = (source: string) => plantumlLack(source) ?? '';
    assert.match(
      said('@startuml\n!include <C4/C4_Context>\n@enduml'),
      /^it brings in <C4\/C4_Context>, which is of/,
    );
    assert.match(said('!includeurl https://a.example/b.puml'), /b\.puml, which is on a server/);
    assert.match(
      said('  !include ../common.iuml'),
      /^it brings in \.\.\/common\.iuml, which is a file of its own/,
    );
    assert.match(plantumlForeign('@startditaa\n+--+\n@endditaa') ?? '', /^PlantUML hands ditaa to a program/);
    assert.equal(plantumlForeign('@startuml\na -> b'), undefined);
    assert.equal(plantumlLack('a -> b: !include x'), undefined);
  });

  it('names a language that only a server draws', () => {
    assert.match(
      notDrawnHere('ditaa'),
      /^the language ditaa is drawn by a Kroki server, and Greenroom asks none/,
    );
  });
});
