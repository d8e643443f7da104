import { blobWorker } from '../../runtime/browser/blobWorker';

/** The text of what was packed, by a thread of its own. Rejects where it is damaged. */
export function unpacked(program: string, packed: Uint8Array): Promise<string> {
  const worker = blobWorker(program, 'Greenroom: unpacking');
  const text = new Promise<string>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<string>) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(`It could not be unpacked: ${message}`));
  });
  worker.postMessage(packed);
  return text.finally(() => worker.terminate());
}
