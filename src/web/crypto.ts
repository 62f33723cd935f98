// Stands in for what is used of node:crypto in a browser.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

interface Hash {
  update(value: Uint8Array | string): Hash;
  digest(form: 'hex'): string;
}

/** SHA-256, whatever is asked for: nothing else is. */
export function createHash(_name: 'sha256'): Hash {
  const hash = sha256.create();
  const found: Hash = {
    update(value) {
      hash.update(typeof value === 'string' ? new TextEncoder().encode(value) : value);
      return found;
    },
    digest: () => bytesToHex(hash.digest()),
  };
  return found;
}

/** Random bytes, to be written in base 64. */
export function randomBytes(size: number): { toString(form: 'base64'): string } {
  const bytes = crypto.getRandomValues(new Uint8Array(size));
  return { toString: () => btoa(String.fromCharCode(...bytes)) };
}
