/** Makes an element with a class and, as plain text, what it says. */
export function element<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, text = ''): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

/** Makes an element of a picture with attributes. */
export function shape<K extends keyof SVGElementTagNameMap>(tag: K, values: Readonly<Record<string, string>>): SVGElementTagNameMap[K] {
  return attributes(document.createElementNS('http://www.w3.org/2000/svg', tag), values);
}

/** Makes a button that does something. */
export function pressable(id: string, text: string, press: () => void): HTMLButtonElement {
  const button = element('button', 'plain', text);
  button.id = id;
  button.addEventListener('click', press);
  return button;
}

/** Sets attributes. */
export function attributes<T extends Element>(target: T, values: Readonly<Record<string, string>>): T {
  for (const [name, value] of Object.entries(values)) target.setAttribute(name, value);
  return target;
}

/** Puts an element somewhere, in CSS pixels; what is not given stays as the style sheet has it. */
export function place(target: HTMLElement, box: { readonly x?: number; readonly y?: number; readonly width?: number; readonly height?: number }): void {
  const set = (name: string, value: number | undefined): void => {
    if (value !== undefined) target.style.setProperty(name, `${value}px`);
  };
  set('left', box.x);
  set('top', box.y);
  set('width', box.width);
  set('height', box.height);
}
