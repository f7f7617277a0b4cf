// The same as worker.py with Node.js: node worker.js. The program gets a context without Node's own
// functions: no files, no network, no processes.

"use strict";
const vm = require("node:vm");
const lines = require("node:readline").createInterface({input: process.stdin, crlfDelay: Infinity});
let context = null;

lines.on("line", (line) => {
  const request = JSON.parse(line);
  if (context === null) {
    context = vm.createContext(Object.create(null));
    vm.runInContext(request, context);
    return;
  }
  context.request = line;
  process.stdout.write(
    vm.runInContext("minified.apply(null, JSON.parse(request))", context) + "\n"
  );
});
