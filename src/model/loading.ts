import type * as Ort from 'onnxruntime-node';
import { messageOf } from './errors';
import { turns } from './oneByOne';

/** ONNX Runtime as it was loaded. */
export interface Runtime extends Pick<typeof Ort, 'InferenceSession' | 'Tensor'> {
  /** What computes, with its version. */
  readonly name: string;
  /** Does something with a session, and others only when it is done where two at a time would spoil each other. */
  readonly take: <Value>(work: () => Promise<Value>) => Promise<Value>;
  /** Why it is the slower one in WebAssembly, if it is. */
  readonly fallback?: string;
}

/**
 * Loads ONNX Runtime: the binary for this computer or, where there is none that can be loaded (Macs with Intel processors,
 * Alpine, an old C library), the one in WebAssembly, which runs the same graphs. In a browser src/web/loading.ts stands in for this.
 */
export function load(): Promise<Runtime> {
  return binary().catch(portable);
}

async function binary(): Promise<Runtime> {
  const { InferenceSession, Tensor, env } = await import('onnxruntime-node');
  return { InferenceSession, Tensor, take: work => work(), name: `ONNX Runtime ${env.versions.node ?? env.versions.common} (CPU)` };
}

async function portable(why: unknown): Promise<Runtime> {
  const fallback = messageOf(why).split('\n')[0] ?? '';
  try {
    const { InferenceSession, Tensor, env } = await import('onnxruntime-web');
    env.wasm.numThreads = 1;
    // On a terminal, and in the log of the editor.
    process.emitWarning(`The binary of ONNX Runtime cannot be loaded (${fallback}): WebAssembly takes about three times as long.`, 'Gatelens');
    return { InferenceSession, Tensor, take: turns(), name: `ONNX Runtime ${env.versions.web ?? env.versions.common} (WebAssembly)`, fallback };
  } catch (error) {
    const computer = `${process.platform}-${process.arch}`;
    throw new Error(`ONNX Runtime cannot be loaded on ${computer}, neither its binary (${fallback}) nor in WebAssembly (${messageOf(error)}). Install Gatelens again.`, { cause: error });
  }
}
