// Where each view was left, so that the menu leads back there: to the last interview, to the table
// that was chosen. Kept until the page is closed.
import { address } from './navigation.ts';

const left = new Map<string, string>();

export function leftAt(view: string, hash: string): void {
  left.set(view, hash);
}

export function backTo(view: string): string {
  return left.get(view) ?? address(view);
}
