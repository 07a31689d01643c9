// Names the functions of a program so that, put in the order of their names, each stands beside those that are most like
// it: a compressor finds again what it has just seen, and pays less for what is near. Measured on the page's program:
// 2 % less after brotli than in the optimizer's own order, which puts first what is called most.

import { entries, number, numbers, section, sections, text } from "./wasm.mjs";

const CODE = 10;
const IMPORTS = 2;
/** Bytes that are looked at together, and the places (a power of two) in which a function's are noted. */
const RUN = 4;
const PLACES_LOG = 11;
const WORDS = 2 ** PLACES_LOG / 32;

/** Which runs of bytes are in a function, as a set of bits. */
function runs(body) {
  const set = new Int32Array(WORDS);
  for (let at = 0; at + RUN <= body.length; at++) {
    let hash = 0;
    for (let next = 0; next < RUN; next++) {
      hash = (Math.imul(hash ^ body[at + next], 0x01000193) + 0x9e3779b9) | 0;
    }
    const place = Math.imul(hash, 0x9e3779b1) >>> (32 - PLACES_LOG);
    set[place >> 5] |= 1 << (place & 31);
  }
  return set;
}

function ones(word) {
  const pairs = word - ((word >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** How much two sets have in common, of all that either has. */
function likeness(one, other) {
  let [both, either] = [0, 0];
  for (let word = 0; word < WORDS; word++) {
    both += ones(one[word] & other[word]);
    either += ones(one[word] | other[word]);
  }
  return both / (either || 1);
}

/** The places of the functions in a chain from the shortest, each followed by the one most like it of those that are left. */
function chain(bodies) {
  const sets = bodies.map(runs);
  const left = new Set(bodies.keys());
  let last = bodies.reduce((least, body, index) => (body.length < bodies[least].length ? index : least), 0);
  const order = [];
  for (;;) {
    order.push(last);
    left.delete(last);
    if (left.size === 0) {
      return order;
    }
    let [next, best] = [-1, -1];
    for (const index of left) {
      const found = likeness(sets[last], sets[index]);
      if (found > best) {
        [next, best] = [index, found];
      }
    }
    last = next;
  }
}

/** The program with a name for each function, by its place in the chain. All its imports are functions. */
export function named(program) {
  const found = new Map(sections(program));
  const [imported] = found.has(IMPORTS) ? numbers(found.get(IMPORTS), 0) : [0];
  const order = chain(entries(found.get(CODE)));
  const names = order.map((index, place) => [imported + index, place]).sort(([one], [other]) => one - other);
  const name = ([index, place]) => [number(index), text(Buffer.from(String(place).padStart(6, "0")))];
  const map = Buffer.concat([number(names.length), ...names.flatMap(name)]);
  return Buffer.concat([program, section(0, Buffer.concat([text(Buffer.from("name")), section(1, map)]))]);
}
