import { closeEditors, openEditors } from './editor';

/** Mocha's root hooks: a picture of what was on screen when a test failed, and nothing left running at the end. */
export const mochaHooks = {
  async afterEach(this: Mocha.Context): Promise<void> {
    const test = this.currentTest;
    if (test?.state !== 'failed') return;
    const name = test.fullTitle().replace(/\W+/g, '-').slice(0, 80);
    for (const editor of openEditors) console.log(`      seen: ${await editor.screenshot(`failed/${name}`)}`);
  },
  async afterAll(this: Mocha.Context): Promise<void> {
    this.timeout(30_000);
    await closeEditors();
  },
};
