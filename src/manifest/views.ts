export const VIEW_CONTAINER = 'greenroom';

export const Views = {
  catalog: 'greenroom.catalog',
  owned: 'greenroom.owned',
  starred: 'greenroom.starred',
  sources: 'greenroom.sources',
  dryRun: 'greenroom.dryRun',
} as const;
