/** What is spoken, in a bundle that all others of a thread share: it is said once. */
export * from '@vscode/l10n';
export * from './language';
