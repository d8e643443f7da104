/** What a thread that runs anybody's templates has no use for. */
const GLOBALS = [
  ...['process', 'fetch', 'WebSocket', 'EventSource', 'eval', 'Function', 'Worker'],
  // What a browser has besides.
  ...[
    'XMLHttpRequest',
    'WebTransport',
    'BroadcastChannel',
    'SharedWorker',
    'indexedDB',
    'caches',
    'importScripts',
  ],
];

/**
 * Takes from this thread what a way out of the template language would lead to: the process, the network, and code made
 * of text. The language allows no way out; should one be found, it ends here.
 */
export function disarm(): void {
  const functions = [
    () => {},
    async () => {},
    function* () {
      yield 0;
    },
    async function* () {
      yield await Promise.resolve(0);
    },
  ];
  for (const each of functions) {
    const prototype = Object.getPrototypeOf(each) as object;
    Object.defineProperty(prototype, 'constructor', {
      value: undefined,
      writable: false,
      configurable: false,
    });
  }
  // A browser keeps them in what the global object is made from.
  for (let each: object | null = globalThis; each; each = Object.getPrototypeOf(each) as object | null)
    for (const name of GLOBALS) Reflect.deleteProperty(each, name);
  // Libraries ask by it whether something is a function; it makes none.
  function Function(): never {
    throw new EvalError('No code is made of text here.');
  }
  Function.prototype = Object.getPrototypeOf(() => {}) as object;
  Object.defineProperty(globalThis, 'Function', { value: Function });
}
