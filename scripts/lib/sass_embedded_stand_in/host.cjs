// Compiles style sheets with npm's sass: one JSON line in, one JSON line out.
const path = require("node:path");
const readline = require("node:readline");
const sass = require(path.join(process.env.SASS_NODE_MODULES, process.env.SASS_PACKAGE || "sass"));

function compile(question) {
  const options = {
    loadPaths: question.load_paths,
    syntax: question.syntax,
    style: question.style,
    sourceMap: question.source_map,
    sourceMapIncludeSources: question.source_map_include_sources,
    charset: question.charset,
    quietDeps: question.quiet_deps,
    verbose: question.verbose,
    fatalDeprecations: question.fatal_deprecations,
    silenceDeprecations: question.silence_deprecations,
    futureDeprecations: question.future_deprecations,
    logger: sass.Logger.silent,
  };
  if (question.url) options.url = new URL(question.url);
  for (const name of Object.keys(options)) if (options[name] == null) delete options[name];
  try {
    const result = sass.compileString(question.source, options);
    const map = result.sourceMap && JSON.stringify(result.sourceMap);
    return { css: result.css, source_map: map, loaded: result.loadedUrls.map(String) };
  } catch (error) {
    return { message: error.sassMessage || String(error), loaded: [] };
  }
}

readline.createInterface({ input: process.stdin }).on("line", (line) => {
  process.stdout.write(JSON.stringify(compile(JSON.parse(line))) + "\n");
});
