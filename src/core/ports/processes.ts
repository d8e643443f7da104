/** Engines that share a storage: those of other windows of the editor, and those before this one that stopped. */
export interface Processes {
  /** This one, told apart from those of other machines that may share a storage. */
  readonly id: string;
  /** Undefined where that can't be known from here. */
  isAlive(id: string): boolean | undefined;
}
