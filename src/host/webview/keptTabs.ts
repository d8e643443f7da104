import type * as vscode from 'vscode';

/** Which tabs of a kind of page are to stay, remembered over a reload of the window. */
export class KeptTabs {
  readonly #key: string;
  readonly #kept: Set<string>;

  constructor(
    readonly state: vscode.Memento,
    viewType: string,
  ) {
    this.#key = `${viewType}.kept`;
    const kept = state.get<unknown>(this.#key);
    this.#kept = new Set(Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : []);
  }

  has(target: string): boolean {
    return this.#kept.has(target);
  }

  set(target: string, isKept: boolean): void {
    if (this.has(target) === isKept) return;
    if (isKept) this.#kept.add(target);
    else this.#kept.delete(target);
    void this.state.update(this.#key, [...this.#kept]);
  }
}
