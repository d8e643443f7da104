/** The commands that core's answers lead to, by what they are called in the manifest: core knows the ids and no editor. */
export const CommandIds = {
  compareDefinition: 'greenroom.compareDefinition',
  dryRunTemplate: 'greenroom.dryRunTemplate',
  newFromTemplate: 'greenroom.newFromTemplate',
  openDeclaration: 'greenroom.openDeclaration',
  openDefinition: 'greenroom.openDefinition',
  openDocs: 'greenroom.openDocs',
  openEntity: 'greenroom.openEntity',
  openGraph: 'greenroom.openGraph',
  openInBackstage: 'greenroom.openInBackstage',
  refreshInBackstage: 'greenroom.refreshInBackstage',
  registerInBackstage: 'greenroom.registerInBackstage',
  unregisterFromBackstage: 'greenroom.unregisterFromBackstage',
  revealInCatalog: 'greenroom.revealInCatalog',
  search: 'greenroom.search',
  signIn: 'greenroom.signIn',
  templateForm: 'greenroom.templateForm',
} as const;
