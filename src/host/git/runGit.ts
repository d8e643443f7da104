export { runGit, type GitAnswer, whyFailed, whyNot } from '../../runtime/node/runGit';
