import * as vscode from 'vscode';
import type { Clues } from './resolveMe';

/** The part of the built-in Git extension's API that is read. */
interface GitApi {
  readonly repositories: readonly {
    getConfig(key: string): Promise<string>;
    getGlobalConfig(key: string): Promise<string>;
  }[];
}

/** Scopes that GitHub sessions are usually asked with; a silent question is answered only for scopes already granted. */
const SCOPES = [
  ['user:email'],
  ['read:user', 'user:email', 'repo', 'workflow'],
  ['read:org', 'repo'],
  ['repo'],
  [],
];

/** What the editor knows without asking anybody: no sign-in, no process. */
export async function editorClues(): Promise<Omit<Clues, 'chosen'>> {
  const [logins, emails] = await Promise.all([githubLogins(), gitEmails()]);
  return { logins, emails };
}

async function githubLogins(): Promise<string[]> {
  const sessions = await Promise.all(
    SCOPES.map((scopes) =>
      vscode.authentication.getSession('github', scopes, { silent: true }).then(undefined, () => undefined),
    ),
  );
  return [...new Set(sessions.flatMap((session) => session?.account.label ?? []))];
}

async function gitEmails(): Promise<string[]> {
  try {
    const extension = vscode.extensions.getExtension<{ getAPI(version: 1): GitApi }>('vscode.git');
    const git = (await extension?.activate())?.getAPI(1);
    const answers = await Promise.allSettled(
      (git?.repositories ?? []).flatMap((repository) => [
        repository.getConfig('user.email'),
        repository.getGlobalConfig('user.email'),
      ]),
    );
    const emails = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value.trim() : []));
    return [...new Set(emails.filter(Boolean))];
  } catch {
    // Git may be switched off; the user can still choose.
    return [];
  }
}
