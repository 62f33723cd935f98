import { env, InferenceSession, Tensor } from 'onnxruntime-web/wasm';
import { turns } from '../model/oneByOne';
import type { Runtime } from '../model/loading';

/** Gives ONNX Runtime its program. */
export function useBinary(wasm: Uint8Array): void {
  env.wasm.wasmBinary = wasm;
  env.wasm.numThreads = 1;
}

/** ONNX Runtime in WebAssembly, in the place of src/model/loading.ts. */
export async function load(): Promise<Runtime> {
  const fallback = 'a browser runs no binaries';
  return { InferenceSession, Tensor, take: turns(), name: `ONNX Runtime ${env.versions.web ?? env.versions.common} (WebAssembly)`, fallback };
}
