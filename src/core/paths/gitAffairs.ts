/**
 * What git keeps of a repository, of a submodule or of a linked worktree that says what is checked out, what is tracked or
 * ignored and what it is called. Folders too: of what goes with a folder an editor names only the folder.
 */
const TELLING =
  /\/\.git\/(?:modules\/(?:.+\/)?)?(?:worktrees(?:\/[^/]+)?|(?:worktrees\/[^/]+\/)?(?:config|config\.worktree|HEAD|commondir|gitdir|index|sharedindex\.[^/]+|info(?:\/exclude)?)|refs\/remotes(?:\/origin(?:\/HEAD)?)?)$/;

/** Whether a path in a repository's own folder tells nothing of the files beside it: most that changes there, all the time. */
export function isGitAffair(path: string): boolean {
  return /\/\.git\//.test(path) && !TELLING.test(path);
}
