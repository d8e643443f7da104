import { homedir } from 'node:os';
import type { Machine } from '../../core/ports/machine';
import { signInWithBrowser } from './browserSignIn';
import { changedFiles } from './changedFiles';
import { diskFiles } from './diskFiles';
import { changedAt, defaultBranch, fileAt } from './fileAt';
import { GitContributors } from './gitContributors';
import { GitHistory } from './gitHistory';
import { gitClone } from './gitPush';
import { NodeHttp } from './nodeHttp';
import { runGit } from './runGit';

/** A machine with files and programs. */
export const machine: Machine = {
  git: {
    history: (ports, onAsked) => new GitHistory(ports, onAsked),
    contributors: (ports) => new GitContributors(ports),
    changedFiles,
    defaultBranch,
    fileAt,
    changedAt,
    clone: gitClone,
    run: runGit,
  },
  disk: diskFiles,
  home: homedir(),
  program: process.execPath,
  signInWithBrowser,
  http: (isStrict) => new NodeHttp(isStrict),
};
