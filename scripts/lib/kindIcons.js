// @ts-check
// The icons of tabs: codicons in the two colours that VS Code gives to icons of its own, since a tab takes no codicon.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import esbuild from 'esbuild';

const COLOURS = { light: '#424242', dark: '#c5c5c5' };
const CODICONS = 'node_modules/@vscode/codicons/src/icons';

/**
 * Writes NAME-light.svg and NAME-dark.svg for the icon of every kind.
 * @param {string} folder
 */
export async function writeKindIcons(folder) {
  const { outputFiles } = await esbuild.build({
    entryPoints: ['src/protocol/entityIcon.ts'],
    bundle: true,
    format: 'esm',
    write: false,
  });
  const code = `data:text/javascript,${encodeURIComponent(outputFiles[0]?.text ?? '')}`;
  const { KIND_ICONS } = /** @type {{ KIND_ICONS: readonly string[] }} */ (await import(code));
  mkdirSync(folder, { recursive: true });
  for (const name of KIND_ICONS) {
    const svg = readFileSync(join(CODICONS, `${name}.svg`), 'utf8');
    for (const [theme, colour] of Object.entries(COLOURS))
      writeFileSync(join(folder, `${name}-${theme}.svg`), svg.replaceAll('currentColor', colour));
  }
}
