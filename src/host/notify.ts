import * as vscode from 'vscode';
import { withoutLinks } from '../core/base/visible';

/** Buttons, or how it is shown and then buttons. */
type Rest = readonly string[] | readonly [vscode.MessageOptions, ...string[]];

/** The one door for notifications: nothing that a file, a server or an error brings becomes a link in one. */
export function showInformation(message: string, ...rest: Rest): Thenable<string | undefined> {
  return vscode.window.showInformationMessage(withoutLinks(message), ...(rest as string[]));
}

export function showWarning(message: string, ...rest: Rest): Thenable<string | undefined> {
  return vscode.window.showWarningMessage(withoutLinks(message), ...(rest as string[]));
}

export function showError(message: string, ...rest: Rest): Thenable<string | undefined> {
  return vscode.window.showErrorMessage(withoutLinks(message), ...(rest as string[]));
}

/** Work whose progress is told in a notification, of which the same holds. */
export function withProgress<T>(
  options: vscode.ProgressOptions,
  work: (
    progress: vscode.Progress<{ message?: string; increment?: number }>,
    token: vscode.CancellationToken,
  ) => Thenable<T>,
): Thenable<T> {
  const { title } = options;
  return vscode.window.withProgress(
    { ...options, ...(title !== undefined && { title: withoutLinks(title) }) },
    (progress, token) =>
      work(
        {
          report: ({ message, ...rest }) =>
            progress.report({
              ...rest,
              ...(message !== undefined && { message: withoutLinks(message) }),
            }),
        },
        token,
      ),
  );
}
