// The little of WebAssembly's binary format that the build takes: sections and numbers (LEB128).

/** A number, and where the next byte is. */
export function numbers(bytes, at) {
  let [value, shift] = [0, 0];
  for (;;) {
    const byte = bytes[at++];
    value |= (byte & 127) << shift;
    shift += 7;
    if (byte < 128) {
      return [value >>> 0, at];
    }
  }
}

export function number(value) {
  const bytes = [];
  do {
    bytes.push((value & 127) | (value > 127 ? 128 : 0));
    value >>>= 7;
  } while (value > 0);
  return Buffer.from(bytes);
}

export const text = (bytes) => Buffer.concat([number(bytes.length), bytes]);

export const section = (kind, body) => Buffer.concat([Buffer.from([kind]), number(body.length), body]);

/** Kind and body of each section. */
export function* sections(program) {
  for (let at = 8; at < program.length; ) {
    const kind = program[at];
    const [size, start] = numbers(program, at + 1);
    yield [kind, program.subarray(start, start + size)];
    at = start + size;
  }
}

/** The entries of a section whose entries begin with their length, as the code of functions does. */
export function entries(body) {
  const [count, first] = numbers(body, 0);
  const found = [];
  for (let index = 0, at = first; index < count; index++) {
    const [length, start] = numbers(body, at);
    found.push(body.subarray(start, start + length));
    at = start + length;
  }
  return found;
}
