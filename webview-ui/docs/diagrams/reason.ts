import * as l10n from '@vscode/l10n';

/** What helps wherever a program stumbles over the text of a diagram. */
const look = () =>
  l10n.t(
    'Look there for a bracket, an arrow or a quotation mark that is missing or too much, or for a misspelt word.',
  );

/** Says in plain words that a program can't read a diagram, and where. */
function unread(program: string, line?: string | number, at?: string): string {
  return `${unreadAt(program, line, at)} ${look()}`;
}

function unreadAt(program: string, line: string | number | undefined, at: string | undefined): string {
  if (line === undefined)
    return at ? l10n.t("{0} can't read it, at “{1}”.", program, at) : l10n.t("{0} can't read it.", program);
  return at
    ? l10n.t("{0} can't read it in line {1}, at “{2}”.", program, line, at)
    : l10n.t("{0} can't read it in line {1}.", program, line);
}

/** Mermaid's own words are those of the tool that its parser is made with: only where it stumbled is of use. */
export function mermaidReason(message: string, source: string): string {
  const [first = '', text = '', pointer = ''] = message.split('\n');
  const line = /^(?:Parse|Lexical) error on line (\d+)/.exec(first)?.[1];
  if (line !== undefined) {
    const caret = pointer.indexOf('^');
    const at =
      caret < 0
        ? ''
        : text
            .slice(caret)
            .replace(/\.{3}$/, '')
            .trim();
    // It counts lines after it has taken comments and settings out.
    const isCounted = !/^\s*(?:%%|---)/m.test(source);
    return unread('Mermaid', isCounted ? line : undefined, at || (caret < 0 ? '' : l10n.t('the end')));
  }
  if (/^No diagram type detected|UnknownDiagramError/.test(first))
    return l10n.t(
      'its first line names no kind of diagram that Mermaid knows. Begin with one, such as flowchart or sequenceDiagram.',
    );
  const sign = /unexpected character: ->(.)<-/u.exec(message)?.[1];
  if (sign !== undefined) return unread('Mermaid', undefined, sign);
  return /^(?:Parsing failed|Expecting )/.test(first) ? unread('Mermaid') : first;
}

export function graphvizReason(message: string): string {
  const found = /^syntax error in line (\d+)(?: near '(.*)')?/.exec(message);
  return found ? unread('Graphviz', found[1], found[2]) : message;
}

/**
 * @param line as PlantUML counts it
 * @param isEnclosed whether a line was put before the source
 */
export function plantumlReason(line: number, reasons: readonly string[], isEnclosed: boolean): string {
  const said = reasons.join(' ');
  const syntax = /^Syntax Error\??\s*(?:\(Assumed diagram type: ([\w ]+)\))?/.exec(said);
  const at = isEnclosed ? line - 1 : line;
  if (said && !syntax) return l10n.t('PlantUML says of line {0}: {1}', at, said);
  if (syntax?.[1] === undefined) return unread('PlantUML', at);
  const taken = l10n.t(
    "PlantUML can't read it in line {0}, which it takes for a {1} diagram.",
    at,
    syntax[1],
  );
  return `${taken} ${look()}`;
}

/** Of a source that PlantUML does not draw itself; undefined of any other. */
export function plantumlForeign(source: string): string | undefined {
  const kind = /^\s*@start(ditaa|jcckit|latex|math)\b/m.exec(source)?.[1];
  return (
    kind &&
    l10n.t(
      'PlantUML hands {0} to a program that does not come with Greenroom. Below is what is written.',
      kind,
    )
  );
}

/** What a source of PlantUML needs that is not in it: nothing is fetched for a diagram. Undefined where it needs nothing. */
export function plantumlLack(source: string): string | undefined {
  const target = /^[ \t]*!(?:include\w*|import)[ \t]+(\S.*)$/m.exec(source)?.[1]?.trim();
  if (target === undefined) return undefined;
  if (target.startsWith('<'))
    return l10n.t(
      "it brings in {0}, which is of PlantUML's standard library and does not come with Greenroom. Below is what is written.",
      target,
    );
  return /^https?:/i.test(target)
    ? l10n.t(
        'it brings in {0}, which is on a server that Greenroom does not ask, so that pages stay on this computer. Below is what is written.',
        target,
      )
    : l10n.t(
        'it brings in {0}, which is a file of its own: Greenroom draws what the diagram itself says. Below is what is written.',
        target,
      );
}

/** Of a language that only a server draws. */
export function notDrawnHere(language: string): string {
  return l10n.t(
    'the language {0} is drawn by a Kroki server, and Greenroom asks none, so that pages stay on this computer. It draws Graphviz, PlantUML and Mermaid by itself. Below is what is written.',
    language,
  );
}
