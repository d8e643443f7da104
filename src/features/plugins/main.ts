export { collate, startPlugins } from './startPlugins';
export { findPlugins, showPlugins } from './pluginPicker';
export { runAction } from './entityActions';
