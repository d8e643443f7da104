import * as l10n from '@vscode/l10n';
import { FileError, type FileReader } from '../ports/fileReader';
import { type PathPorts, resolveFound } from './resolvePath';

/**
 * A reader of files that were found, not named: it reads none that is a link out of its repository. Names in folders,
 * sizes and times are told of all.
 */
export function boundedReader(ports: PathPorts & { readonly reader: FileReader }): FileReader {
  const { reader } = ports;
  return {
    readText: async (uri, options, token) => {
      const found = await resolveFound(uri, ports);
      if ('refused' in found)
        throw new FileError('no-access', uri, l10n.t('it is a link that leads out of the repository'));
      return reader.readText(found.real ?? uri, options, token);
    },
    stat: (uri) => reader.stat(uri),
    list: (uri) => reader.list(uri),
    realpath: (uri) => reader.realpath(uri),
  };
}
