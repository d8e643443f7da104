import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import Recorder from '../../host/recorder.cjs';

/** VS Code calls this inside the extension host; it runs every test file beside this one. */
export async function run(): Promise<void> {
  const mocha = new Mocha({
    ui: 'bdd',
    timeout: 30_000,
    slow: 5000,
    color: false,
    reporter: Recorder,
    ...(process.env.GREENROOM_GREP ? { grep: process.env.GREENROOM_GREP } : {}),
  });
  for (const file of readdirSync(__dirname).filter((name) => name.endsWith('.test.cjs')))
    mocha.addFile(join(__dirname, file));
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
