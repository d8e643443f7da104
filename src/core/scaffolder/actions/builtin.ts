import type { TemplateAction } from './action';
import { catalogFetch, catalogRegister, catalogWrite } from './catalog';
import { debugLog, debugWait } from './debug';
import { fetchPlain, fetchPlainFile } from './fetch/plain';
import { fetchTemplate, workspaceTemplate } from './fetch/template';
import { fetchTemplateFile, workspaceTemplateFile } from './fetch/templateFile';
import { fsDelete } from './files/delete';
import { fsReaddir } from './files/readdir';
import { fsRename } from './files/rename';
import { environmentCreate } from './github/environment';
import * as manage from './github/manage';
import * as publish from './github/publish';
import { fsAppend, fsParse, fsReplace, fsWrite } from './roadiehq/files';
import { jsonataJson, jsonataOf, jsonataYaml } from './roadiehq/jsonata';
import { mergeFile, mergeJson, mergeYaml } from './roadiehq/merge';
import { serializeJson, serializeYaml } from './roadiehq/serialize';
import { sleep } from './roadiehq/sleep';

/** The actions that come with Greenroom, by the ids of Backstage and of Roadie's utilities. */
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
  ...Object.values(publish),
  ...Object.values(manage),
  environmentCreate,
  fsWrite,
  fsAppend,
  fsParse,
  fsReplace,
  serializeJson,
  serializeYaml,
  jsonataOf,
  jsonataJson,
  jsonataYaml,
  mergeJson,
  mergeFile,
  mergeYaml,
  sleep,
];
