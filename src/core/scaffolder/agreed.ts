import * as l10n from '@vscode/l10n';
import type { GitHub } from './actions/github/github';
import type { Effect } from './effect';
import { RunError } from './errors';
import { MadeValues } from './madeValues';

/**
 * GitHub, as far as the person agreed that it is changed. The run itself holds every step to what was shown (Agreement);
 * this stands outside of the thread in which anybody's templates run. Where a step on GitHub could not tell beforehand what
 * it changes, that was shown, and anything goes.
 */
export function asAgreed(github: GitHub, effects: readonly Effect[]): GitHub {
  if (effects.some(({ kind, action }) => kind === 'other' && /^(?:github|publish):/.test(action)))
    return github;
  const named = effects.flatMap((effect) =>
    'host' in effect ? [nameOf(effect.host, effect.repository)] : [],
  );
  const nothing = new MadeValues();
  /** Forks of what was agreed on: of the person's own, and named only when they are made. */
  const forks = new Set<string>();
  const check = (host: string, { owner, repo }: { readonly owner?: unknown; readonly repo?: unknown }) => {
    if (typeof repo !== 'string') return;
    const name = nameOf(host, `${String(owner)}/${repo}`);
    if (forks.has(name) || named.some((told) => nothing.isAsTold(told, name))) return;
    throw new RunError(
      'NotAllowedError',
      l10n.t(
        'The step wants to use {0}/{1} on {2}, which was not among what you agreed to. Nothing was done there.',
        String(owner),
        repo,
        host,
      ),
    );
  };
  return {
    call: async (host, name, parameters, token) => {
      check(host, parameters as object);
      const answer = await github.call(host, name, parameters, token);
      if (name === 'repos.createFork')
        forks.add(nameOf(host, new URL((answer as { html_url: string }).html_url).pathname.slice(1)));
      return answer;
    },
    push: async (push, token) => {
      check(push.host, push);
      return github.push(push, token);
    },
    setSecret: async (secret, token) => {
      check(secret.host, secret);
      return github.setSecret(secret, token);
    },
  };
}

function nameOf(host: string, repository: string): string {
  return `${host}/${repository}`.toLowerCase();
}
