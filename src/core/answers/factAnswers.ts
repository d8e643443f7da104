import * as l10n from '@vscode/l10n';
import type { Fact } from '../facts/fact';
import type { Answer } from './answers';

const ORDER: readonly Fact['state'][] = ['error', 'warning', 'ok', 'info', 'unknown'];

/** What is worst is what a person must hear; what is known is said before what is not. */
export function worst<F extends Pick<Fact, 'state'>>(facts: readonly F[]): F | undefined {
  return [...facts].sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state))[0];
}

/** A fact, as an answer. */
export function answerOf({ id, state, summary, reason, url, action, asOf }: Fact): Answer {
  return {
    state,
    text: summary,
    source: sourceOfFact(id),
    asOf,
    ...(reason !== undefined && { reason }),
    ...(action ? { action } : url !== undefined && { action: { title: l10n.t('Open in browser'), url } }),
  };
}

/** The tool that a fact is from, by the id of its provider. */
function sourceOfFact(id: string): string {
  if (id.startsWith('github.')) return 'GitHub';
  if (id.startsWith('docs.')) return l10n.t('Git history');
  return id.split('/', 1)[0]!;
}
