import * as l10n from '@vscode/l10n';
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
      l10n.t('the package is {0} now, before {1}', after.package || 'none', before.package || 'none'),
    );
  if (before.syntax !== after.syntax)
    teller.tell(
      'FILE_SAME_SYNTAX',
      {},
      'syntax',
      l10n.t('the syntax is {0} now, before {1}', after.syntax, before.syntax),
    );
  for (const name of new Set([...Object.keys(before.options), ...Object.keys(after.options)])) {
    const [was, is] = [before, after].map(({ options }) => options[name] ?? OPTION_DEFAULTS[name] ?? '');
    // Others, such as one's own, change nothing that is generated or sent.
    const rule = `FILE_SAME_${name.toUpperCase()}`;
    if (was !== is && isRule(rule))
      teller.tell(
        rule,
        {},
        name,
        l10n.t(
          'the option {0} is {1} now, before {2}',
          name,
          is || l10n.t('not set'),
          was || l10n.t('not set'),
        ),
      );
  }
}

function compareServices(teller: ProtobufTeller, before: ProtoFile, after: ProtoFile): void {
  const pairs = teller.pairs(before.services, after.services);
  for (const [service, was, is] of pairs) {
    if (!is)
      teller.tell(
        'SERVICE_NO_DELETE',
        { type: service },
        service,
        l10n.t('the service {0} is gone', service),
      );
    if (!was)
      teller.tell('SERVICE_ADDED', { type: service }, service, l10n.t('the service {0} is new', service));
    const right = new Map(is?.methods.map((method) => [method.name, method]));
    for (const method of was?.methods ?? []) {
      const id = `${service}/${method.name}`;
      const now = right.get(method.name);
      right.delete(method.name);
      const told = (rule: ProtobufRule, message: string) => teller.tell(rule, { operation: id }, id, message);
      if (!now) {
        told('RPC_NO_DELETE', l10n.t('{0} is gone', id));
        continue;
      }
      if (!teller.isSameType(method.request, now.request))
        told(
          'RPC_SAME_REQUEST_TYPE',
          l10n.t('{0} takes {1} now, before {2}', id, now.request, method.request),
        );
      if (!teller.isSameType(method.response, now.response))
        told(
          'RPC_SAME_RESPONSE_TYPE',
          l10n.t('{0} returns {1} now, before {2}', id, now.response, method.response),
        );
      const amount = (isStream: boolean) => (isStream ? l10n.t('a stream') : l10n.t('one message'));
      if (method.streamsRequest !== now.streamsRequest)
        told('RPC_SAME_CLIENT_STREAMING', l10n.t('{0} takes {1} now', id, amount(now.streamsRequest)));
      if (method.streamsResponse !== now.streamsResponse)
        told('RPC_SAME_SERVER_STREAMING', l10n.t('{0} returns {1} now', id, amount(now.streamsResponse)));
      if (method.idempotency !== now.idempotency)
        told(
          'RPC_SAME_IDEMPOTENCY_LEVEL',
          l10n.t(
            'the idempotency level of {0} is {1} now, before {2}',
            id,
            now.idempotency,
            method.idempotency,
          ),
        );
      if (!method.deprecated && now.deprecated) told('RPC_DEPRECATED', l10n.t('{0} is deprecated now', id));
    }
    for (const name of right.keys()) {
      const id = `${service}/${name}`;
      teller.tell('RPC_ADDED', { operation: id }, id, l10n.t('{0} is new', id));
    }
  }
}
