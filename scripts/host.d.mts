// Types of host.mjs for the tests that are written in TypeScript.
import type { Browser, LaunchOptions } from 'playwright-core';

export interface Server {
  readonly base: string;
  readonly home: string;
  url(what?: { folder?: string; file?: string; payload?: readonly (readonly [string, string])[] }): string;
  remote(path: string): string;
  log(): string;
  crash(): string | undefined;
  stop(): Promise<void>;
}

export interface ServerOptions {
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly install?: readonly string[];
  readonly port?: number;
  readonly trust?: boolean;
  readonly signals?: readonly NodeJS.Signals[];
  readonly onLog?: (text: string) => void;
}

export declare const hostFolder: string;
export declare const serverFolder: string;
export declare function chromiumPath(): string | undefined;
export declare function startServer(options?: ServerOptions): Promise<Server>;
export declare function launchBrowser(options?: LaunchOptions): Promise<Browser>;
