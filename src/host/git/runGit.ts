export { runGit, type GitAnswer } from '../../runtime/node/runGit';
