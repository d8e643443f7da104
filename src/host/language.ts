import * as vscode from 'vscode';
import { type Language, speak } from '../core/base/language';

/** The editor's language, for the engine's thread and pages. */
export const editorLanguage: Language = { id: vscode.env.language, bundle: vscode.l10n.bundle };

// The bundles of the host share one copy of @vscode/l10n, by which core speaks.
speak(editorLanguage);
