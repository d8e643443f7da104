/** Every context key the extension sets, for `when` clauses in package.json. */
export const ContextKeys = {
  /** `loading`, `empty`, `failed` or `ready`. */
  catalogState: 'greenroom.catalogState',
  catalogFiltered: 'greenroom.catalogFiltered',
  /** Whether catalog files under names that are not looked for were found. */
  otherNames: 'greenroom.otherNames',
  /** Whether the user was found in the catalog. */
  knowsMe: 'greenroom.knowsMe',
  hasRecent: 'greenroom.hasRecent',
  /** Whether the active editor shows a page of a docs site. */
  isDocsPage: 'greenroom.isDocsPage',
  /** Whether the page in front has others before and after it, and whether its tab is its own. */
  pageCanGoBack: 'greenroom.pageCanGoBack',
  pageCanGoForward: 'greenroom.pageCanGoForward',
  pageIsKept: 'greenroom.pageIsKept',
  /** Whether somebody is signed in to the GitHub of the settings. */
  signedIn: 'greenroom.signedIn',
  readsBackstage: 'greenroom.readsBackstage',
  /** What may be done with the Backstage that is connected, in words: `open register`. Empty where none is. */
  backstageActs: 'greenroom.backstageActs',
  /** Whether a template was run dry in this window. */
  hasDryRun: 'greenroom.hasDryRun',
  /** Whether a plugin offers to do something with entities. */
  hasEntityActions: 'greenroom.hasEntityActions',
} as const;

export type ContextKey = (typeof ContextKeys)[keyof typeof ContextKeys];
