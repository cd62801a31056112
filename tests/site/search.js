// What the site's search finds: node search.js SITE QUERY… prints, for each query, the addresses found, as JSON.
// The worker is the site's own, and marks.js stands before it as in a browser.
"use strict";
const fs = require("fs");
const path = require("path");
const vm = require("vm");

const [site, ...queries] = process.argv.slice(2);
const answers = [];
globalThis.self = { postMessage: answer => answers.push(answer) };
globalThis.Worker = class { postMessage(sent) { self.onmessage({ data: sent }); } };

const folder = path.join(site, "assets", "javascripts", "workers");
const worker = fs.readdirSync(folder).find(name => /^search\..*\.js$/.test(name));
for (const file of [path.join(site, "marks.js"), path.join(folder, worker)]) {
  vm.runInThisContext(fs.readFileSync(file, "utf8"), file);
}

const answered = async () => {
  while (!answers.length) await new Promise(resolve => setImmediate(resolve));
  return answers.shift();
};

(async () => {
  const index = JSON.parse(fs.readFileSync(path.join(site, "search.json"), "utf8"));
  const asked = new Worker();
  asked.postMessage({ type: 0, data: index });
  await answered();
  const found = [];
  for (const input of queries) {
    asked.postMessage({ type: 2, data: { input, filter: { input: { type: "operator", data: { operator: "and", operands: [] } } } } });
    const { data } = await answered();
    found.push((data?.items ?? []).map(item => index.items[item.id].location));
  }
  console.log(JSON.stringify(found));
})();
