import * as vscode from 'vscode';
import { readSetting } from '../settings';
import { GitContributors } from '../../runtime/node/gitContributors';
import { gitPath } from './editorGit';
import { runGit } from './runGit';

/** A bundle of its own, loaded when somebody first asks who changed a file. */
export const contributors = new GitContributors({
  git: (folder, args, token) => runGit(gitPath(), folder, args, token),
  isTrusted: () => vscode.workspace.isTrusted,
  now: () => Date.now(),
  ignoredAuthors: (uri) => readSetting('greenroom.docs.ignoredAuthors', vscode.Uri.parse(uri)),
});
