// @ts-check
const colour = process.stdout.isTTY && !process.env.NO_COLOR;

/** @param {string} code @param {string} text */
const paint = (code, text) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);

/** @param {string} text */
export const bold = (text) => paint('1', text);
/** @param {string} text */
export const red = (text) => paint('31', text);
/** @param {string} text */
export const green = (text) => paint('32', text);
/** @param {string} text */
export const yellow = (text) => paint('33', text);
/** @param {string} text */
export const dim = (text) => paint('2', text);

/** One line of progress. @param {string} text */
export const say = (text) => console.log(`${dim('greenroom')} ${text}`);

/** @param {number} since as `performance.now()` gave it */
export const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** A failure that a person can act on: its message says what, why and what to do, so no stack is shown. */
export class Sorry extends Error {}

/**
 * Runs a script's main function; a {@link Sorry} is printed as it is, anything else with its stack.
 * @param {() => Promise<void>} main
 */
export async function runMain(main) {
  try {
    await main();
  } catch (error) {
    console.error(error instanceof Sorry ? `\n${red(error.message)}` : error);
    process.exitCode = 1;
  }
}
