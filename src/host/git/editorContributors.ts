import * as vscode from 'vscode';
import type { Contributors } from '../../core/ports/contributors';
import { machine } from '../../runtime/machine';
import { readSetting } from '../settings';
import { editorGit } from './editorGit';

/** A bundle of its own, loaded when somebody first asks who changed a file. */
export const contributors: Contributors = machine.git?.contributors({
  ...editorGit,
  now: () => Date.now(),
  ignoredAuthors: (uri) => readSetting('greenroom.docs.ignoredAuthors', vscode.Uri.parse(uri)),
}) ?? { of: async () => 'no-programs' };
