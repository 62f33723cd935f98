import { stepBefore } from './gates';
import type { Gates, Memory } from './types';

/** One unit's memory at one step: `state = keep · before + write`. */
export interface Keeping {
  readonly state: number;
  readonly keep: number;
  readonly before: number;
  readonly write: number;
}

/**
 * One unit's memory at one step. What is written is what the state has beyond what was kept, `state − keep · before`:
 * for an LSTM input · candidate, for a GRU (1 − update) · candidate. Series that are missing are zero.
 */
export function keeping(gates: Gates, { state, keep }: Memory, step: number, unit: number): Keeping {
  const at = step * gates.units + unit;
  const earlier = stepBefore(gates.direction, step) * gates.units + unit;
  const states = gates.series[state];
  const [now, kept, before] = [states?.[at] ?? 0, gates.series[keep]?.[at] ?? 0, states?.[earlier] ?? 0];
  return { state: now, keep: kept, before, write: now - kept * before };
}

/** What each token's write still is in the state at one token; tokens that are read later have zeros. */
export interface Trace {
  /** Row-major `[steps × units]`; each unit's parts add up to its state at the token. */
  readonly parts: Float32Array;
  /** The sum of |part| over the units, `[steps]`. */
  readonly totals: Float32Array;
  /** The share of the state, `Σ sign(state) · part / Σ |state|`, `[steps]`: adds up to 1, below 0 where a write works against the state. */
  readonly shares: Float32Array;
  /** How much of what a token wrote is left, `Σ |part| / Σ |write|`, `[steps]`. */
  readonly left: Float32Array;
}

/**
 * Where the state at a token comes from: `state_t = Σ_k (∏_{j=k+1..t} keep_j) ⊙ write_k`, which is
 * `state_t = keep_t ⊙ state_{t−1} + write_t` written out, in the order in which the direction reads.
 */
export function trace(gates: Gates, memory: Memory, token: number): Trace {
  const { steps, units } = gates;
  const parts = new Float32Array(steps * units);
  const sums = { totals: new Float64Array(steps), shares: new Float64Array(steps), written: new Float64Array(steps) };
  let whole = 0;
  for (let unit = 0; unit < units; unit++) {
    const state = keeping(gates, memory, token, unit).state;
    whole += Math.abs(state);
    let kept = 1;
    for (let step = token; step >= 0 && step < steps; step = stepBefore(gates.direction, step)) {
      const { keep, write } = keeping(gates, memory, step, unit);
      const part = kept * write;
      parts[step * units + unit] = part;
      add(sums.totals, step, Math.abs(part));
      add(sums.shares, step, Math.sign(state) * part);
      add(sums.written, step, Math.abs(write));
      kept *= keep;
    }
  }
  return {
    parts,
    totals: Float32Array.from(sums.totals),
    shares: Float32Array.from(sums.shares, share => (whole === 0 ? 0 : share / whole)),
    left: Float32Array.from(sums.totals, (total, step) => total / (sums.written[step] || 1)),
  };
}

function add(values: Float64Array, at: number, value: number): void {
  values[at] = (values[at] ?? 0) + value;
}

/**
 * Steps after which half of what a unit holds is gone, `[units]`: `ln ½ / mean_t ln |keep_t|`, that is, the keep gate
 * taken as constant at its geometric mean. Infinity where nothing is lost, 0 where all is at some step.
 */
export function halfLife(gates: Gates, memory: Memory): Float32Array {
  const { steps, units } = gates;
  const kept = gates.series[memory.keep];
  return Float32Array.from({ length: units }, (_, unit) => {
    let logs = 0;
    for (let step = 0; step < steps; step++) logs += Math.log(Math.abs(kept?.[step * units + unit] ?? 0));
    return logs < 0 ? Math.LN2 / (-logs / steps) : Infinity;
  });
}
