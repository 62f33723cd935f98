import assert from 'node:assert/strict';
import { commands, extensions, Uri, workspace } from 'vscode';
import { looks, nameColour } from '../../src/editor/colours';
import { gatelens } from './gatelens';

interface Contributions {
  readonly commands: readonly { readonly command: string }[];
  readonly keybindings: readonly { readonly command: string; readonly key: string; readonly mac?: string; readonly when: string }[];
  readonly walkthroughs: readonly { readonly steps: readonly { readonly description: string; readonly media: { readonly svg?: string; readonly markdown?: string }; readonly completionEvents: readonly string[] }[] }[];
  readonly configuration: { readonly properties: Readonly<Record<string, { readonly markdownDescription?: string; readonly enum?: readonly string[]; readonly enumDescriptions?: readonly string[] }>> };
  readonly colors: readonly { readonly id: string; readonly defaults: Readonly<Record<string, string>> }[];
}

function contributions(): Contributions {
  return (extensions.getExtension('gatelens.gatelens')?.packageJSON as { contributes: Contributions }).contributes;
}

/** Backgrounds of the built-in themes and of well-known ones, with the least contrast WCAG asks for text on them. */
const BACKGROUNDS: Readonly<Record<string, { colours: readonly string[]; least: number }>> = {
  dark: { colours: ['#1e1e1e', '#1f1f1f', '#282c34', '#002b36', '#2e3440'], least: 4.5 },
  light: { colours: ['#ffffff', '#f3f3f3', '#fdf6e3'], least: 4.5 },
  highContrast: { colours: ['#000000'], least: 7 },
  highContrastLight: { colours: ['#ffffff'], least: 7 },
};

describe('what the extension contributes', () => {
  it('every command is registered', async () => {
    await gatelens();
    const registered = await commands.getCommands(true);
    for (const { command } of contributions().commands) assert.ok(registered.includes(command), command);
  });

  it('every step of the walkthrough has its picture and names commands that are there', async () => {
    await gatelens();
    const [registered, root] = [await commands.getCommands(true), extensions.getExtension('gatelens.gatelens')?.extensionUri];
    const steps = contributions().walkthroughs.flatMap(one => one.steps);
    assert.ok(root && steps.length > 0);
    for (const { description, media, completionEvents } of steps) {
      const picture = new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(root, media.svg ?? media.markdown ?? '')));
      assert.match(picture, media.svg === undefined ? /^### \S/ : /^<svg /);
      const linked = [...description.matchAll(/\(command:([\w.]+)[?)]/g)].map(([, command]) => command);
      const completing = completionEvents.flatMap(event => /^onCommand:(.+)$/.exec(event)?.[1] ?? []);
      for (const command of [...linked, ...completing]) assert.ok(command !== undefined && registered.includes(command), command);
    }
  });

  it('its settings are few, and each is described, with its choices', () => {
    const settings = Object.entries(contributions().configuration.properties);
    assert.ok(settings.length > 0 && settings.length <= 25, String(settings.length));
    for (const [name, { markdownDescription = '', enum: choices = [], enumDescriptions = [] }] of settings) {
      assert.match(markdownDescription, /^[A-Z].+\.$/, name);
      assert.equal(enumDescriptions.filter(text => /^[A-Z].+\.$/.test(text)).length, choices.length, name);
    }
  });

  it('its keys are nobody else’s, but for Escape while the network is altered, and Escape and Tab while text is proposed', async () => {
    const defaults = await workspace.openTextDocument(Uri.parse('vscode://defaultsettings/keybindings.json'));
    for (const { command, key, mac, when } of contributions().keybindings) {
      if (key === 'escape' || key === 'tab') {
        assert.match(when, key === 'tab' ? /^gatelens\.continuing && / : /^gatelens\.(?:altered|continuing) && /);
        continue;
      }
      const others = [...defaults.getText().matchAll(/"key":\s*"([^"]+)"[^}]*"command":\s*"([^"]+)"/g)].filter(([, taken, by]) => (taken === key || taken === mac) && by !== command);
      assert.deepEqual(others.map(([, , by]) => by), [], key);
    }
    assert.match(defaults.getText(), /gatelens\.tagDocument/);
  });

  it('every colour that is drawn is contributed and can be read on the background of each kind of theme', () => {
    const colours = new Map(contributions().colors.map(({ id, defaults }) => [id, defaults]));
    const drawn = [...Object.values(looks('all')), ...Object.values(looks('groups'))].map(look => look.colour);
    for (const id of [...drawn, ...['PER', 'LOC', 'ORG', 'MISC'].map(nameColour)]) {
      for (const [theme, { colours: backgrounds, least }] of Object.entries(BACKGROUNDS)) {
        const colour = colours.get(id)?.[theme];
        assert.ok(colour, `${id} in ${theme}`);
        for (const background of backgrounds) assert.ok(contrast(colour, background) >= least, `${id} ${colour} on ${background}: ${contrast(colour, background).toFixed(2)}`);
      }
    }
  });

  it('text can be read on every shade of surprisal, each stronger than the one before, and lines tell them apart in high contrast', () => {
    const colours = new Map(contributions().colors.map(({ id, defaults }) => [id, defaults]));
    const [level, border] = [(at: number) => colours.get(`gatelens.surprisal${at}`), colours.get('gatelens.surprisalBorder')];
    for (const [theme, background, text] of [['dark', '#1f1f1f', '#cccccc'], ['light', '#ffffff', '#3b3b3b']] as const) {
      let before = 1;
      for (const at of [1, 2, 3, 4]) {
        const shade = over(level(at)?.[theme] ?? '', background);
        assert.ok(contrast(text, shade) >= 4.5, `${theme} ${at}: ${contrast(text, shade).toFixed(2)}`);
        assert.ok(contrast(shade, background) > before + 0.05, `${theme} ${at}`);
        before = contrast(shade, background);
      }
      assert.equal(border?.[theme], '#00000000');
    }
    for (const [theme, background] of [['highContrast', '#000000'], ['highContrastLight', '#ffffff']] as const) {
      assert.ok([1, 2, 3, 4].every(at => level(at)?.[theme] === '#00000000'));
      assert.ok(contrast(border?.[theme] ?? '', background) >= 7);
    }
  });
});

/** A colour `#rrggbbaa` over a background `#rrggbb`. */
function over(colour: string, background: string): string {
  const part = (text: string, at: number) => Number.parseInt(text.slice(at, at + 2), 16);
  const share = part(colour, 7) / 255;
  return `#${[1, 3, 5].map(at => Math.round(share * part(colour, at) + (1 - share) * part(background, at)).toString(16).padStart(2, '0')).join('')}`;
}

/** Contrast ratio of WCAG 2.2 of two colours `#rrggbb`. */
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map(at => Number.parseInt(colour.slice(at, at + 2), 16) / 255).map(c => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
}
