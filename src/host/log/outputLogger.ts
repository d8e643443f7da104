import type * as vscode from 'vscode';
import type { Logger } from '../../core/ports/logger';

/** Writes to the extension's output channel. */
export function outputLogger(channel: vscode.LogOutputChannel): Logger {
  return {
    debug: (message) => channel.debug(message),
    info: (message) => channel.info(message),
    warn: (message) => channel.warn(message),
    error: (message, error) => {
      if (error instanceof Error) channel.error(message, error);
      else channel.error(message);
    },
  };
}
