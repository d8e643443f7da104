import type { Session } from '../session';
import { bareMailRule, bareUrlRule } from './bareLinks';
import { codeRule } from './code';
import { emojiRule } from './emoji';
import { caretRules, emphasisRules, markRules, standingRules, tildeRules } from './emphasis';
import type { InlineRule } from './engine';
import { keysRule } from './keys';
import { inlineLinkRule, referenceLinkRule, shortReferenceRule } from './links';
import { mathRule } from './math';
import { progressRule } from './progress';
import { shorthandRules } from './shorthand';
import * as simple from './simple';
import { wikiLinkRule } from './wikiLinks';

const ESCAPABLE = '\\`*_{}[]()>#+-.!|:=';

/** Characters a backslash takes their meaning from, under the extensions that are on. */
function escapable({ options }: Session): Set<string> {
  const { caret, tilde, magiclink } = options;
  const shorthand = magiclink.repoShorthand || magiclink.socialShorthand;
  return new Set([
    ...ESCAPABLE,
    ...(caret.pair || caret.single ? '^' : ''),
    ...(tilde.pair || tilde.single ? '~' : ''),
    ...(caret.single || tilde.single ? ' ' : ''),
    ...(shorthand ? '@' : ''),
    ...(options.math?.inline.has('dollar') ? '$' : ''),
    ...(options.smarty ? '"\'' : ''),
  ]);
}

/** Inline rules in the reference's order. */
export function inlineRules(session: Session): InlineRule[] {
  const { options } = session;
  const { escapeAll, keys, magiclink, math, progress, wikiLinks } = options;
  return [
    codeRule,
    ...(math ? [mathRule(math)] : []),
    ...(keys ? [keysRule(keys)] : []),
    escapeAll ? simple.escapeAllRule(escapeAll) : simple.escapeRule(escapable(session)),
    ...(progress ? [progressRule(progress)] : []),
    simple.footnoteReferenceRule,
    referenceLinkRule(false),
    inlineLinkRule(false),
    inlineLinkRule(true),
    referenceLinkRule(true),
    shortReferenceRule(false),
    shortReferenceRule(true),
    simple.autolinkRule(magiclink.hideProtocol, magiclink.shortenRepoUrls),
    simple.automailRule,
    simple.lineBreakRule,
    simple.htmlRule,
    bareUrlRule(magiclink),
    bareMailRule,
    simple.entityRule,
    ...shorthandRules(magiclink),
    ...(wikiLinks ? [wikiLinkRule(wikiLinks)] : []),
    emojiRule(options.emoji, session.context.icons),
    ...standingRules,
    ...caretRules(options.caret),
    ...markRules(options.smartMark),
    ...tildeRules(options.tilde),
    ...emphasisRules,
    ...(options.lineBreaks ? [simple.newlineRule] : []),
  ];
}
