import type { CancellationToken } from '../../base/cancellation';
import type { Entity } from '../../model/entity';
import type { Effect } from '../effect';
import type { Moment } from '../moment';
import type { SkeletonRenderer, SkeletonSyntax } from '../render/renderer';
import type { RepoHosts } from '../render/repoUrl';
import type { Workspace } from '../workspace';
import type { ForeignActions } from './foreign';
import type { GitHub, TreeFile } from './github/github';

/** A JSON schema. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What a run takes from outside. Others add to it: what is not there makes the actions fail that need it. */
export interface RunPorts {
  readonly skeletons: Skeletons;
  readonly entities: Entities;
  /** Actions of extensions, whose code runs beside the editor. */
  readonly foreign?: Pick<ForeignActions, 'run'>;
  /** Undefined where nothing may be changed outside. */
  readonly github?: GitHub;
  readonly locations?: Locations;
}

/** The catalog as `catalog:register` changes it. */
export interface Locations {
  /**
   * Has the catalog take in a file that was just made. Resolves to the references of what it declares, as far as the
   * catalog has them now, or to why it does not have them.
   */
  register(url: string, token?: CancellationToken): Promise<readonly string[] | string>;
}

/** A file, a link or a folder of a skeleton. */
export type SkeletonEntry =
  | { readonly kind: 'file'; readonly path: string; readonly bytes: Uint8Array; readonly executable: boolean }
  | { readonly kind: 'link'; readonly path: string; readonly target: string }
  | { readonly kind: 'folder'; readonly path: string };

/** Reads what templates are made from. Failures have a message for people. */
export interface Skeletons {
  /**
   * All that is at an address or a path, as the template writes it; the path of an entry is `''` where that is a file. A
   * folder comes before what is in it.
   */
  tree(url: string, token?: CancellationToken): Promise<SkeletonTree>;
  file(url: string, token?: CancellationToken): Promise<{ bytes: Uint8Array; executable: boolean }>;
}

export interface SkeletonTree {
  readonly entries: readonly SkeletonEntry[];
  /** Paths of links that lead out of it, and are left out. */
  readonly linksOut: readonly string[];
}

export interface Entities {
  getEntityByRef(ref: string): Promise<Entity | undefined>;
  /** In the order asked. */
  getEntitiesByRefs(request: {
    readonly entityRefs: readonly string[];
  }): Promise<{ readonly items: readonly (Entity | undefined)[] }>;
}

export interface ActionLog {
  info(message: string, meta?: unknown): void;
  warn(message: string): void;
  error(message: string): void;
}

/** What an action is given. */
export interface ActionContext<I = Readonly<Record<string, unknown>>> {
  /** Fits the action's schema. */
  readonly input: I;
  readonly workspace: Workspace;
  readonly log: ActionLog;
  readonly signal: CancellationToken;
  readonly ports: RunPorts;
  readonly secrets: Readonly<Record<string, string>>;
  readonly isDryRun: boolean;
  /** What it reads of the time and of chance; undefined for what they are. */
  readonly moment?: Moment;
  readonly template: { readonly entityRef?: string; readonly metadata: Entity['metadata'] };
  readonly user: { readonly ref?: string; readonly entity?: Entity };
  readonly step: { readonly id: string; readonly name: string };
  readonly hosts: RepoHosts;
  /** The language, in which a skeleton is written, with what it may read. */
  readonly renderer: (syntax: SkeletonSyntax, context: Readonly<Record<string, unknown>>) => SkeletonRenderer;
  readonly output: (name: string, value: unknown) => void;
  /** Says what was announced and is not done though the step goes on, with the reason: a sentence. */
  readonly notDone: (what: string) => void;
  /** Resolves after so many milliseconds, or at once when the run is cancelled. */
  readonly wait: (milliseconds: number) => Promise<void>;
  /**
   * Does something that must not be done twice: when the run goes on after a failure, its value is what it was. Undefined
   * is kept as an empty object.
   */
  readonly checkpoint: <T>(key: string, work: () => Promise<T>) => Promise<T>;
}

/** Something that a step can do. */
export interface TemplateAction<I = Readonly<Record<string, unknown>>> {
  readonly id: string;
  /** One sentence of what it does. */
  readonly description: string;
  readonly schema?: { readonly input?: JsonSchema; readonly output?: JsonSchema };
  /** Whether it runs in a dry run, since it reaches nothing outside, or leaves that out there. */
  readonly supportsDryRun?: boolean;
  /** Why it can't be used now: a sentence. */
  readonly off?: string;
  /** What it would do outside of the workspace, in the order it does it. Throws where it is sure to fail. */
  readonly effects?: (input: I, workspace: Workspace, hosts: RepoHosts) => readonly EffectOfAction[];
  /** The files that it sends outside. */
  readonly sends?: (input: I, workspace: Workspace) => readonly TreeFile[];
  /** What it would output, as far as that can be told before. */
  readonly foreseen?: (input: I, workspace: Workspace) => Readonly<Record<string, unknown>>;
  /** Names of outputs that only a run finds out, since it is told them: such as the number of a pull request. */
  readonly finds?: readonly string[];
  readonly handler: (context: ActionContext<I>) => Promise<void> | void;
}

/** An effect, without what the runner knows. */
export type EffectOfAction = Effect extends infer E
  ? E extends Effect
    ? Omit<E, 'stepId' | 'action' | 'digest'>
    : never
  : never;

export function outputAll(
  { output }: Pick<ActionContext, 'output'>,
  values: Readonly<Record<string, unknown>>,
): void {
  for (const [name, value] of Object.entries(values)) output(name, value);
}

/** An action as it is listed, for whoever completes, explains and checks templates. */
export interface ActionDescription {
  readonly id: string;
  readonly description: string;
  readonly schema?: TemplateAction['schema'];
  readonly supportsDryRun: boolean;
  /** Why it can't be used now though it is there: a sentence. */
  readonly off?: string;
}

/** Makes an action; its handler sees its input as what the schema says it is. */
export function createAction<I>(action: TemplateAction<I>): TemplateAction {
  return action as unknown as TemplateAction;
}
