export { runGit, type GitAnswer, whyNot } from '../../runtime/node/runGit';
