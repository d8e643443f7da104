import { Workspace, type WorkspaceNode } from './workspace';

/** A state as it is handed from thread to thread. */
export interface KeptState {
  /** What is in the workspace, a folder before what is in it. */
  readonly nodes: readonly (readonly [
    path: string,
    node: Exclude<WorkspaceNode, { kind: 'folder' }> | null,
  ])[];
  readonly outputs: readonly (readonly [place: number, output: unknown])[];
  readonly checkpoints: readonly (readonly [key: string, value: unknown])[];
  /** What was announced and is not done. */
  readonly notDone?: readonly (readonly [place: number, message: string])[];
  /** What was at the places that a step changed which does not say what it does. */
  readonly untold?: readonly (readonly [path: string, before: WorkspaceNode | undefined])[];
}

/** What was made so far. A run that is given the state of one that failed goes on from there. */
export class RunState {
  readonly workspace = new Workspace();
  /** Outputs of the steps that completed, by their places in the list: several may have one id. */
  readonly outputs: Map<number, unknown>;
  /** Values of what must not be done twice. */
  readonly checkpoints: Map<string, unknown>;
  readonly #untold: Map<string, WorkspaceNode | undefined>;

  /** What was announced of steps and is not done, in words. */
  notDone: (readonly [place: number, message: string])[];

  constructor({ nodes, outputs, checkpoints, untold = [], notDone = [] }: KeptState = NOTHING) {
    this.notDone = [...notDone];
    for (const [path, node] of nodes) {
      if (node) this.workspace.put(path, node);
      else this.workspace.makeFolder(path);
    }
    this.outputs = new Map(outputs);
    this.checkpoints = new Map(checkpoints);
    this.#untold = new Map(untold);
  }

  /** Does something that may write files of which nobody is told before. */
  async untold(work: () => Promise<void>): Promise<void> {
    const before = new Map(this.workspace.below());
    await work();
    const after = new Map(this.workspace.below());
    for (const path of new Set([...before.keys(), ...after.keys()])) {
      const there = before.get(path);
      if (there !== after.get(path) && !this.#untold.has(path)) this.#untold.set(path, there);
    }
  }

  /** The workspace without those. */
  told(): Workspace {
    if (this.#untold.size === 0) return this.workspace;
    const told = new Workspace();
    for (const [path, node] of this.workspace.below()) if (!this.#untold.has(path)) put(told, path, node);
    for (const [path, node] of this.#untold) put(told, path, node);
    return told;
  }

  kept(): KeptState {
    const nodes = [...this.workspace.below()].map(
      ([path, node]) => [path, node.kind === 'folder' ? null : node] as const,
    );
    const untold = [...this.#untold].filter(([, node]) => node?.kind !== 'folder');
    const { outputs, checkpoints, notDone } = this;
    return { nodes, outputs: [...outputs], checkpoints: [...checkpoints], untold, notDone };
  }
}

function put(workspace: Workspace, path: string, node: WorkspaceNode | undefined): void {
  if (node?.kind === 'folder') workspace.makeFolder(path);
  else if (node) workspace.put(path, node);
}

export const NOTHING: KeptState = { nodes: [], outputs: [], checkpoints: [] };
