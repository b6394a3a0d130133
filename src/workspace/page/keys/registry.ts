// The keys of the page. Each view registers its own for as long as it is shown; the card of keys
// is drawn from this list, so it never says anything else than what works. Single letters do
// nothing while someone types in a field, in a dialog, or where they were switched off.
import { useEffect, useRef } from 'preact/hooks';

import { settings } from '../app/settings.ts';
import type { Words } from '../words/words.ts';

export interface KeyBinding {
  /**
   * Any of these does it: "j", "?", "Enter", "Shift+Enter", "Ctrl+z" (Ctrl is Command on a Mac),
   * "Shift+[" never (write the character that comes out: "{"), "g o" (one after the other).
   */
  keys: string[];
  what: (words: Words) => string;
  /** False passes the key on to the browser. */
  run: (event: KeyboardEvent) => void | boolean;
  /** Also while typing in a field: for keys with Ctrl and Escape. */
  inFields?: boolean;
  /** Works, but isn't shown on the card. */
  hidden?: boolean;
}

export interface KeyGroup {
  title: (words: Words) => string;
  bindings: KeyBinding[];
}

const groups: KeyGroup[] = [];
let pending = ''; // "g" of "g o"
let pendingSince = 0;
const patience = 1500; // milliseconds between two keys of a sequence

/** Registers until the result is called. The last registered is asked first. */
export function registerKeys(group: KeyGroup): () => void {
  groups.push(group);
  return () => {
    const index = groups.indexOf(group);
    if (index >= 0) groups.splice(index, 1);
  };
}

/** As registered now, in order: for the card. */
export function keyGroups(): readonly KeyGroup[] {
  return groups;
}

/** Registers while the part of the page that calls it is shown; `bindings` may differ each time. */
export function useKeys(title: (words: Words) => string, bindings: KeyBinding[]): void {
  const group = useRef<KeyGroup>({ title, bindings });
  group.current.title = title;
  group.current.bindings = bindings;
  useEffect(() => registerKeys(group.current), []);
}

/** The name of what was pressed: "j", "Ctrl+Shift+z", "Shift+ArrowLeft", "{". */
export function keyName(event: KeyboardEvent): string {
  let key = event.key;
  if (key === ' ') key = 'Space';
  const letter = key.length === 1 && key.toLowerCase() !== key.toUpperCase();
  if (letter) key = key.toLowerCase();
  const named = key.length > 1 || letter; // what the shift key makes of others is in `key` itself
  const control = (event.ctrlKey || event.metaKey) && !event.getModifierState('AltGraph');
  const alt = event.altKey && !event.getModifierState('AltGraph');
  return (control ? 'Ctrl+' : '') + (alt ? 'Alt+' : '') + (event.shiftKey && named ? 'Shift+' : '') + key;
}

/** Whether what has the focus takes letters as text. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  if (target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type);
}

/** Enter and Space belong to what has the focus, where that is a button or a link. */
function belongsToFocus(name: string, target: EventTarget | null): boolean {
  if (!(target instanceof Element) || !/^(Shift\+)?(Enter|Space)$/.test(name)) return false;
  return target.closest('button, a[href], summary, input, [role="button"], [role="option"]') !== null;
}

function isLetter(keys: string): boolean {
  return !/Ctrl\+|Alt\+/.test(keys) && keys.split(' ').some((key) => [...key].length === 1);
}

function find(name: string): KeyBinding | undefined {
  const letters = settings().letters;
  for (let index = groups.length - 1; index >= 0; --index) {
    const found = groups[index]?.bindings.find((binding) =>
      binding.keys.some((keys) => keys === name && (letters || !isLetter(keys) || keys === '?')),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

function startsSequence(name: string): boolean {
  return groups.some((group) => group.bindings.some((binding) => binding.keys.some((keys) => keys.startsWith(name + ' '))));
}

/** Handles a key pressed anywhere. */
export function keyPressed(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  if (['Shift', 'Control', 'Alt', 'Meta', 'AltGraph'].includes(event.key)) return;
  const name = keyName(event);
  const target = event.target;
  if (target instanceof Element && target.closest('dialog') !== null) return;
  if (belongsToFocus(name, target)) return;

  const before = event.timeStamp - pendingSince < patience ? pending : '';
  pending = '';
  const found = (before === '' ? undefined : find(`${before} ${name}`)) ?? find(name);
  if (found === undefined) {
    if (!takesText(target) && settings().letters && startsSequence(name)) {
      pending = name;
      pendingSince = event.timeStamp;
    }
    return;
  }
  if (takesText(target) && found.inFields !== true) return;
  if (found.run(event) !== false) event.preventDefault();
}
