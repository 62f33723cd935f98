import { Disposable, EventEmitter, type FileChangeEvent, FileSystemError, type FileSystemProvider, FileType, type Uri, workspace } from 'vscode';

/** Files that are nowhere on disk, by their paths. */
export function memoryFiles(scheme: string, files: Map<string, Uint8Array>, isReadonly = false): Disposable {
  const changed = new EventEmitter<FileChangeEvent[]>();
  const read = ({ path }: Uri): Uint8Array => {
    const found = files.get(path);
    if (!found) throw FileSystemError.FileNotFound(path);
    return found;
  };
  const refuse = (): never => {
    throw FileSystemError.NoPermissions('these files stay as they are');
  };
  const inside = ({ path }: Uri): string[] => [...files.keys()].filter(file => file.startsWith(path.replace(/\/?$/, '/')));
  const provider: FileSystemProvider = {
    onDidChangeFile: changed.event,
    watch: () => new Disposable(() => undefined),
    stat: uri => {
      const isFolder = !files.has(uri.path) && inside(uri).length > 0;
      return { type: isFolder ? FileType.Directory : FileType.File, ctime: 0, mtime: 0, size: isFolder ? 0 : read(uri).length };
    },
    readDirectory: uri => {
      const names = inside(uri).map(file => file.slice(uri.path.replace(/\/?$/, '/').length).split('/'));
      return [...new Map(names.map(([name = '', ...rest]) => [name, rest.length > 0 ? FileType.Directory : FileType.File]))];
    },
    createDirectory: () => undefined,
    readFile: read,
    writeFile: ({ path }, content) => (isReadonly ? refuse() : void files.set(path, content)),
    delete: refuse,
    rename: refuse,
  };
  return Disposable.from(changed, workspace.registerFileSystemProvider(scheme, provider, { isReadonly }));
}
