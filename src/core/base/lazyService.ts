/** A service whose code is loaded at its first call. Every method must be async. */
export function lazyService<S extends object>(load: () => Promise<S>): S {
  let loaded: Promise<S> | undefined;
  return new Proxy({} as S, {
    get: (_target, name) =>
      typeof name === 'string' && name !== 'then'
        ? async (...args: unknown[]) => {
            const service = await (loaded ??= load());
            const method = Reflect.get(service, name) as unknown;
            if (typeof method !== 'function') throw new TypeError(`Unknown method ${name}`);
            return (await Reflect.apply(method, service, args)) as unknown;
          }
        : undefined,
  });
}
