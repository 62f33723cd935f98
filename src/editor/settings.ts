import { EventEmitter, workspace, type Disposable, type Event, type TextDocument } from 'vscode';
import { PARTS_OF_SPEECH } from '../core/labels';

/** Which layers are drawn. */
export type Layers = 'both' | 'pos' | 'names';

/** How parts of speech are coloured: the five groups of iA Writer, or each of the 17 tags. */
export type Preset = 'groups' | 'all';

/** The settings under `gatelens.`, read once and again when they change. */
export interface SettingValues {
  readonly tagOnOpen: boolean;
  readonly preset: Preset;
  readonly layers: Layers;
  /** The parts of speech that are coloured, as UPOS tags; undefined for all. */
  readonly partsOfSpeech: ReadonlySet<string> | undefined;
  /** Whether bold and italics say the group too. */
  readonly fontStyles: boolean;
  /** Characters; a longer document is tagged only where it is visible. */
  readonly maxFileSize: number;
  /** Threads of the model process. */
  readonly threads: number;
  /** A folder with packs of the user's, or '' for none. */
  readonly modelFolder: string;
  /** `auto`: paragraphs in a language no pack knows are left alone; `any`: none is; else the code of the text's language. */
  readonly textLanguage: string;
  /** Whether source files, their comments and doc strings, are prose too. */
  readonly comments: boolean;
  /** Labels below this probability are drawn weak. */
  readonly confidenceThreshold: number;
  /** The name of the pack that surprisal and continuations are of; undefined for the preferred one. */
  readonly languageModel: string | undefined;
  /** How words are drawn in continuations, and how many. */
  readonly continuation: { readonly temperature: number; readonly topP: number; readonly words: number };
}

/** The current values and an event for when they change; reading a value never touches the configuration. */
export interface Settings extends Disposable {
  readonly current: SettingValues;
  /** Those for documents of a language, of which some may be set apart. */
  of(document: Pick<TextDocument, 'languageId'>): SettingValues;
  readonly onDidChange: Event<SettingValues>;
}

/** Watches the configuration. */
export function settings(): Settings {
  const changed = new EventEmitter<SettingValues>();
  let current = read();
  const byLanguage = new Map<string, SettingValues>();
  const watching = workspace.onDidChangeConfiguration(event => {
    if (!event.affectsConfiguration('gatelens')) return;
    current = read();
    byLanguage.clear();
    changed.fire(current);
  });
  return {
    get current() {
      return current;
    },
    of({ languageId }) {
      const values = byLanguage.get(languageId) ?? read(languageId);
      byLanguage.set(languageId, values);
      return values;
    },
    onDidChange: changed.event,
    dispose: () => {
      watching.dispose();
      changed.dispose();
    },
  };
}

function read(languageId?: string): SettingValues {
  const configuration = workspace.getConfiguration('gatelens', languageId === undefined ? undefined : { languageId });
  return {
    tagOnOpen: configuration.get('tagOnOpen') === true,
    preset: oneOf(configuration.get('preset'), ['groups', 'all']),
    layers: oneOf(configuration.get('layers'), ['both', 'pos', 'names']),
    partsOfSpeech: someOf(configuration.get('partsOfSpeech'), Object.keys(PARTS_OF_SPEECH)),
    fontStyles: configuration.get('fontStyles') !== false,
    maxFileSize: bounded(configuration.get('maxFileSize'), 1_000, 10_000_000, 500_000),
    threads: Math.round(bounded(configuration.get('threads'), 1, 16, 2)),
    modelFolder: asText(configuration.get('modelFolder')),
    textLanguage: asText(configuration.get('textLanguage')).toLowerCase() || 'auto',
    comments: configuration.get('comments') === true,
    confidenceThreshold: bounded(configuration.get('confidenceThreshold'), 0, 1, 0.7),
    languageModel: asText(configuration.get('languageModel')) || undefined,
    continuation: {
      temperature: bounded(configuration.get('continuation.temperature'), 0, 2, 0.8),
      topP: bounded(configuration.get('continuation.topP'), 0, 1, 0.9),
      words: Math.round(bounded(configuration.get('continuation.words'), 1, 200, 30)),
    },
  };
}

/** Settings are whatever the user typed: a value of another type counts as not set. */
function oneOf<const T extends string>(value: unknown, values: readonly [T, ...T[]]): T {
  return values.find(one => one === value) ?? values[0];
}

/** Those of the values that are listed; undefined for none, or all. */
function someOf(value: unknown, values: readonly string[]): ReadonlySet<string> | undefined {
  const found = values.filter(one => Array.isArray(value) && value.includes(one));
  return found.length > 0 && found.length < values.length ? new Set(found) : undefined;
}

function bounded(value: unknown, low: number, high: number, otherwise: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : otherwise;
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
