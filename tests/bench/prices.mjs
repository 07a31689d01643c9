// Memory and time of `prices` on an offer file of 300 MB, which this script makes itself (Linux: VmHWM of /proc).
//
//   node tests/bench/prices.mjs PROGRAM [--mebibytes 300]
//
// The file has the form of the EC2 offer: 60,000 and more products, their prices on demand, and reservations, which make
// most of its size. Fails above 200 MB or if the price of gp3 does not arrive.

import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const LIMIT = 200_000_000;
const [program, ...options] = process.argv.slice(2);
if (!program) {
  console.error("usage: node tests/bench/prices.mjs PROGRAM [--mebibytes 300]");
  process.exit(2);
}
const mebibytes = Number(options[options.indexOf("--mebibytes") + 1] ?? 300) || 300;
const folder = mkdtempSync(join(tmpdir(), "camada-prices-"));

/** Writes text in pieces, and waits whenever the disk is slower. */
async function write(stream, pieces) {
  let block = [];
  let size = 0;
  for (const piece of pieces) {
    block.push(piece);
    size += piece.length;
    if (size > 1 << 20) {
      if (!stream.write(block.join(""))) await once(stream, "drain");
      block = [];
      size = 0;
    }
  }
  stream.end(block.join(""));
  await once(stream, "finish");
}

const sku = (index) => `SKU${String(index).padStart(13, "0")}`;
const attributes = (index) => JSON.stringify({
  servicecode: "AmazonEC2", location: "South America (Sao Paulo)", locationType: "AWS Region", regionCode: "sa-east-1",
  instanceType: `x${index % 900}.large`, currentGeneration: "Yes", vcpu: "2", memory: "8 GiB", storage: "EBS only",
  operatingSystem: index % 3 ? "Windows" : "Linux", tenancy: "Shared", preInstalledSw: "NA", capacitystatus: "Used",
  usagetype: `SAE1-BoxUsage:x${index % 900}.large`, operation: "RunInstances", servicename: "Amazon Elastic Compute Cloud",
  processorFeatures: "Intel AVX; Intel AVX2; Intel AVX512; Intel Turbo", networkPerformance: "Up to 12.5 Gigabit",
});
const price = (id, code, rate, unit, amount) => `"${id}.${code}.${rate}": {"rateCode": "${id}.${code}.${rate}", `
  + `"description": "$${amount} per unit in a description as long as the usual one of the vendor", "beginRange": "0", `
  + `"endRange": "Inf", "unit": "${unit}", "pricePerUnit": {"USD": "${amount}"}, "appliesTo": []}`;
const term = (id, code, body) =>
  `"${id}.${code}": {"offerTermCode": "${code}", "sku": "${id}", "effectiveDate": "2026-08-01T00:00:00Z", `
  + `"priceDimensions": {${body}}, "termAttributes": {"LeaseContractLength": "3yr", "PurchaseOption": "No Upfront"}}`;

function* offer(products, codes) {
  yield '{"formatVersion": "v1.0", "offerCode": "AmazonEC2", "version": "20260810", "publicationDate": "2026-08-10T21:57:58Z", "products": {';
  yield '"GP3": {"sku": "GP3", "productFamily": "Storage", "attributes": {"locationType": "AWS Region", "regionCode": "sa-east-1", "usagetype": "SAE1-EBS:VolumeUsage.gp3"}}';
  for (let index = 0; index < products; index += 1) {
    yield `,\n"${sku(index)}": {"sku": "${sku(index)}", "productFamily": "Compute Instance", "attributes": ${attributes(index)}}`;
  }
  yield '}, "terms": {"OnDemand": {';
  yield `"GP3": {${term("GP3", "JRTCKXETXF", price("GP3", "JRTCKXETXF", "6YS6EN2CT7", "GB-Mo", "0.1520000000"))}}`;
  for (let index = 0; index < products; index += 1) {
    const id = sku(index);
    yield `,\n"${id}": {${term(id, "JRTCKXETXF", price(id, "JRTCKXETXF", "6YS6EN2CT7", "Hrs", "0.5722400000"))}}`;
  }
  yield '}, "Reserved": {"NONE": {}';
  for (let index = 0; index < products; index += 1) {
    const id = sku(index);
    const terms = codes.map((code) => term(id, code, price(id, code, "6YS6EN2CT7", "Hrs", "0.3000000000")));
    yield `,\n"${id}": {${terms.join(", ")}}`;
  }
  yield "}}}\n";
}

/** Makes the file large enough by the number of reservations for each product. */
async function make(path) {
  const products = 63_000;
  const codes = [];
  const perProduct = 1_400;
  for (let size = products * perProduct; size < mebibytes * 1_048_576; size += products * 560) codes.push(`TERM${codes.length}`);
  await write(createWriteStream(path), offer(products, codes));
}

try {
  mkdirSync(join(folder, "feeds"));
  const path = join(folder, "feeds", "AmazonEC2.json");
  await make(path);
  const started = process.hrtime.bigint();
  const child = spawn(resolve(program), [join(folder, "feeds"), "--out", join(folder, "packs")], { stdio: ["ignore", "pipe", "inherit"] });
  let report = "";
  child.stdout.on("data", (text) => { report += text; });
  let peak = 0;
  const look = setInterval(() => {
    try {
      const status = readFileSync(`/proc/${child.pid}/status`, "utf8");
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024);
    } catch { /* the program has just ended */ }
  }, 10);
  const [code] = await once(child, "close");
  clearInterval(look);
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  if (code !== 0) throw new Error(`prices ended with ${code}`);
  const pack = readFileSync(join(folder, "packs", "self.sa-east-1.json"), "utf8");
  if (!pack.includes('"amount": "0.152"')) throw new Error("the price of gp3 is not in the pack");
  const size = statSync(path).size;
  console.log(`offer file of ${(size / 1e6).toFixed(0)} MB: ${seconds.toFixed(1)} s, peak memory ${(peak / 1e6).toFixed(0)} MB`);
  if (size < mebibytes * 1_000_000) throw new Error("the file is smaller than asked for");
  if (!peak || peak > LIMIT) throw new Error(`the peak memory is above ${LIMIT / 1e6} MB`);
} finally {
  rmSync(folder, { recursive: true });
}
