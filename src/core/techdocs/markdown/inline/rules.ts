import type { Session } from '../session';
import { bareMailRule, bareUrlRule } from './bareLinks';
import { codeRule } from './code';
import { emojiRule } from './emoji';
import { caretRule, markRule, starRule, tildeRule, underscoreRule } from './emphasis';
import type { InlineRule } from './engine';
import { keysRule } from './keys';
import { inlineLinkRule, referenceLinkRule, shortReferenceRule } from './links';
import { mathRule } from './math';
import { shorthandRules } from './shorthand';
import * as simple from './simple';

const ESCAPABLE = '\\`*_{}[]()>#+-.!|^ :=~';

/** Characters a backslash takes their meaning from, under the extensions that are on. */
function escapable(session: Session): Set<string> {
  const { options } = session;
  const shorthand = options.magiclink.repoShorthand || options.magiclink.socialShorthand;
  return new Set([...ESCAPABLE, ...(shorthand ? '@' : ''), ...(options.math ? '$' : '')]);
}

/** Inline rules in the reference's order. */
export function inlineRules(session: Session): InlineRule[] {
  const { options } = session;
  const { magiclink } = options;
  return [
    codeRule,
    ...(options.math ? [mathRule(options.mathSmartDollar)] : []),
    ...(options.keys ? [keysRule(options)] : []),
    simple.escapeRule(escapable(session)),
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
    emojiRule,
    caretRule,
    markRule,
    tildeRule,
    starRule,
    underscoreRule,
    ...(options.lineBreaks ? [simple.newlineRule] : []),
    ...simple.abbreviationRules(session.abbreviations),
  ];
}
