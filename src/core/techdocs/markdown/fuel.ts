/**
 * Work a page may cost, in units of about one character looked at. Rules spend it; once it is gone, the rest of
 * the page is cut, so that no input can hold the editor up. It grows with the page, so honest pages never meet it:
 * they need 5 to 40 units a character.
 */
export class Fuel {
  private left: number;

  constructor(sourceLength: number) {
    this.left = 45_000_000 + 40 * sourceLength;
  }

  /** Takes the cost, and says whether work may go on. */
  spend(cost: number): boolean {
    this.left -= cost;
    return this.left > 0;
  }

  get empty(): boolean {
    return this.left <= 0;
  }
}
