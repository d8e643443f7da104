import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { ReferenceSite } from './site';

const SCRIPT = resolve(import.meta.dirname, '../../scripts/fidelity/reference.py');

/** The Python that runs MkDocs, as its command names it; undefined where MkDocs is not installed. */
export function mkdocsPython(): string | undefined {
  try {
    const command = execFileSync('sh', ['-c', 'command -v mkdocs'], { encoding: 'utf8' }).trim();
    const interpreter = /^#!\s*(\S+)/.exec(readFileSync(command, 'utf8'))?.[1];
    return interpreter && !interpreter.endsWith('/env') ? interpreter : 'python3';
  } catch {
    return undefined;
  }
}

/** Builds a site afresh. Throws, with MkDocs' own words, where that fails. */
export function buildReference(python: string, config: string): ReferenceSite {
  const scratch = mkdtempSync(join(tmpdir(), 'greenroom-fidelity-'));
  try {
    const output = join(scratch, 'site.json');
    execFileSync(python, [SCRIPT, config, output], {
      stdio: ['ignore', 'ignore', 'pipe'],
      timeout: 300_000,
      env: { ...process.env, PYTHONWARNINGS: 'ignore' },
    });
    return JSON.parse(readFileSync(output, 'utf8')) as ReferenceSite;
  } finally {
    rmSync(scratch, { recursive: true });
  }
}
