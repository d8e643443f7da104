/** A bundle of its own: most windows never show a CODEOWNERS file. */
export { findUnownedFiles } from './findUnownedFiles';
export { startLanguage } from './language';
