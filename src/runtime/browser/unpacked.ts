import * as l10n from '@vscode/l10n';
import { blobWorker } from './blobWorker';

/** The text of what was packed, by a thread of its own. Rejects where it is damaged. */
export function unpacked(program: string, packed: Uint8Array): Promise<string> {
  const worker = blobWorker(program, 'Greenroom: unpacking');
  const text = new Promise<string>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<string>) => resolve(data);
    worker.onerror = ({ message }) =>
      reject(new Error(l10n.t('its program could not be unpacked: {0}', message)));
  });
  worker.postMessage(packed);
  return text.finally(() => worker.terminate());
}
