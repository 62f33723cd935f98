import fc from 'fast-check';

/** A change of bytes. */
export type Change = (bytes: Buffer) => Buffer;

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

const at = (bytes: Buffer, share: number) => Math.floor(share * bytes.length);

const cutOff = place.map((share): Change => bytes => bytes.subarray(0, at(bytes, share)));

const flipped = fc.array(fc.tuple(place, fc.nat(7)), { minLength: 1, maxLength: 8 }).map(
  (flips): Change =>
    bytes => {
      const changed = Buffer.from(bytes);
      for (const [share, bit] of flips) {
        const offset = at(bytes, share);
        changed.writeUInt8(changed.readUInt8(offset) ^ (1 << bit), offset);
      }
      return changed;
    },
);

const overwritten = fc.tuple(place, fc.uint8Array({ minLength: 1, maxLength: 16 })).map(
  ([share, values]): Change =>
    bytes => {
      const changed = Buffer.from(bytes);
      changed.set(values.subarray(0, bytes.length - at(bytes, share)), at(bytes, share));
      return changed;
    },
);

/** Bytes put in: also the longest number that a protobuf can have, as a length or a size. */
const putIn = fc
  .tuple(place, fc.oneof(fc.uint8Array({ minLength: 1, maxLength: 16 }), fc.constantFrom(Buffer.from('ffffffff07', 'hex'), Buffer.from('ffffffffffffffff7f', 'hex'))))
  .map(([share, values]): Change => bytes => Buffer.concat([bytes.subarray(0, at(bytes, share)), values, bytes.subarray(at(bytes, share))]));

const moved = fc.tuple(place, place, fc.nat(200)).map(
  ([from, to, length]): Change =>
    bytes => {
      const part = bytes.subarray(at(bytes, from), at(bytes, from) + length);
      return Buffer.concat([bytes.subarray(0, at(bytes, to)), part, bytes.subarray(at(bytes, to))]);
    },
);

/** Any damage to a file: cut off, bits flipped, bytes written over, put in, or repeated elsewhere. */
export const damage: fc.Arbitrary<Change> = fc.oneof(cutOff, flipped, overwritten, putIn, moved);

const deep = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

/** JSON texts that somebody who wishes no good might put where something else was. */
const hostile = fc.oneof(
  fc.constantFrom('null', 'true', '0', '-1', '1.5', '1e12', '1e999', '-1e999', '9007199254740993', '""', '[]', '{}', '[[]]', '[null,null]'),
  fc.constantFrom('../../etc/passwd', '/etc/passwd', '..', '.', 'C:\\Windows\\win.ini', '\\\\host\\share', 'words.onnx\0', 'a/b', 'NUL', '__proto__', 'constructor', '\ud800').map(text => JSON.stringify(text)),
  fc.constantFrom(deep(100), deep(50_000), `[${'0,'.repeat(100_000)}0]`, JSON.stringify('x'.repeat(200_000)), '{"__proto__":{"a":1}}', '{"constructor":1}'),
  fc.json({ maxDepth: 2 }),
);

/** Stands for a value while JSON is written, since not every JSON text is a value. */
const MARK = '\ue000 here';

/** A change of one value somewhere in a JSON text: replaced, taken away, or doubled. */
export const rewritten: fc.Arbitrary<Change> = fc.tuple(place, hostile, fc.constantFrom('replace', 'replace', 'remove', 'double')).map(
  ([share, text, how]): Change =>
    bytes => {
      const whole = { value: JSON.parse(bytes.toString()) as unknown };
      const places = placesIn(whole);
      const [holder, name] = places[Math.floor(share * places.length)] ?? [whole, 'value'];
      if (how === 'remove') Reflect.deleteProperty(holder, name);
      else if (how === 'double' && Array.isArray(holder)) holder.push(holder[Number(name)]);
      else Reflect.set(holder, name, MARK);
      return Buffer.from(JSON.stringify(whole.value ?? null).replace(JSON.stringify(MARK), () => text));
    },
);

/** Every value in a JSON value, as the object or list that holds it and its name there. */
function placesIn(holder: object): (readonly [holder: object, name: string])[] {
  return Object.entries(holder).flatMap(([name, value]) => {
    const own = [holder, name] as const;
    return typeof value === 'object' && value !== null ? [own, ...placesIn(value as object)] : [own];
  });
}
