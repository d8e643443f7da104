import * as v from 'valibot';
import { type CallGuard, type Channel, RpcEndpoint } from './rpc';

/** One call: what it takes and what it answers. Both sides check what arrives, neither trusts the other. */
export interface Method {
  readonly args: v.StrictTupleSchema<v.TupleItems, undefined>;
  readonly result: v.GenericSchema;
}

/** The calls of one service by name. */
export type Contract = Readonly<Record<string, Method>>;

/** Declares a call. Trailing arguments that may be left out are `v.optional`. */
export function method<const A extends v.TupleItems, R extends v.GenericSchema>(args: A, result: R) {
  return { args: v.strictTuple(args), result };
}

type OptionalTail<T> = T extends [...infer Head, infer Last]
  ? undefined extends Last
    ? [...OptionalTail<Head>, Last?]
    : T
  : T extends unknown[]
    ? T
    : never;

type Arguments<M extends Method> = OptionalTail<v.InferOutput<M['args']>>;

/** What a side that serves the contract implements. */
export type Implementation<C extends Contract> = {
  readonly [M in keyof C]: (
    ...args: Arguments<C[M]>
  ) => v.InferOutput<C[M]['result']> | Promise<v.InferOutput<C[M]['result']>>;
};

/** What a side that calls the contract sees. */
export type Client<C extends Contract> = {
  readonly [M in keyof C]: (...args: Arguments<C[M]>) => Promise<v.InferOutput<C[M]['result']>>;
};

/** A service under its name, with the contract every call to it is checked against. */
export interface Binding {
  readonly contract: Contract;
  readonly implementation: object;
}

/** Pairs a contract with its implementation, so that the compiler compares them. */
export function bind<C extends Contract>(contract: C, implementation: Implementation<C>): Binding {
  return { contract, implementation };
}

/** Serves bound services over a channel; calls that do not fit their contract are refused with a reason. */
export function serveContracts(channel: Channel, bindings: Readonly<Record<string, Binding>>): RpcEndpoint {
  const services = Object.fromEntries(
    Object.entries(bindings).map(([name, { implementation }]) => [name, implementation]),
  );
  const contracts = Object.fromEntries(
    Object.entries(bindings).map(([name, { contract }]) => [name, contract]),
  );
  return new RpcEndpoint(channel, services, contractGuard(contracts));
}

/** Lets through only calls that a contract names, with arguments that fit it. */
export function contractGuard(contracts: Readonly<Record<string, Contract>>): CallGuard {
  return (service, name, args) => {
    const contract = Object.hasOwn(contracts, service) ? contracts[service] : undefined;
    const called = contract && Object.hasOwn(contract, name) ? contract[name] : undefined;
    if (!called) return `Unknown call ${service}.${name}`;
    const checked = v.safeParse(called.args, args);
    return checked.success ? undefined : `${service}.${name}: ${v.summarize(checked.issues)}`;
  };
}

/** The far side's service; an answer that does not fit the contract fails the call. */
export function callContract<C extends Contract>(
  endpoint: RpcEndpoint,
  service: string,
  contract: C,
): Client<C> {
  const remote = endpoint.remote<Record<string, (...args: unknown[]) => unknown>>(service);
  const call =
    (name: string, result: v.GenericSchema) =>
    async (...args: unknown[]) => {
      // What is left out stays out: a webview's messages would make null of it.
      while (args.length > 0 && args.at(-1) === undefined) args.pop();
      const answer = await remote[name]!(...args);
      const checked = v.safeParse(result, answer);
      if (checked.success) return checked.output;
      throw new TypeError(`Answer of ${service}.${name}: ${v.summarize(checked.issues)}`);
    };
  // Built from the contract's own entries, which the compiler can't follow.
  return Object.fromEntries(
    Object.entries(contract).map(([name, { result }]) => [name, call(name, result)]),
  ) as unknown as Client<C>;
}

/** An event by name, and what it carries. */
export interface EventContract<T> {
  readonly name: string;
  readonly schema: v.GenericSchema<unknown, T>;
}

export function event<T>(name: string, schema: v.GenericSchema<unknown, T>): EventContract<T> {
  return { name, schema };
}

export function emitEvent<T>(endpoint: RpcEndpoint, { name }: EventContract<T>, value: T): void {
  endpoint.emit(name, value);
}

/** Hears events that fit; others are dropped. */
export function onEvent<T>(
  endpoint: RpcEndpoint,
  { name, schema }: EventContract<T>,
  listener: (value: T) => void,
): { dispose(): void } {
  return endpoint.on<unknown>(name, (value) => {
    const checked = v.safeParse(schema, value);
    if (checked.success) listener(checked.output);
  });
}
