/** Every command id the extension contributes; a test holds this list and package.json together. */
export const Commands = {
  search: 'greenroom.search',
  findOwner: 'greenroom.findOwner',
  openEntity: 'greenroom.openEntity',
  openDocs: 'greenroom.openDocs',
  openDefinition: 'greenroom.openDefinition',
  openGraph: 'greenroom.openGraph',
  revealInCatalog: 'greenroom.revealInCatalog',
  copyEntityRef: 'greenroom.copyEntityRef',
  openInBrowser: 'greenroom.openInBrowser',
  toggleStar: 'greenroom.toggleStar',
  refresh: 'greenroom.refresh',
  signIn: 'greenroom.signIn',
  createCatalogFile: 'greenroom.createCatalogFile',
  explainProblem: 'greenroom.explainProblem',
  openDeclaration: 'greenroom.openDeclaration',
  chooseMe: 'greenroom.chooseMe',
  groupCatalogBy: 'greenroom.groupCatalogBy',
  filterCatalog: 'greenroom.filterCatalog',
  clearCatalogFilter: 'greenroom.clearCatalogFilter',
  showMoreInCatalog: 'greenroom.showMoreInCatalog',
  addStar: 'greenroom.addStar',
  removeStar: 'greenroom.removeStar',
  clearRecent: 'greenroom.clearRecent',
} as const;

export type CommandId = (typeof Commands)[keyof typeof Commands];
