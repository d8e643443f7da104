import * as l10n from '@vscode/l10n';
import { CommandIds } from '../base/commandIds';
import type { ProvidedFact } from '../facts/fact';
import { wantsAccess } from './permissions';
import type { ReportPart, UnknownPart } from './report';

/** A time as a person reads it. */
export type When = (time: number) => string;

export const WORDS: Readonly<Record<ReportPart, string>> = {
  repository: l10n.t('The repository'),
  environments: l10n.t('Environments'),
  deployments: l10n.t('Deployments'),
  ci: l10n.t('Runs on the default branch'),
  release: l10n.t('Releases'),
  pullRequests: l10n.t('Pull requests'),
  alerts: l10n.t('Dependabot alerts'),
  codeScanning: l10n.t('Code scanning alerts'),
  secretScanning: l10n.t('Secret scanning alerts'),
  branchRules: l10n.t('Rules for the default branch'),
  behind: l10n.t('How far behind the default branch'),
};

export const SIGN_IN = { title: l10n.t('Sign In to GitHub'), command: CommandIds.signIn };

/** What the sign-in may see is asked for at the start, and no more: whoever wants to see more asks again. */
export const MORE_ACCESS = {
  title: l10n.t('Sign In with More Access'),
  command: CommandIds.signIn,
  arguments: [{ anew: true }],
};

export function unknownFact(what: ReportPart, why: string, asOf: number): ProvidedFact {
  return {
    state: 'unknown',
    summary: l10n.t('{0} are unknown: {1}', WORDS[what], sentence(why)),
    reason: why,
    asOf,
    ...(wantsAccess(why) && { action: MORE_ACCESS }),
  };
}

export function whyOf(unknown: readonly UnknownPart[], what: ReportPart): string | undefined {
  return unknown.find((each) => each.what === what)?.why;
}

export function sentence(clause: string): string {
  return /[.!?]$/.test(clause) ? clause : `${clause}.`;
}
