import { readFile, writeFile } from 'node:fs/promises';

/** Keeps records in a JSON file: enough to begin with, and replaced by a database when it is not. */
export class Store {
  #file;

  constructor(file) {
    this.#file = file;
  }

  async all() {
    return JSON.parse(await readFile(this.#file, 'utf8').catch(() => '[]'));
  }

  async add(record) {
    await writeFile(this.#file, JSON.stringify([...(await this.all()), record], null, 2));
  }
}
