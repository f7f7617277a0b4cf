// What a minifier is asked for, and what it answers. Loaded after the program itself, which has put
// `Terser` or `UglifyJS` into the global object. The scripts of a site are data here: they are
// parsed and printed, and never run.

function asPattern(value) {
  return new RegExp(value[0], value[1]);
}

function asComments(value) {
  if (Array.isArray(value)) return asPattern(value);
  if (value == "jsdoc") {
    return function (node, comment) {
      return comment.type == "comment2" && /@preserve|@license|@cc_on/i.test(comment.value);
    };
  }
  return value;
}

function minified(source, options) {
  try {
    options.output.comments = asComments(options.output.comments);
    if (options.mangle && options.mangle.properties) {
      var properties = options.mangle.properties;
      var has = typeof properties === "object" && properties.regex;
      properties.regex = has ? asPattern(properties.regex) : null;
    }
    var files = {"0": source};
    var made = typeof Terser === "undefined"
      ? UglifyJS.minify(files, options)
      : Terser.minify_sync(files, options);
    if (!made.error) return JSON.stringify({code: made.code});
    throw made.error;
  } catch (error) {
    return JSON.stringify({error: {
      message: String(error && error.message), line: error && error.line, column: error && error.col
    }});
  }
}
