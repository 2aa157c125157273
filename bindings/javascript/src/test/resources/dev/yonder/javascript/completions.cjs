// What an editor offers at each /*?*/ of a file: a line of JSON with names and documentation.
const [directory, file] = process.argv.slice(2);
const ts = require(`${directory}/node_modules/typescript`);

const options = {
  allowJs: true,
  checkJs: true,
  strict: true,
  noEmit: true,
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.NodeNext,
};
const host = {
  getCompilationSettings: () => options,
  getScriptFileNames: () => [file],
  getScriptVersion: () => '1',
  getScriptSnapshot: (name) =>
    ts.sys.fileExists(name) ? ts.ScriptSnapshot.fromString(ts.sys.readFile(name)) : undefined,
  getCurrentDirectory: () => process.cwd(),
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  fileExists: ts.sys.fileExists,
  readFile: ts.sys.readFile,
  readDirectory: ts.sys.readDirectory,
  directoryExists: ts.sys.directoryExists,
};
const service = ts.createLanguageService(host);
const text = ts.sys.readFile(file);
const documented = (position, name) => {
  const details = service.getCompletionEntryDetails(file, position, name);
  return details ? ts.displayPartsToString(details.documentation) : '';
};
for (let at = text.indexOf('/*?*/'); at >= 0; at = text.indexOf('/*?*/', at + 1)) {
  const found = service.getCompletionsAtPosition(file, at, {})?.entries ?? [];
  const entries = found.map(({ name }) => `${name}: ${documented(at, name)}`);
  console.log(JSON.stringify(entries));
}
