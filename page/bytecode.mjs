/** `node bytecode.mjs ROOM OUT FOLDER…`: Python itself, of the version that the page holds, compiles folders in place.
 *
 * Byte code is marked "unchecked": nothing looks for the source that is not there any more. ROOM has node_modules.
 */

import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [room, ...folders] = process.argv.slice(2);
const { resolve } = createRequire(`${room}/`);
const { loadPyodide } = await import(pathToFileURL(resolve("pyodide/pyodide.mjs")));
const python = await loadPyodide();
for (const [i, folder] of folders.entries()) python.mountNodeFS(`/folder${i}`, folder);
const code = `
import compileall, pathlib, py_compile
for i in range(${folders.length}):
    root = pathlib.Path(f"/folder{i}")
    whole = compileall.compile_dir(
        root, ddir="", quiet=1, force=True, legacy=True, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH
    )
    if not whole:
        raise SystemExit(f"{root} does not compile")
    for source in root.rglob("*.py"):
        source.unlink()
`;
python.runPython(code);
