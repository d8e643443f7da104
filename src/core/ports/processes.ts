/** Other windows of the editor, each a process of its own. */
export interface Processes {
  /** This one, told apart from those of other machines that may share a storage. */
  readonly id: string;
  /** Undefined where that can't be known from here. */
  isAlive(id: string): boolean | undefined;
}
