import type { MagiclinkOptions } from '../options';
import { Elem } from '../tree/elem';
import type { InlineRule } from './engine';
import {
  addClasses,
  dressReference,
  providerName,
  providerOf,
  referenceUrl,
  REPOSITORY_HOSTS,
} from './providers';
import type { Target } from './providers';
import { patternRule } from './simple';

const W = String.raw`[\p{L}\p{N}_]`;
const EDGE = `(?:(?<=${W})(?!${W})|(?<!${W})(?=${W}))`;
const REPO = String.raw`[-._a-zA-Z\d]{0,99}[a-zA-Z\d]`;
const NUMBER = '[#!?][1-9][0-9]*';
const HASH = String.raw`[a-f\d]{40}`;
const OTHER = String.raw`(?:\.{3}(${HASH}))?`;
const OUTSIDE = { outsideLinks: true };

const external = (names: readonly string[]): string =>
  names.map((name) => `${name}:${providerOf(name).user}`).join('|');

function targetOf(number: string | undefined, commit: string | undefined, other: string | undefined): Target {
  if (number) return { kind: number[0] as '#' | '!' | '?', number: number.slice(1) };
  return other ? { kind: 'compare', commit: commit!, other } : { kind: 'commit', commit: commit! };
}

/** Rules for `@user`, `@user/repo`, `user/repo#1`, `#1`, `!1`, `?1` and commits, where a site switches them on. */
export function shorthandRules(options: MagiclinkOptions): InlineRule[] {
  const { repoShorthand, socialShorthand } = options;
  if (!repoShorthand && !socialShorthand) return [];
  const own = providerName(options);
  const isSocial = !(REPOSITORY_HOSTS as readonly string[]).includes(own);
  const ownUser = providerOf(own).user;
  const split = (name: string): { provider: string; user: string } => {
    const at = name.indexOf(':');
    return at < 0 ? { provider: own, user: name } : { provider: name.slice(0, at), user: name.slice(at + 1) };
  };

  const repository = (users: string): InlineRule =>
    patternRule(
      ['@'],
      new RegExp(`(?<![a-zA-Z])@(${users})${EDGE}/(${REPO})${EDGE}`, 'gu'),
      (match) => {
        const { provider, user } = split(match[1]!);
        const { title, url } = providerOf(provider);
        const name = `${user}/${match[2]}`;
        const elem = new Elem('a').set('href', `${url}/${name}`).set('title', `${title} Repository: ${name}`);
        addClasses(elem, provider, 'magiclink-repository');
        return elem.atomic(name);
      },
      OUTSIDE,
    );

  const mention = (users: string): InlineRule =>
    patternRule(
      ['@'],
      new RegExp(`(?<![a-zA-Z])@(${users})${EDGE}`, 'gu'),
      (match) => {
        const { provider, user } = split(match[1]!);
        const { title, url } = providerOf(provider);
        const elem = new Elem('a').set('href', `${url}/${user}`).set('title', `${title} User: ${user}`);
        addClasses(elem, provider, 'magiclink-mention');
        return elem.atomic(`@${user}`);
      },
      OUTSIDE,
    );

  const link = (provider: string, user: string, repo: string, target: Target): Elem | undefined => {
    if (!user || !repo || (target.kind === '?' && provider !== 'github')) return undefined;
    const place = { provider, user, repo };
    const elem = new Elem('a').set('href', referenceUrl(place, target));
    dressReference(elem, place, target, options);
    return elem;
  };

  const reference = (users: string, optional: boolean): InlineRule => {
    const user = `(?:${EDGE}(${users})/)${optional ? '?' : ''}`;
    const pattern = new RegExp(`(?<![@/])${user}(${REPO})(?:(${NUMBER})|@(${HASH})${OTHER})${EDGE}`, 'gu');
    return patternRule(
      ['#', '!', '?', '@'],
      pattern,
      (match) => {
        const { provider, user: name } = match[1] ? split(match[1]) : { provider: own, user: options.user };
        return link(provider, name, match[2]!, targetOf(match[3], match[4], match[5]));
      },
      OUTSIDE,
    );
  };

  const short = new RegExp(`(?:(?<![a-zA-Z])(${NUMBER})|(?<![@/])${EDGE}(${HASH})${OTHER})${EDGE}`, 'gu');
  const hosts = external(REPOSITORY_HOSTS);
  const people = [...(repoShorthand ? REPOSITORY_HOSTS : []), ...(socialShorthand ? ['twitter', 'x'] : [])];
  return [
    ...(repoShorthand ? [repository(hosts), ...(isSocial ? [] : [repository(ownUser)])] : []),
    mention(external(people)),
    mention(ownUser),
    ...(repoShorthand ? [reference(hosts, false)] : []),
    ...(repoShorthand && !isSocial
      ? [
          reference(ownUser, true),
          patternRule(
            [''],
            short,
            (match) => link(own, options.user, options.repo, targetOf(match[1], match[2], match[3])),
            OUTSIDE,
          ),
        ]
      : []),
  ];
}
