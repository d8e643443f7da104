import { isKind } from '../base/errorKind';
import { isObject } from '../base/isObject';
import { isCancellation, type CancellationToken } from '../base/cancellation';
import { writeAnswer } from './answer';
import type { InputProblem } from './input';
import { readInput } from './input';
import type { AssistantPorts, Tool } from './tool';
import { checkCatalog } from './tools/checkCatalog';
import { draftTemplateRun } from './tools/draftTemplateRun';
import { findOwner } from './tools/findOwner';
import { getApiDefinition } from './tools/getApiDefinition';
import { getDependencies } from './tools/getDependencies';
import { getDocs } from './tools/getDocs';
import { getEntity } from './tools/getEntity';
import { searchCatalog } from './tools/searchCatalog';

export type { AssistantPorts, Tool };

/** What assistants may ask, in the editor and over MCP: one table for both. */
export const TOOLS: readonly Tool[] = [
  findOwner,
  searchCatalog,
  getEntity,
  getDependencies,
  getDocs,
  getApiDefinition,
  checkCatalog,
  draftTemplateRun,
];

export interface ToolAnswer {
  /** Markdown for a model: at most 8,000 characters. */
  readonly text: string;
  /** The text says what is wrong with the input, or what went wrong. */
  readonly isError: boolean;
}

/** Asks a tool. Rejects only where the call was cancelled: whatever else goes wrong is said in the answer. */
export async function askTool(
  tool: Tool,
  written: unknown,
  ports: AssistantPorts,
  token?: CancellationToken,
): Promise<ToolAnswer> {
  try {
    const input = readInput(tool.inputSchema, written);
    await ports.catalog.whenReady();
    const answer = await tool.handler(input, ports, token);
    return { text: writeAnswer(answer, questionOf(tool, written), input.text('cursor')), isError: false };
  } catch (error) {
    if (isCancellation(error)) throw error;
    if (isKind<InputProblem>(error, 'InputProblem')) return { text: error.message, isError: true };
    // What an engine says of itself may repeat what it was reading.
    return { text: 'The catalog could not answer. Try again, or ask for less.', isError: true };
  }
}

/** What a cursor belongs to: the tool and its input, in whatever order it is written. */
function questionOf({ name }: Tool, written: unknown): string {
  const entries = Object.entries(isObject(written) ? written : {});
  const counted = entries.filter(([key, value]) => key !== 'cursor' && key !== 'limit' && value !== null);
  return JSON.stringify([name, ...counted.sort(([a], [b]) => (a < b ? -1 : 1))]);
}
