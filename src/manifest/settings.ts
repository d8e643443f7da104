/** Every setting, with the type of its value; a test holds this list and package.json together. */
export interface Settings {
  'greenroom.catalog.files': string[];
  'greenroom.catalog.exclude': string[];
  'greenroom.catalog.snapshot': boolean;
  'greenroom.catalog.completeFor': string[];
  'greenroom.catalog.productionBadges': boolean;
  'greenroom.catalog.scorecardBadges': boolean;
  'greenroom.search.boosts': Record<string, number>;
  'greenroom.search.fields': string[];
  'greenroom.hover.enabled': boolean;
  'greenroom.diagnostics.danglingReferences': 'off' | 'hint' | 'information' | 'warning' | 'error';
  'greenroom.codeLens.enabled': boolean;
  'greenroom.inlayHints.enabled': boolean;
  'greenroom.docs.allowedImageHosts': string[];
  'greenroom.docs.ignoredAuthors': string[];
  'greenroom.github.organizations': string[];
  'greenroom.github.apiUrl': string;
  'greenroom.github.catalogPath': string[];
  'greenroom.github.filters': Record<string, unknown>;
  'greenroom.github.people': boolean;
  'greenroom.github.candidates': boolean;
  'greenroom.github.refreshMinutes': number;
  'greenroom.github.searchDocs': 'none' | 'mine' | 'all';
  'greenroom.backstage.baseUrl': string;
  'greenroom.backstage.appUrl': string;
  'greenroom.backstage.clientId': string;
  'greenroom.backstage.refreshMinutes': number;
  'greenroom.backstage.entityLimit': number;
  'greenroom.production.environments': string[];
  'greenroom.production.componentEnvironments': Record<string, string[]>;
  'greenroom.links.hosts': Record<string, string>;
  'greenroom.assistants.mcpServer': boolean;
  'greenroom.plugins.disabled': string[];
  'greenroom.houseRules.enabled': boolean;
  'greenroom.contribute.skills': string[];
  'greenroom.contribute.topic': string;
  'greenroom.use.endpoint': string;
}

export type SettingId = keyof Settings;

/** The same list at run time. */
export const SETTING_IDS: Readonly<Record<SettingId, true>> = {
  'greenroom.catalog.files': true,
  'greenroom.catalog.exclude': true,
  'greenroom.catalog.snapshot': true,
  'greenroom.catalog.completeFor': true,
  'greenroom.catalog.productionBadges': true,
  'greenroom.catalog.scorecardBadges': true,
  'greenroom.search.boosts': true,
  'greenroom.search.fields': true,
  'greenroom.hover.enabled': true,
  'greenroom.diagnostics.danglingReferences': true,
  'greenroom.codeLens.enabled': true,
  'greenroom.inlayHints.enabled': true,
  'greenroom.docs.allowedImageHosts': true,
  'greenroom.docs.ignoredAuthors': true,
  'greenroom.github.organizations': true,
  'greenroom.github.apiUrl': true,
  'greenroom.github.catalogPath': true,
  'greenroom.github.filters': true,
  'greenroom.github.people': true,
  'greenroom.github.candidates': true,
  'greenroom.github.refreshMinutes': true,
  'greenroom.github.searchDocs': true,
  'greenroom.backstage.baseUrl': true,
  'greenroom.backstage.appUrl': true,
  'greenroom.backstage.clientId': true,
  'greenroom.backstage.refreshMinutes': true,
  'greenroom.backstage.entityLimit': true,
  'greenroom.production.environments': true,
  'greenroom.production.componentEnvironments': true,
  'greenroom.links.hosts': true,
  'greenroom.assistants.mcpServer': true,
  'greenroom.plugins.disabled': true,
  'greenroom.houseRules.enabled': true,
  'greenroom.contribute.skills': true,
  'greenroom.contribute.topic': true,
  'greenroom.use.endpoint': true,
};
