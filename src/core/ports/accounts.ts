/** Who is signed in, as only the editor knows. */
export interface Accounts {
  /**
   * The account's token of now; undefined once it is signed out. To be asked for at each use, and kept nowhere. For
   * writing it is one that may write workflows too, where the person has granted that.
   */
  token(apiUrl: string, account: string, isForWriting?: boolean): Promise<string | undefined>;
}
