import { Workspace, type WorkspaceNode } from './workspace';

/** A state as it is handed from thread to thread. */
export interface KeptState {
  /** What is in the workspace, a folder before what is in it. */
  readonly nodes: readonly (readonly [
    path: string,
    node: Exclude<WorkspaceNode, { kind: 'folder' }> | null,
  ])[];
  readonly outputs: readonly (readonly [stepId: string, output: unknown])[];
  readonly checkpoints: readonly (readonly [key: string, value: unknown])[];
}

/** What was made so far. A run that is given the state of one that failed goes on from there. */
export class RunState {
  readonly workspace = new Workspace();
  /** Outputs of the steps that completed, by id. */
  readonly outputs: Map<string, unknown>;
  /** Values of what must not be done twice. */
  readonly checkpoints: Map<string, unknown>;

  constructor({ nodes, outputs, checkpoints }: KeptState = NOTHING) {
    for (const [path, node] of nodes) {
      if (node) this.workspace.put(path, node);
      else this.workspace.makeFolder(path);
    }
    this.outputs = new Map(outputs);
    this.checkpoints = new Map(checkpoints);
  }

  kept(): KeptState {
    const nodes = [...this.workspace.below()].map(
      ([path, node]) => [path, node.kind === 'folder' ? null : node] as const,
    );
    return { nodes, outputs: [...this.outputs], checkpoints: [...this.checkpoints] };
  }
}

export const NOTHING: KeptState = { nodes: [], outputs: [], checkpoints: [] };
