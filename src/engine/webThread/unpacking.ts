import { decompress } from 'brotli/decompress.js';

// Unpacks Brotli, which a browser does by itself only where a server sends it; in a thread that ends thereafter.
const scope = self as unknown as DedicatedWorkerGlobalScope;
scope.onmessage = ({ data }: MessageEvent<Uint8Array>) => {
  scope.postMessage(new TextDecoder().decode(decompress(data)));
};
