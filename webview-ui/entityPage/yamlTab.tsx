import * as l10n from '@vscode/l10n';
import { CodeView } from '../shared/codeView';
import { useModel } from '../shared/useModel';
import { service } from './service';

/** The entity as the catalog has it, relations included. @param version - it is read again when that is another */
export function YamlTab({ version }: { version: unknown }) {
  const reading = useModel(() => service.raw(), undefined, [version]);
  return (
    <CodeView
      what="raw"
      label={l10n.t('Raw entity')}
      copyLabel={l10n.t('Copy the raw entity')}
      reading={reading}
      onOpen={(ref) => void service.openEntity(ref)}
      onCopy={(text) => void service.copy(text)}
    />
  );
}
