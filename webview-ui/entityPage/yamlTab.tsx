import { CodeView } from '../shared/codeView';
import { useModel } from '../shared/useModel';
import { service } from './service';

/** The entity as the catalog has it, relations included. @param version - it is read again when that is another */
export function YamlTab({ version }: { version: unknown }) {
  const reading = useModel(() => service.raw(), undefined, [version]);
  return (
    <CodeView
      what="the raw entity"
      reading={reading}
      onOpen={(ref) => void service.openEntity(ref)}
      onCopy={(text) => void service.copy(text)}
    />
  );
}
