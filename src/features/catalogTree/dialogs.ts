// What asks people something, in a bundle of its own: most windows never open it.
export { addCatalogFiles } from './addCatalogFiles';
export { askFilter } from './askFilter';
export { pickGrouping } from './pickGrouping';
