/** Who is signed in, as only the editor knows. */
export interface Accounts {
  /** The account's token of now; undefined once it is signed out. To be asked for at each use, and kept nowhere. */
  token(apiUrl: string, account: string): Promise<string | undefined>;
}
