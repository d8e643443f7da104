import type { MagiclinkOptions } from '../options';
import { Elem } from '../tree/elem';
import type { InlineRule } from './engine';
import { addClasses, dressReference, ownProvider, providersOf, referenceUrl, titleOf } from './providers';
import type { Provider, Target } from './providers';
import { patternRule } from './simple';

const W = String.raw`[\p{L}\p{N}_]`;
const EDGE = `(?:(?<=${W})(?!${W})|(?<!${W})(?=${W}))`;
const REPO = String.raw`[-._a-zA-Z\d]{0,99}[a-zA-Z\d]`;
const NUMBER = '[#!?][1-9][0-9]*';
const HASH = String.raw`[a-f\d]{40}`;
const OTHER = String.raw`(?:\.{3}(${HASH}))?`;
const OUTSIDE = { outsideLinks: true };

const external = (providers: readonly Provider[]): string =>
  providers.map(({ name, user }) => `${name}:${user}`).join('|');

function targetOf(number: string | undefined, commit: string | undefined, other: string | undefined): Target {
  if (number) return { kind: number[0] as '#' | '!' | '?', number: number.slice(1) };
  return other ? { kind: 'compare', commit: commit!, other } : { kind: 'commit', commit: commit! };
}

/** Rules for `@user`, `@user/repo`, `user/repo#1`, `#1`, `!1`, `?1` and commits, where a site switches them on. */
export function shorthandRules(options: MagiclinkOptions): InlineRule[] {
  const { repoShorthand, socialShorthand } = options;
  if (!repoShorthand && !socialShorthand) return [];
  const providers = providersOf(options);
  const own = ownProvider(options, providers);
  const isSocial = own.type === 'social';
  const ownUser = own.user;
  const split = (name: string): { provider: Provider; user: string } => {
    const at = name.indexOf(':');
    return at < 0
      ? { provider: own, user: name }
      : { provider: providers.get(name.slice(0, at))!, user: name.slice(at + 1) };
  };

  const repository = (users: string): InlineRule =>
    patternRule(
      ['@'],
      new RegExp(`(?<![a-zA-Z])@(${users})${EDGE}/(${REPO})${EDGE}`, 'gu'),
      (match) => {
        const { provider, user } = split(match[1]!);
        const name = `${user}/${match[2]}`;
        const elem = new Elem('a').set('href', `${provider.url}/${name}`);
        elem.set('title', `${titleOf(provider, options, 'repository', 'Repository')}: ${name}`);
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
        const elem = new Elem('a').set('href', `${provider.url}/${user}`);
        elem.set('title', `${titleOf(provider, options, 'mention', 'User')}: ${user}`);
        addClasses(elem, provider, 'magiclink-mention');
        return elem.atomic(`@${user}`);
      },
      OUTSIDE,
    );

  const link = (
    written: string,
    provider: Provider,
    user: string,
    repo: string,
    target: Target,
  ): Elem | string | undefined => {
    if (!user || !repo) return undefined;
    // No other has discussions; nor is it looked for anything else in what is written so.
    if (target.kind === '?' && provider.type !== 'github') return written;
    const isOwn = user === options.user && provider === own;
    const place = {
      provider,
      user,
      repo,
      own: !isOwn ? 'none' : repo === options.repo ? 'repo' : 'user',
    } as const;
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
        return link(match[0], provider, name, match[2]!, targetOf(match[3], match[4], match[5]));
      },
      OUTSIDE,
    );
  };

  const short = new RegExp(`(?:(?<![a-zA-Z])(${NUMBER})|(?<![@/])${EDGE}(${HASH})${OTHER})${EDGE}`, 'gu');
  const all = [...providers.values()];
  const hosts = external(all.filter(({ type }) => type !== 'social'));
  const people = all.filter(({ type }) => (type === 'social' ? socialShorthand : repoShorthand));
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
            (match) =>
              link(match[0], own, options.user, options.repo, targetOf(match[1], match[2], match[3])),
            OUTSIDE,
          ),
        ]
      : []),
  ];
}
