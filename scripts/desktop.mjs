// Desktop VS Code: the one on PATH, one that can be downloaded, or none.
import path from 'node:path';
import { root, onPath, say, scratch } from './steps.mjs';

/** Flags without which Electron does not start for the superuser. */
export const asRoot = process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : [];

/** Whether a window can be shown; `xvfb-run` counts when `virtual` is given. */
export function hasDisplay({ virtual = false } = {}) {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY) || (virtual && Boolean(onPath('xvfb-run')));
}

/** Downloads desktop VS Code (or finds it downloaded); path of its executable, or undefined where that fails. */
export async function downloadedDesktop() {
  const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
  try {
    return await downloadAndUnzipVSCode({ version: process.env.VSCODE_TEST_VERSION ?? 'stable', cachePath: path.join(scratch, 'vscode'), extensionDevelopmentPath: root });
  } catch (error) {
    say(`Desktop VS Code cannot be downloaded here (${error.message}).`);
    return undefined;
  }
}
