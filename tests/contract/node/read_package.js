// Reads published packages with the npm client `datapackage` and prints what it finds as JSON.
// Usage: node read_package.js <node_modules> <datapackage.json>...
const path = require("node:path");

async function read(Package, file) {
  const found = await Package.load(file, { strict: true });
  const tables = {};
  for (const resource of found.resources) {
    tables[resource.name] = {
      tabular: resource.tabular,
      header: resource.headers || resource.schema.fieldNames,
      text: await resource.read({ cast: false }),
      typed: await resource.read({ relations: true }),
    };
  }
  return { valid: found.valid, errors: found.errors.map(String), tables };
}

async function main([modules, ...files]) {
  const { Package } = require(path.join(modules, "datapackage"));
  const answers = {};
  for (const file of files) answers[file] = await read(Package, file);
  console.log(JSON.stringify(answers));
}

main(process.argv.slice(2)).catch((error) => {
  console.error(error.message, (error.errors || []).map(String).join("\n"));
  process.exit(1);
});
