import type { ApiDefinitions } from '../apiDefinition/apiDefinitions';
import type { CancellationToken } from '../base/cancellation';
import type { CodeownersLanguage } from '../codeowners/language/codeownersLanguage';
import type { CatalogService } from '../catalog/catalog';
import type { DiagnoseOptions, LanguageService } from '../language/languageService';
import type { OwnershipService } from '../ownership/ownership';
import type { SearchService } from '../search/searchService';
import type { DocsService } from '../techdocs/docsService';
import type { Answer } from './answer';
import type { Input, InputSchema } from './input';

/** Where tools get their answers from: the engine's services, and what only their host can tell. */
export interface AssistantPorts {
  readonly catalog: Pick<
    CatalogService,
    | 'whenReady'
    | 'getEntityByRef'
    | 'getEntitiesByRefs'
    | 'queryEntities'
    | 'getLocation'
    | 'getProblems'
    | 'getSources'
  >;
  readonly search: Pick<SearchService, 'search'>;
  readonly ownership: Pick<OwnershipService, 'lookUp' | 'ownerOf'>;
  readonly docs: Pick<DocsService, 'open' | 'close' | 'nav' | 'titles' | 'page' | 'search'>;
  readonly apiDefinitions: Pick<ApiDefinitions, 'get' | 'operation' | 'expand'>;
  readonly language: Pick<LanguageService, 'diagnose' | 'diagnoseFile'>;
  /** What CODEOWNERS says otherwise than a catalog file. */
  readonly codeowners: Pick<CodeownersLanguage, 'problems'>;
  /** As the person set them. */
  diagnoseOptions(): DiagnoseOptions;
  /** The folders that are open, as URIs. */
  folders(): readonly string[];
  /** A file as the editor has it, else the disk; undefined where it can't be read. */
  readText(uri: string): Promise<string | undefined>;
  /** The URI of what a file really is, links followed; undefined where there is none. */
  realUri(uri: string): Promise<string | undefined>;
  /** When version control last saw the file change, as an ISO date; undefined where it can't tell. */
  changedAt(uri: string): Promise<string | undefined>;
  /** Whether an entity runs in production, in a few words; undefined where nobody here can tell. */
  production?(ref: string, token?: CancellationToken): Promise<string | undefined>;
}

/** What an assistant may ask. Nothing is written, and nothing is asked of the network. */
export interface Tool {
  readonly name: string;
  /** What it does, when to use it, what comes back: for the model. */
  readonly description: string;
  readonly inputSchema: InputSchema;
  /** Throws an {@link InputProblem} where the input leads nowhere. */
  readonly handler: (input: Input, ports: AssistantPorts, token?: CancellationToken) => Promise<Answer>;
}
