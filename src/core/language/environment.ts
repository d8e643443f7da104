import type { FileFinder, FileReader } from '../ports/fileReader';
import type { Repositories } from '../ports/repositories';
import type { OwnershipService } from '../ownership/ownership';
import type { ActionDescription } from '../scaffolder/actions/action';
import type { SearchService } from '../search/searchService';

/** What surrounds the catalog: the language asks it for whatever a text and the catalog cannot tell. */
export interface LanguageEnvironment {
  /** Absent where there is no file system: then nothing is said about files. */
  readonly files?: FileReader;
  readonly finder?: FileFinder;
  /** Without it no path is followed. */
  readonly repositories?: Repositories;
  readonly ownership?: OwnershipService;
  readonly search?: SearchService;
  /** Actions that templates can use here; without it nothing is said of them. */
  templateActions?(): Promise<readonly ActionDescription[]>;
  /** Files of house rules that name an entity, by its canonical reference. */
  rulesNaming?(ref: string): readonly string[];
  /** Text of an open editor where it differs from the disk. */
  openText?(uri: string): string | undefined;
  /** Folders that are open, as URIs. */
  folders?(): readonly string[];
}

/** The text of a file as its reader sees it: the open editor's, else the disk's; undefined where there is none. */
export async function readText(environment: LanguageEnvironment, uri: string): Promise<string | undefined> {
  const open = environment.openText?.(uri);
  if (open !== undefined) return open;
  try {
    return await environment.files?.readText(uri, { maxBytes: 8_000_000 });
  } catch {
    return undefined;
  }
}

/** The actions by their ids; undefined where they can't be asked for. */
export async function knownActions(
  environment: LanguageEnvironment,
): Promise<ReadonlyMap<string, ActionDescription> | undefined> {
  try {
    const actions = await environment.templateActions?.();
    return actions && new Map(actions.map((action) => [action.id, action]));
  } catch {
    return undefined;
  }
}
