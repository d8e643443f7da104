import { type ProtoFile, readProtoFile } from '../readers/protoFile';
import type { Changes } from './changes';
import { isRule, type ProtobufRule } from './protobufRules';
import { ProtobufTeller } from './protobufTeller';
import { ProtobufTypes } from './protobufTypes';

/** What options of a file are where nothing is said; of all others, no text. */
const OPTION_DEFAULTS: Readonly<Record<string, string>> = {
  cc_enable_arenas: 'true',
  cc_generic_services: 'false',
  java_generic_services: 'false',
  java_multiple_files: 'false',
  optimize_for: 'SPEED',
  py_generic_services: 'false',
};

export function compareProtobuf(changes: Changes): void {
  const [before, after] = [readProtoFile(changes.before.text), readProtoFile(changes.after.text)];
  const teller = new ProtobufTeller(changes, before, after);
  compareFiles(teller, before, after);
  compareServices(teller, before, after);
  new ProtobufTypes(teller, before, after).run();
}

function compareFiles(teller: ProtobufTeller, before: ProtoFile, after: ProtoFile): void {
  if (before.package !== after.package)
    teller.tell(
      'FILE_SAME_PACKAGE',
      {},
      before.package,
      `the package is ${after.package || 'none'} now, before ${before.package || 'none'}`,
    );
  if (before.syntax !== after.syntax)
    teller.tell(
      'FILE_SAME_SYNTAX',
      {},
      'syntax',
      `the syntax is ${after.syntax} now, before ${before.syntax}`,
    );
  for (const name of new Set([...Object.keys(before.options), ...Object.keys(after.options)])) {
    const [was, is] = [before, after].map(({ options }) => options[name] ?? OPTION_DEFAULTS[name] ?? '');
    // Others, such as one's own, change nothing that is generated or sent.
    const rule = `FILE_SAME_${name.toUpperCase()}`;
    if (was !== is && isRule(rule))
      teller.tell(rule, {}, name, `the option ${name} is ${is || 'not set'} now, before ${was || 'not set'}`);
  }
}

function compareServices(teller: ProtobufTeller, before: ProtoFile, after: ProtoFile): void {
  const pairs = teller.pairs(before.services, after.services);
  for (const [service, was, is] of pairs) {
    if (!is) teller.tell('SERVICE_NO_DELETE', { type: service }, service, `the service ${service} is gone`);
    if (!was) teller.tell('SERVICE_ADDED', { type: service }, service, `the service ${service} is new`);
    const right = new Map(is?.methods.map((method) => [method.name, method]));
    for (const method of was?.methods ?? []) {
      const id = `${service}/${method.name}`;
      const now = right.get(method.name);
      right.delete(method.name);
      const told = (rule: ProtobufRule, message: string) => teller.tell(rule, { operation: id }, id, message);
      if (!now) {
        told('RPC_NO_DELETE', `${id} is gone`);
        continue;
      }
      if (!teller.isSameType(method.request, now.request))
        told('RPC_SAME_REQUEST_TYPE', `${id} takes ${now.request} now, before ${method.request}`);
      if (!teller.isSameType(method.response, now.response))
        told('RPC_SAME_RESPONSE_TYPE', `${id} returns ${now.response} now, before ${method.response}`);
      const amount = (isStream: boolean) => (isStream ? 'a stream' : 'one message');
      if (method.streamsRequest !== now.streamsRequest)
        told('RPC_SAME_CLIENT_STREAMING', `${id} takes ${amount(now.streamsRequest)} now`);
      if (method.streamsResponse !== now.streamsResponse)
        told('RPC_SAME_SERVER_STREAMING', `${id} returns ${amount(now.streamsResponse)} now`);
      if (method.idempotency !== now.idempotency)
        told(
          'RPC_SAME_IDEMPOTENCY_LEVEL',
          `the idempotency level of ${id} is ${now.idempotency} now, before ${method.idempotency}`,
        );
      if (!method.deprecated && now.deprecated) told('RPC_DEPRECATED', `${id} is deprecated now`);
    }
    for (const name of right.keys()) {
      const id = `${service}/${name}`;
      teller.tell('RPC_ADDED', { operation: id }, id, `${id} is new`);
    }
  }
}
