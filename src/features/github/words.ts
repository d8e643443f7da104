import * as vscode from 'vscode';
import type { BackstageParts } from '../../core/ports/backstageActs';
import { partsText } from '../../host/backstageParts';
import { rightFormOf } from '../../core/catalog/githubEndpoints';

/** Why `greenroom.github.apiUrl` is not used, and how to write it. */
export function badAddress(apiUrl: string): string {
  return vscode.l10n.t(
    'greenroom.github.apiUrl is "{0}", which is not a safe address of a GitHub server. Write it as {1}.',
    // A password in it is nobody's to read.
    apiUrl.replace(/\/\/[^/]*@/, '//…@'),
    rightFormOf(apiUrl),
  );
}

/** Which settings are of another type than they must have, and how each is to be written. */
export function badSettings(wrong: Readonly<Record<string, unknown>>): string {
  const each = Object.entries(wrong).map(([id, example]) =>
    vscode.l10n.t('{0} has the wrong type. Write it like {1}.', id, JSON.stringify(example)),
  );
  return [...each, vscode.l10n.t('Until then its default is used.')].join(' ');
}

/** Which names of organizations are none, and how one is to be written. */
export function badOrganizations(wrong: readonly string[], host: string): string {
  return vscode.l10n.t(
    'greenroom.github.organizations: {0} is not an organization on {1}. Write the name alone, like acme.',
    wrong.map((each) => `"${each}"`).join(', '),
    host,
  );
}

/** Which paths lead to nothing in a repository, and how one is to be written. */
export function badCatalogPaths(wrong: readonly string[]): string {
  return vscode.l10n.t(
    'greenroom.github.catalogPath: {0} is not a path within a repository. Write one like catalog-info.yaml.',
    wrong.map((each) => `"${each}"`).join(', '),
  );
}

/** What a code means, short enough to be read in a sidebar of 200 pixels, which a test measures. */
export function causeOf(code: string): string {
  switch (code) {
    case 'signed-out':
      return vscode.l10n.t('signed out');
    case 'unauthorized':
      return vscode.l10n.t('sign-in expired');
    case 'sso':
      return vscode.l10n.t('single sign-on');
    case 'ip':
      return vscode.l10n.t('network refused');
    case 'scope':
      return vscode.l10n.t('lacks permission');
    case 'forbidden':
      return vscode.l10n.t('access refused');
    case 'not-found':
      return vscode.l10n.t('not found');
    case 'user-account':
      return vscode.l10n.t("a user's account");
    case 'offline':
      return vscode.l10n.t('offline');
    case 'timeout':
      return vscode.l10n.t('took too long');
    case 'cut':
      return vscode.l10n.t('answer broke off');
    case 'malformed':
      return vscode.l10n.t('odd answer');
    case 'web-page':
      return vscode.l10n.t('a web page came');
    case 'no-api':
      return vscode.l10n.t('no API there');
    case 'server':
      return vscode.l10n.t('GitHub trouble');
    case 'redirected':
      return vscode.l10n.t('redirected');
    case 'certificate':
      return vscode.l10n.t('bad certificate');
    case 'handshake':
      return vscode.l10n.t('TLS refused');
    case 'proxy':
      return vscode.l10n.t('proxy refuses');
    case 'too-large':
      return vscode.l10n.t('too large');
    case 'address':
      return vscode.l10n.t('unusable address');
    case 'settings':
      return vscode.l10n.t('unusable setting');
    case 'limited':
      return vscode.l10n.t('rate limited');
    case 'query':
      return vscode.l10n.t('request refused');
    case 'internal':
      return vscode.l10n.t('internal fault');
    default:
      return vscode.l10n.t('not all read');
  }
}

/** What a Backstage said that it offers; undefined where it did not say. */
export function offersText(parts: BackstageParts | { readonly why: string }): string | undefined {
  if ('why' in parts) return undefined;
  const offered = vscode.l10n.t('It offers {0}.', partsText(parts.plugins));
  const version =
    parts.version === undefined
      ? vscode.l10n.t('It does not say its version.')
      : vscode.l10n.t('Its version is {0}.', parts.version);
  return `${offered} ${version}`;
}
