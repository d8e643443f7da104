import * as l10n from '@vscode/l10n';
import { shown } from '../../base/oneLine';
import type { LocalFix, LocalProblem } from '../diagnose/localProblem';
import { replaceBy } from '../diagnose/reporter';
import { type Scalar, spanOf, textSpan } from '../document/nodes';
import { nearest } from '../nearMiss';
import { declaredIn } from './declared';
import type { NamePart } from './expressions';
import { FILTERS, FIXED, FUNCTIONS, ROOTS } from './formWords';
import { guesser, problem } from './problem';
import { syntaxFault } from './syntax';
import { isPageCondition, isStepCondition, type PlacedExpression, type TemplateModel } from './templateModel';

/** Names and signs in expressions that the language, or what it is given, does not have. */
export function expressionProblems(model: TemplateModel): LocalProblem[] {
  const faults = new Map(model.expressions.map((each) => [each, faultsOf(each, model)]));
  const blocks = blockProblems(model, faults);
  const readable = model.expressions.filter(
    (each) => isRun(each) && !faults.get(each)?.length && !blocks.has(each.scalar),
  );
  return [
    ...[...faults.values()].flat(),
    ...blocks.values(),
    ...filterProblems(model),
    ...nameProblems(model, readable),
    ...secretProblems(model),
    ...conditionProblems(model),
    ...strayProblems(model),
  ];
}

/** What is rendered when the template runs, or asked while its form is filled in. */
function isRun({ path }: PlacedExpression): boolean {
  return path[1] === 'steps' || path[1] === 'output' || isPageCondition(path);
}

/** What can't be read as an expression. */
function faultsOf(expression: PlacedExpression, model: TemplateModel): LocalProblem[] {
  const { start, end, isClosed, foreign, isBare } = expression;
  const operators = foreign.map((part): LocalProblem => {
    const word = part.name === '||' ? 'or' : 'and';
    const message = l10n.t(
      'Expressions have no "{0}", so this one fails and stays as it is written. Write "{1}".',
      part.name,
      word,
    );
    return invalid(part, message, [replaceBy(part, word, true)]);
  });
  if (!isClosed) {
    const open = Math.max(0, start - 3);
    const message = l10n.t('This expression has no end: close it by }}.');
    return [...operators, invalid({ start: open, end: Math.max(start, end) }, message)];
  }
  if (operators.length > 0 || expression.isBlock || !isRun(expression)) return operators;
  const code = model.code.slice(start, end);
  const fault = syntaxFault(`\${{${code}}}`);
  return fault ? [unreadable(code, start, Math.max(0, fault.at - 3), fault.message, isBare)] : [];
}

const QUESTION = /^[^?:'"]*\?[^?:'"]*:[^?:'"]*$/;

function unreadable(code: string, start: number, found: number, said: string, isBare: boolean): LocalProblem {
  const at = Math.min(found, Math.max(0, code.trimEnd().length - 1));
  const sign = ['?.', '??', '=>', '?', '!', '`', ';'].find((each) => code.startsWith(each, at)) ?? '';
  const span = { start: start + at, end: start + at + Math.max(1, sign.length) };
  const fails = (what: string) =>
    isBare
      ? l10n.t("{0} A condition that can't be read hides nothing.", what)
      : l10n.t('{0} So this stays as it is written.', what);
  switch (sign) {
    case '?': {
      const fix = ternaryFix(code, start);
      const message = l10n.t('Expressions have no "? :". Write "a if condition else b".');
      return invalid(span, fails(message), fix ? [fix] : []);
    }
    case '??':
      return invalid(span, fails(l10n.t('Expressions have no "{0}". Write "{1}".', '??', 'or')), [
        replaceBy(span, 'or'),
      ]);
    case '?.':
      return invalid(
        span,
        fails(l10n.t('Expressions have no "?.". Write ".": what is missing is nothing here.')),
        [replaceBy(span, '.')],
      );
    case '!':
      return invalid(span, fails(l10n.t('Expressions have no "{0}". Write "{1}".', '!', 'not')), [
        replaceBy(
          { start: span.start, end: span.end + (/^\s*/.exec(code.slice(at + 1))?.[0].length ?? 0) },
          'not ',
        ),
      ]);
    case '`':
      return invalid(
        span,
        fails(l10n.t('Expressions have no texts in backticks. Write them between quotes.')),
      );
    default: {
      if (code[at] === '=' && code[at - 1] !== '=' && code[at + 1] !== '>')
        return invalid(span, fails(l10n.t('Expressions have no "{0}". Write "{1}".', '=', '==')), [
          replaceBy(span, '=='),
        ]);
      if (!code.trim())
        return invalid({ start, end: start + code.length }, l10n.t('This expression is empty.'));
      return invalid(span, fails(l10n.t("This can't be read as an expression: {0}.", shown(said))));
    }
  }
}

/** `a ? b : c` in the language's words, where it is the whole expression and holds no other. */
function ternaryFix(code: string, start: number): LocalFix | undefined {
  // A sign between quotes is none.
  const masked = code.replace(/'[^']*'|"[^"]*"/g, (text) => '_'.repeat(text.length));
  if (!QUESTION.test(masked) || code.length > 2000) return undefined;
  const [asked, first] = [masked.indexOf('?'), masked.indexOf(':')];
  const [condition, yes, no] = [code.slice(0, asked), code.slice(asked + 1, first), code.slice(first + 1)];
  const newText = `${yes.trim()} if ${condition.trim()} else ${no.trim()}`;
  if (newText.includes('|') || syntaxFault(`\${{ ${newText} }}`)) return undefined;
  const leading = code.length - code.trimStart().length;
  return replaceBy({ start: start + leading, end: start + code.trimEnd().length }, newText);
}

/** Blocks are read together: what one opens another closes. */
function blockProblems(
  { expressions, code }: TemplateModel,
  faults: ReadonlyMap<PlacedExpression, readonly LocalProblem[]>,
): Map<Scalar, LocalProblem> {
  const blocks = new Map<Scalar, boolean>();
  for (const expression of expressions) {
    const { scalar, isBlock } = expression;
    const isGood = isRun(expression) && !faults.get(expression)?.length && blocks.get(scalar) !== false;
    if (isBlock || blocks.has(scalar)) blocks.set(scalar, isGood);
    else if (!isGood) blocks.set(scalar, false);
  }
  const found = new Map<Scalar, LocalProblem>();
  for (const [scalar, isGood] of blocks) {
    if (!isGood) continue;
    const [start, end] = textSpan(scalar);
    const fault = syntaxFault(code.slice(start, end));
    if (!fault) continue;
    const at = start + Math.min(fault.at, Math.max(0, end - start - 1));
    const message = l10n.t(
      "Backstage can't read this text as a template, so it stays as it is written: {0}.",
      shown(fault.message),
    );
    found.set(scalar, invalid({ start: at, end: Math.min(end, at + 2) }, message));
  }
  return found;
}

function invalid(
  { start, end }: { start: number; end: number },
  message: string,
  fixes: readonly LocalFix[] = [],
): LocalProblem {
  return {
    start,
    end,
    severity: 'warning',
    code: 'invalid-expression',
    message,
    ...(fixes.length > 0 && { fixes }),
  };
}

/** An expression with an unknown filter fails, and is left in the text as it is. */
function filterProblems({ expressions }: TemplateModel): LocalProblem[] {
  const unknown = expressions.flatMap(({ filters }) => filters.filter(({ name }) => !FILTERS.has(name)));
  return unknown.map((filter) => {
    const [meant] = nearest(filter.name, [...FILTERS.keys()]);
    const message = l10n.t(
      'Backstage has no filter "{0}" of its own: without it the expression stays as it is written.',
      shown(filter.name),
    );
    return { ...problem(filter, 'unknown-filter', message, meant), severity: meant ? 'warning' : 'info' };
  });
}

/** What an expression begins with, and the names that are always the same below it. */
function nameProblems(model: TemplateModel, readable: readonly PlacedExpression[]): LocalProblem[] {
  const own = new Map<Scalar, Set<string>>();
  for (const expression of readable)
    if (expression.isBlock)
      for (const name of declaredIn(model.code.slice(expression.start, expression.end)))
        own.set(expression.scalar, (own.get(expression.scalar) ?? new Set()).add(name));
  return readable.flatMap((expression) =>
    expression.accesses.flatMap(({ root, parts }): LocalProblem[] => {
      if (own.get(expression.scalar)?.has(root.name)) return [];
      if (isPageCondition(expression.path))
        return root.name === 'parameters' ? [] : [beyondForm(root, model)];
      if (!ROOTS.has(root.name)) return unknownRoot(root, model, parts[0]);
      if (root.name === 'each' && !hasEach(expression, model)) {
        const message = l10n.t(
          'Nothing is repeated here, so "each" is rendered as nothing: it is there in a step with "each".',
        );
        return [problem(root, 'unknown-name', message)];
      }
      const [part] = parts;
      const known = root.name === 'context' ? undefined : FIXED[root.name];
      if (!part || !known || known.has(part.name)) return [];
      const message = l10n.t(
        '"{0}" has no "{1}", so this is rendered as nothing.',
        root.name,
        shown(part.name),
      );
      return [problem(part, 'unknown-name', message, nearest(part.name, [...known.keys()])[0])];
    }),
  );
}

function hasEach({ step }: PlacedExpression, { steps }: TemplateModel): boolean {
  return steps.find(({ index }) => index === step)?.hasEach ?? false;
}

function beyondForm(root: NamePart, { parameters }: TemplateModel): LocalProblem {
  const message = l10n.t(
    'A page\'s "when" knows only "parameters", so "{0}" is nothing here.',
    shown(root.name),
  );
  const meant = parameters.has(root.name) ? `parameters.${root.name}` : nearest(root.name, ['parameters'])[0];
  return problem(root, 'unknown-name', message, meant);
}

/** Words of the language that are functions, or stand for what a block gives. */
const LANGUAGE = new Set([...FUNCTIONS.keys(), 'caller', 'super', 'r', 'namespace', 'lipsum', 'dict']);

function unknownRoot(
  root: NamePart,
  { parameters, steps }: TemplateModel,
  part: NamePart | undefined,
): LocalProblem[] {
  const { name } = root;
  if (LANGUAGE.has(name)) return [];
  if (name === 'values') {
    const message = l10n.t(
      '"values" is what a skeleton reads. In a step it is nothing: the answers of the form are "parameters".',
    );
    return [
      problem(root, 'unknown-name', message, part && parameters.has(part.name) ? 'parameters' : undefined),
    ];
  }
  const [meant] = nearest(name, [...ROOTS.keys()]);
  const message = l10n.t(
    'Steps know no "{0}" of Backstage\'s own, so this is rendered as nothing, unless the server adds it.',
    shown(name),
  );
  const full = parameters.has(name)
    ? `parameters.${name}`
    : steps.some(({ id }) => id === name) && part?.name === 'output'
      ? `steps.${name}`
      : undefined;
  const instead = meant ?? full;
  const found = problem(root, 'unknown-name', message, instead);
  return [{ ...found, severity: instead === undefined ? 'info' : 'warning' }];
}

/** Names below `secrets`, and secrets that are read as answers. */
function secretProblems(model: TemplateModel): LocalProblem[] {
  const { secrets, hasOpenSecrets, parameters, expressions } = model;
  const meantBy = guesser([...secrets.keys()]);
  return expressions.filter(isRun).flatMap(({ accesses, path, isBlock, start, end }) => {
    // Whether it is there may be asked.
    const isAsked =
      isBlock || path.at(-1) === 'if' || /\b(?:if|is|not|and|or)\b/.test(model.code.slice(start, end));
    return accesses.flatMap(({ root, parts: [part] }): LocalProblem[] => {
      if (!part) return [];
      if (root.name === 'parameters') {
        if (isAsked || !parameters.get(part.name)?.isSecret) return [];
        const message = l10n.t(
          '"{0}" is a secret, and of it the parameters hold only asterisks. Write secrets.{0}.',
          shown(part.name),
        );
        const fixes = [replaceBy(root, 'secrets')];
        return [
          { start: root.start, end: part.end, severity: 'warning', code: 'unknown-secret', message, fixes },
        ];
      }
      if (
        root.name !== 'secrets' ||
        secrets.has(part.name) ||
        hasOpenSecrets ||
        /^__|^backstageToken$/.test(part.name)
      )
        return [];
      const isParameter = parameters.has(part.name);
      const message = isParameter
        ? l10n.t(
            '"{0}" is no secret of the form but a parameter, so this is empty. Write parameters.{0}.',
            shown(part.name),
          )
        : l10n.t(
            'The form asks for no secret "{0}", so this is empty unless whoever starts the run passes it.',
            shown(part.name),
          );
      if (!isParameter) {
        const meant = meantBy(part.name);
        const found = problem(part, 'unknown-secret', message, meant);
        return [{ ...found, severity: meant === undefined ? 'info' : 'warning' }];
      }
      return [{ ...problem(part, 'unknown-secret', message), fixes: [replaceBy(root, 'parameters')] }];
    });
  });
}

/** A text is true, whatever it says. */
function conditionProblems({ steps, expressions }: TemplateModel): LocalProblem[] {
  const bare = new Set(
    expressions.filter(({ isBare, path }) => isBare && isStepCondition(path)).map(({ scalar }) => scalar),
  );
  return steps.flatMap(({ condition }): LocalProblem[] => {
    if (!condition || typeof condition.value !== 'string') return [];
    const value = condition.value.trim();
    if (!value || /^(?:true|yes|on)$/i.test(value) || /\$\{\{|\{[%#]/.test(value)) return [];
    const braced = /^\$?\{+([^{}]*)\}+$/.exec(value)?.[1]?.trim();
    const inner = braced ?? (bare.has(condition) ? value : undefined);
    const meant = inner !== undefined && !syntaxFault(`\${{ ${inner} }}`) ? `\${{ ${inner} }}` : undefined;
    const logical = /^(?:false|no|off)$/i.test(value) ? 'false' : undefined;
    const message = l10n.t(
      'A condition without ${{ }} is a text, and a text is always true: the step runs whatever the form says.',
    );
    const [start, end] = condition.range ?? [0, 0];
    const isPlain = !condition.type?.startsWith('BLOCK') && !value.includes('\n');
    const quote = condition.type === 'QUOTE_DOUBLE' ? '"' : condition.type === 'QUOTE_SINGLE' ? "'" : '';
    const written =
      meant === undefined
        ? logical
        : quote && !meant.includes(quote)
          ? `${quote}${meant}${quote}`
          : quote
            ? undefined
            : meant;
    const fixes = isPlain && written !== undefined ? [replaceBy({ start, end }, written)] : [];
    return [
      {
        ...spanOf(condition),
        severity: 'warning',
        code: 'invalid-condition',
        message,
        ...(fixes.length > 0 && { fixes }),
      },
    ];
  });
}

const STRAY = /(?<![{$])(\$?\{\{?)\s*(parameters|steps)\.(\w+)[^{}\n]{0,500}?(\}\}?)/g;

/** `{{ parameters.x }}` and `${ parameters.x }` stay as they are: told where they name what there is. */
function strayProblems(model: TemplateModel): LocalProblem[] {
  const { texts, code, expressions, parameters, steps } = model;
  const bare = new Set(expressions.flatMap(({ isBare, scalar }) => (isBare ? [scalar] : [])));
  return texts.flatMap((scalar): LocalProblem[] => {
    const [start, end] = textSpan(scalar);
    const text = code.slice(start, end);
    if (!text.includes('{') || /\{%-?\s*raw\b/.test(text)) return [];
    if (bare.has(scalar)) return [];
    return [...text.matchAll(STRAY)].flatMap((match): LocalProblem[] => {
      const [whole, open = '', root, name = '', close = ''] = match;
      if (`${open}${close}` !== '{{}}' && `${open}${close}` !== '${}') return [];
      const isKnown = root === 'parameters' ? parameters.has(name) : steps.some(({ id }) => id === name);
      if (!isKnown) return [];
      const at = start + match.index;
      const inner = whole.slice(open.length, whole.length - close.length).trim();
      const message = l10n.t(
        'This is no expression of templates and stays as it is written. Write {0}.',
        `\${{ ${shown(inner)} }}`,
      );
      return [
        {
          start: at,
          end: at + whole.length,
          severity: 'info',
          code: 'invalid-expression',
          message,
          fixes: [replaceBy({ start: at, end: at + whole.length }, `\${{ ${inner} }}`)],
        },
      ];
    });
  });
}
