export {
  runGit,
  sinceCopied,
  type GitAnswer,
  whyFailed,
  whyNot,
  withoutOwnFilters,
} from '../../runtime/node/runGit';
