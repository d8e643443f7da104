// @ts-check
// The types of the public API as one file: what `src/api/greenroom.ts` exports, and all that this rests on, as it is
// written there. Names that the editor has too keep to its namespace; two of one name are told apart.
import ts from 'typescript';
import { ROOT } from './paths.js';
import { join } from 'node:path';

const HEAD = `// Types of Greenroom's API, for extensions that add to it: see plugins.md. Made by "npm run api-types"; do not edit.
// const greenroom = await vscode.extensions.getExtension<GreenroomExports>('greenroom.greenroom').activate();
// const api = greenroom.getApi(1);
import type * as vscode from 'vscode';
`;

/** @typedef {ts.InterfaceDeclaration | ts.TypeAliasDeclaration} TypeDeclaration */

/** @returns {string} */
export function apiTypes() {
  const entry = join(ROOT, 'src/api/greenroom.ts');
  const program = ts.createProgram([entry], {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2023.d.ts'],
    types: ['vscode'],
    skipLibCheck: true,
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(entry);
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) throw new Error(`${entry} exports nothing.`);
  return new Writer(program, checker).write(checker.getExportsOfModule(module));
}

class Writer {
  /** @type {Map<ts.Symbol, string>} */
  names = new Map();
  /** @type {Set<string>} */
  taken = new Set();
  /** @type {Map<ts.Symbol, string>} */
  written = new Map();
  /** @type {ts.Symbol[]} */
  queue = [];

  /** @param {ts.Program} program @param {ts.TypeChecker} checker */
  constructor(program, checker) {
    this.program = program;
    this.checker = checker;
  }

  /** @param {readonly ts.Symbol[]} exported */
  write(exported) {
    const own = exported
      .map((symbol) => this.#resolved(symbol))
      .filter((symbol) => this.#declarations(symbol).length);
    // What is exported keeps its name, whatever else is called so.
    for (const symbol of own) this.#nameOf(symbol);
    for (let next = this.queue.shift(); next; next = this.queue.shift())
      this.written.set(
        next,
        this.#declarations(next)
          .map((each) => this.#text(each))
          .join('\n\n'),
      );
    const parts = [...this.written].sort(([a], [b]) => compare(this.#nameOf(a), this.#nameOf(b)));
    return `${HEAD}\n${parts.map(([, text]) => text).join('\n\n')}\n`;
  }

  /** @param {ts.Symbol} symbol */
  #resolved(symbol) {
    return symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
  }

  /** Its declarations as a type, of ours or of a package that others need not have. @param {ts.Symbol} symbol */
  #declarations(symbol) {
    return /** @type {TypeDeclaration[]} */ (
      (symbol.declarations ?? []).filter(
        (each) => ts.isInterfaceDeclaration(each) || ts.isTypeAliasDeclaration(each),
      )
    );
  }

  /** @param {ts.Symbol} symbol */
  #nameOf(symbol) {
    const known = this.names.get(symbol);
    if (known !== undefined) return known;
    let name = symbol.name;
    for (let at = 2; this.taken.has(name); at++) name = `${symbol.name}${at}`;
    this.taken.add(name);
    this.names.set(symbol, name);
    this.queue.push(symbol);
    return name;
  }

  /** How a name that stands in a type is written here; undefined where it stays as it is. @param {ts.Identifier} node */
  #renamed(node) {
    const found = this.checker.getSymbolAtLocation(node);
    if (!found) return undefined;
    const symbol = this.#resolved(found);
    const [declaration] = symbol.declarations ?? [];
    if (!declaration || symbol.flags & ts.SymbolFlags.TypeParameter) return undefined;
    const file = declaration.getSourceFile();
    if (this.program.isSourceFileDefaultLibrary(file)) return undefined;
    if (/@types\/vscode\//.test(file.fileName)) return `vscode.${symbol.name}`;
    return this.#declarations(symbol).length ? this.#nameOf(symbol) : undefined;
  }

  /** As it is written, with every name as it is here. @param {TypeDeclaration} declaration */
  #text(declaration) {
    const file = declaration.getSourceFile();
    /** @type {{ start: number, end: number, text: string }[]} */
    const edits = [];
    /** @param {ts.Node} node */
    const visit = (node) => {
      if (ts.isTypeQueryNode(node) || isIndexOfQuery(node)) {
        const type = this.checker.getTypeAtLocation(node);
        const text = this.checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);
        return void edits.push({ start: node.getStart(file), end: node.getEnd(), text });
      }
      if (ts.isTypeReferenceNode(node) || ts.isExpressionWithTypeArguments(node)) {
        const name = ts.isTypeReferenceNode(node) ? node.typeName : node.expression;
        if (ts.isIdentifier(name)) {
          const text = this.#renamed(name);
          if (text !== undefined) edits.push({ start: name.getStart(file), end: name.getEnd(), text });
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(declaration);
    const start = declaration.getStart(file, true);
    const symbol = /** @type {ts.Symbol} */ (this.checker.getSymbolAtLocation(declaration.name));
    edits.push({
      start: declaration.name.getStart(file),
      end: declaration.name.getEnd(),
      text: this.#nameOf(symbol),
    });
    edits.sort((a, b) => b.start - a.start);
    let text = file.text.slice(start, declaration.getEnd());
    for (const edit of edits)
      text = text.slice(0, edit.start - start) + edit.text + text.slice(edit.end - start);
    return text.replace(
      /^(\/\*\*[\s\S]*?\*\/\s*)?(?:export\s+)?(?:declare\s+)?(interface|type)\b/,
      '$1export $2',
    );
  }
}

/** `(typeof VALUES)[number]`. @param {ts.Node} node */
function isIndexOfQuery(node) {
  if (!ts.isIndexedAccessTypeNode(node)) return false;
  const of = ts.isParenthesizedTypeNode(node.objectType) ? node.objectType.type : node.objectType;
  return ts.isTypeQueryNode(of);
}

/** @param {string} a @param {string} b */
function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
