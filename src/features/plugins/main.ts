export { collate, startPlugins } from './startPlugins';
export { findPlugins, showPlugins } from './pluginPicker';
export { PluginTemplateActions } from './templateActions';
export { runAction } from './entityActions';
