export { runGit, type GitAnswer, whyFailed, whyNot, withoutOwnFilters } from '../../runtime/node/runGit';
