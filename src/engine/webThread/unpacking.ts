import { decompress } from 'brotli/decompress.js';
import { workerScope as scope } from '../../runtime/browser/workerScope';

// Unpacks Brotli, which a browser does by itself only where a server sends it; in a thread that ends thereafter.
scope.onmessage = ({ data }: MessageEvent<Uint8Array>) => {
  scope.postMessage(new TextDecoder().decode(decompress(data)));
};
