import * as vscode from 'vscode';
import { readSetting } from '../../host/settings';

/** Hosts that the reader lets pages load images from; they are kept with the reader's own settings. */
export const allowedHosts = {
  read: (): readonly string[] => readSetting('greenroom.docs.allowedImageHosts') ?? [],
  save: (hosts: readonly string[]): Thenable<void> =>
    vscode.workspace
      .getConfiguration('greenroom.docs')
      .update('allowedImageHosts', hosts, vscode.ConfigurationTarget.Global),
};

const HOST = /^(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*(?::\d{1,5})?$/i;

/** Sources of a content security policy for the hosts a reader allows; what is no host is left out. */
export function imageSources(hosts: readonly unknown[] | undefined): string[] {
  return (hosts ?? []).filter(isHost).map((host) => `https://${host.toLowerCase()}`);
}

export function isHost(value: unknown): value is string {
  return typeof value === 'string' && HOST.test(value);
}

/** Whether the reader allows images of that host; `*.example.com` allows every host below. */
export function allows(hosts: readonly unknown[] | undefined, host: string): boolean {
  return (hosts ?? []).filter(isHost).some((allowed) => {
    const name = allowed.toLowerCase();
    return name === host || (name.startsWith('*.') && host.endsWith(name.slice(1)));
  });
}
