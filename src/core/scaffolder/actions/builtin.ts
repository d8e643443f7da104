import type { TemplateAction } from './action';
import { catalogFetch, catalogRegister, catalogWrite } from './catalog';
import { debugLog, debugWait } from './debug';
import { fetchPlain, fetchPlainFile } from './fetch/plain';
import { fetchTemplate, workspaceTemplate } from './fetch/template';
import { fetchTemplateFile, workspaceTemplateFile } from './fetch/templateFile';
import { fsDelete } from './files/delete';
import { fsReaddir } from './files/readdir';
import { fsRename } from './files/rename';

/** The actions that come with Greenroom, by Backstage's ids. */
export const BUILTIN_ACTIONS: readonly TemplateAction[] = [
  fetchPlain,
  fetchPlainFile,
  fetchTemplate,
  fetchTemplateFile,
  workspaceTemplate,
  workspaceTemplateFile,
  fsDelete,
  fsReaddir,
  fsRename,
  debugLog,
  debugWait,
  catalogFetch,
  catalogRegister,
  catalogWrite,
];
