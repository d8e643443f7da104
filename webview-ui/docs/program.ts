import { unpacked } from '../../src/runtime/browser/unpacked';
import { host } from './api';

let unpacking: Promise<string> | undefined;

/** A program that draws, as a text: they are large, so the package has them packed, and few pages need one. */
export async function program(name: Parameters<typeof host.packedProgram>[0]): Promise<string> {
  unpacking ??= host.unpacking();
  unpacking.catch(() => (unpacking = undefined));
  return unpacked(await unpacking, await host.packedProgram(name));
}
