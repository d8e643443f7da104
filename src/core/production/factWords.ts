import { CommandIds } from '../base/commandIds';
import type { ProvidedFact } from '../facts/fact';
import { wantsAccess } from './permissions';
import type { ReportPart, UnknownPart } from './report';

/** A time as a person reads it. */
export type When = (time: number) => string;

export const WORDS: Readonly<Record<ReportPart, string>> = {
  repository: 'The repository',
  environments: 'Environments',
  deployments: 'Deployments',
  ci: 'Runs on the default branch',
  release: 'Releases',
  pullRequests: 'Pull requests',
  alerts: 'Dependabot alerts',
  codeScanning: 'Code scanning alerts',
  secretScanning: 'Secret scanning alerts',
  branchRules: 'Rules for the default branch',
  behind: 'How far behind the default branch',
};

export const SIGN_IN = { title: 'Sign In to GitHub', command: CommandIds.signIn };

/** What the sign-in may see is asked for at the start, and no more: whoever wants to see more asks again. */
export const MORE_ACCESS = {
  title: 'Sign In with More Access',
  command: CommandIds.signIn,
  arguments: [{ anew: true }],
};

export function unknownFact(what: ReportPart, why: string, asOf: number): ProvidedFact {
  return {
    state: 'unknown',
    summary: `${WORDS[what]} are unknown: ${sentence(why)}`,
    reason: why,
    asOf,
    ...(wantsAccess(why) && { action: MORE_ACCESS }),
  };
}

export function whyOf(unknown: readonly UnknownPart[], what: ReportPart): string | undefined {
  return unknown.find((each) => each.what === what)?.why;
}

export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

export function sentence(clause: string): string {
  return /[.!?]$/.test(clause) ? clause : `${clause}.`;
}
